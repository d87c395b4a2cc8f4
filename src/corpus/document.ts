interface DocumentBase {
  /** Where it came from: a path, a row number, or the id its row gave. Unique within a source where the source is. */
  readonly id: string;
  /** The labels it carries: none when unknown, one in single-label sources, any number in multi-label ones. */
  readonly labels: readonly string[];
  /** The headline or subject, as written. */
  readonly title?: string | undefined;
}

/** A document as text: a string, or its bytes in UTF-8 (which the analyzer reads without decoding). */
export interface TextDocument extends DocumentBase {
  readonly text: string | Uint8Array;
}

/** A stemmed token stream: its tokens are used as they are, its title goes through the analyzer. */
export interface TokenDocument extends DocumentBase {
  readonly tokens: readonly string[];
}

/** A ready sparse vector: zero-based columns, strictly ascending, with a value each. */
export interface VectorDocument extends DocumentBase {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** What every reader yields, and what every stage to the right starts from. */
export type Document = TextDocument | TokenDocument | VectorDocument;
