import type { Analyzer } from "./analyzer.js";
import { ByteTable, hashBytes } from "./byte-table.js";
import type { FieldName } from "./fields.js";
import { stopWordSet } from "./stop-words.js";
import type { TermTable } from "./term-table.js";

const none: readonly number[] = [];

/**
 * The analysis of tokens of ASCII without making strings of them, for analyzers without a stemmer: of ASCII nothing that
 * they do changes more than the case, and tokens are in lower case where that says nothing. It equals the plain analysis.
 */
export class AsciiWords {
  readonly #table: TermTable;
  readonly #field: FieldName;
  readonly #stopWords = new ByteTable();

  /** @returns undefined for an analyzer with a stemmer */
  static of(analyzer: Analyzer, table: TermTable, field: FieldName): AsciiWords | undefined {
    return analyzer.config.stemmer === "none" ? new AsciiWords(analyzer, table, field) : undefined;
  }

  private constructor(analyzer: Analyzer, table: TermTable, field: FieldName) {
    this.#table = table;
    this.#field = field;
    for (const word of stopWordSet(analyzer.config.stopWords, (stopWord) => analyzer.normalized(stopWord))) {
      const bytes = Buffer.from(word, "utf8");
      this.#stopWords.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
    }
  }

  /** The ids of the terms of the token `bytes[start, end)`: one or, for a stop word, none. */
  termsOf(bytes: Uint8Array, start: number, end: number): readonly number[] {
    const hash = hashBytes(bytes, start, end);
    if (this.#stopWords.size > 0 && this.#stopWords.find(bytes, start, end, hash) >= 0) return none;
    return [this.#table.wordOfBytes(bytes, this.#field, start, end)];
  }

  /** How many forms {@link all} gives at the most. */
  get size(): number {
    return this.#table.nWords(this.#field) + this.#stopWords.size;
  }

  /** All tokens whose terms are not one that a frozen table does not know, and these terms. */
  *all(): Generator<readonly [bytes: Uint8Array, terms: readonly number[]]> {
    for (let i = 0; i < this.#stopWords.size; i++) yield [this.#stopWords.bytesOf(i), none];
    for (const [bytes, id] of this.#table.words(this.#field)) {
      if (this.#stopWords.find(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length)) < 0) yield [bytes, [id]];
    }
  }
}
