import type { FieldName } from "./fields.js";
import { IntList } from "./int-list.js";
import { whiteSpace } from "./python-pattern.js";
import type { TermTable } from "./term-table.js";

/** Stands behind the n-grams of each word where words are to be told apart: no term's id, and as unknown as −1. */
export const wordEnd = -2;

/** What a cutter may be told beside its table and range. */
export interface CharNgramCutterOptions {
  /** The field whose terms the n-grams are; default `text`. */
  readonly field?: FieldName;
  /** Whether a {@link wordEnd} follows the n-grams of each word; default false. */
  readonly marksWordEnds?: boolean | undefined;
}

/**
 * Cuts normalised text into the term ids of its character n-grams, straight from UTF-8 bytes: no string is made for any
 * of them. The n-grams and their order are those of {@link charNgrams}, its oracle.
 */
export class CharNgramCutter {
  readonly #table: TermTable;
  readonly #min: number;
  readonly #max: number;
  readonly #field: FieldName;
  readonly #marksWordEnds: boolean;
  /** The bytes of the word at hand, a space on either side. */
  #word = new Uint8Array(256);
  /** Where each of its characters begins, and where the last ends. */
  readonly #starts = new IntList();

  constructor(
    table: TermTable,
    [min, max]: readonly [number, number],
    { field = "text", marksWordEnds = false }: CharNgramCutterOptions = {},
  ) {
    this.#table = table;
    this.#min = min;
    this.#max = max;
    this.#field = field;
    this.#marksWordEnds = marksWordEnds;
  }

  /** The ids in order, -1 for each n-gram that a frozen table does not know. */
  cut(text: string): number[] {
    const ids: number[] = [];
    for (const word of text.split(whiteSpace)) {
      if (word === "") continue;
      this.#cutWord(` ${word} `, ids);
      if (this.#marksWordEnds) ids.push(wordEnd);
    }
    return ids;
  }

  #cutWord(padded: string, ids: number[]): void {
    this.#encode(padded);
    const starts = this.#starts.view();
    const nCharacters = starts.length - 1;
    for (let n = this.#min; n <= this.#max; n++) {
      const length = Math.min(n, nCharacters);
      for (let i = 0; i + length <= nCharacters; i++) {
        ids.push(this.#table.charsOfBytes(this.#word, starts[i], starts[i + length], this.#field));
      }
      if (n >= nCharacters) return;
    }
  }

  #encode(padded: string): void {
    if (this.#word.length < padded.length * 3) this.#word = new Uint8Array(padded.length * 3);
    const { written } = encoder.encodeInto(padded, this.#word);
    this.#starts.length = 0;
    for (let i = 0; i < written; i++) {
      const continues = (this.#word[i] & 0xc0) === 0x80;
      if (!continues) this.#starts.push(i);
    }
    this.#starts.push(written);
  }
}

const encoder = new TextEncoder();
