import type { CsrMatrix } from "../sparse/csr.js";
import { wordEnd } from "../text/char-ngram-cutter.js";

/**
 * How many tokens documents have, and how many of them no feature knows anything of: words outside the vocabulary, or
 * entries of ready vectors in columns beyond the model's. Their quotient is the out-of-vocabulary rate.
 */
export interface UnknownTokens {
  /** Tokens per document, `nDocuments`. */
  readonly tokens: Int32Array;
  /** Those of them that are unknown, `nDocuments`. */
  readonly unknown: Int32Array;
}

/** The counts of documents, `nDocuments × nFeatures`, with the tokens that are not in them; null where nobody can tell. */
export interface CountsWithUnknown {
  readonly counts: CsrMatrix;
  readonly unknownTokens: UnknownTokens | null;
}

/** Unknown tokens over all documents: plain JSON. */
export interface UnknownTokenTotal {
  readonly tokens: number;
  readonly unknown: number;
  /** `unknown / tokens`, from 0 to 1; null without tokens. */
  readonly share: number | null;
}

/** Counts tokens and unknown tokens, document by document, from the term ids that an extractor gave. */
export class UnknownTokenCounter {
  readonly #tokens: number[] = [];
  readonly #unknown: number[] = [];

  /** Adds a document by the ids of its words: −1 is an unknown one. */
  addWords(ids: Int32Array): void {
    let unknown = 0;
    for (let i = 0; i < ids.length; i++) if (ids[i] < 0) unknown++;
    this.add(ids.length, unknown);
  }

  /** Adds a document by the ids of its character n-grams, each word ended by `wordEnd`: unknown is one without a known n-gram. */
  addCharNgrams(ids: Int32Array): void {
    let tokens = 0;
    let unknown = 0;
    let isKnown = false;
    for (let i = 0; i < ids.length; i++) {
      if (ids[i] >= 0) isKnown = true;
      if (ids[i] !== wordEnd) continue;
      tokens++;
      if (!isKnown) unknown++;
      isKnown = false;
    }
    this.add(tokens, unknown);
  }

  /** Adds a document whose tokens have been counted. */
  add(tokens: number, unknown: number): void {
    this.#tokens.push(tokens);
    this.#unknown.push(unknown);
  }

  /** The numbers of all documents so far. */
  finish(): UnknownTokens {
    return { tokens: Int32Array.from(this.#tokens), unknown: Int32Array.from(this.#unknown) };
  }
}

/** The share of a document's tokens that is unknown, 0 to 1; null without tokens, or where nobody can tell. */
export function unknownShare(unknownTokens: UnknownTokens | null, document: number): number | null {
  if (unknownTokens === null || unknownTokens.tokens[document] === 0) return null;
  return unknownTokens.unknown[document] / unknownTokens.tokens[document];
}

/** The sum of what documents have, part by part; null where nobody could tell of some part. */
export function unknownTokenTotal(parts: Iterable<UnknownTokens | null>): UnknownTokenTotal | null {
  let [nTokens, nUnknown] = [0, 0];
  for (const part of parts) {
    if (part === null) return null;
    for (const n of part.tokens) nTokens += n;
    for (const n of part.unknown) nUnknown += n;
  }
  return { tokens: nTokens, unknown: nUnknown, share: nTokens === 0 ? null : nUnknown / nTokens };
}
