import { IntList } from "./int-list.js";
import { whiteSpace } from "./python-pattern.js";
import type { TermTable } from "./term-table.js";

/**
 * Cuts normalised text into the term ids of its character n-grams, straight from UTF-8 bytes: no string is made for any
 * of them. The n-grams and their order are those of {@link charNgrams}, its oracle.
 */
export class CharNgramCutter {
  readonly #table: TermTable;
  readonly #min: number;
  readonly #max: number;
  /** The bytes of the word at hand, a space on either side. */
  #word = new Uint8Array(256);
  /** Where each of its characters begins, and where the last ends. */
  readonly #starts = new IntList();

  constructor(table: TermTable, [min, max]: readonly [number, number]) {
    this.#table = table;
    this.#min = min;
    this.#max = max;
  }

  /** The ids in order, -1 for each n-gram that a frozen table does not know. */
  cut(text: string): number[] {
    const ids: number[] = [];
    for (const word of text.split(whiteSpace)) if (word !== "") this.#cutWord(` ${word} `, ids);
    return ids;
  }

  #cutWord(padded: string, ids: number[]): void {
    this.#encode(padded);
    const starts = this.#starts.view();
    const nCharacters = starts.length - 1;
    for (let n = this.#min; n <= this.#max; n++) {
      const length = Math.min(n, nCharacters);
      for (let i = 0; i + length <= nCharacters; i++) {
        ids.push(this.#table.charsOfBytes(this.#word, starts[i], starts[i + length]));
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
