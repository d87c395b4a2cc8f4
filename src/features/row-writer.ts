import type { CsrBuilder } from "../sparse/csr-builder.js";
import { IntList } from "../text/int-list.js";

/**
 * Gathers the entries of one row, which may name a column several times, and writes it with ascending columns. Room for
 * a sum per column is kept from row to row: a row costs what it holds, not what the matrix is wide.
 */
export class RowWriter {
  readonly #sums: Float64Array;
  readonly #isOpen: Uint8Array;
  readonly #columns = new IntList();

  constructor(nColumns: number) {
    this.#sums = new Float64Array(nColumns);
    this.#isOpen = new Uint8Array(nColumns);
  }

  /**
   * Adds a value to the row's sum in the column of each of these ids.
   * @param columnOf the column of each id, below 0 for none, which an id below 0 has neither
   */
  addAll(ids: Int32Array, columnOf: Int32Array, value: number): void {
    const sums = this.#sums;
    const isOpen = this.#isOpen;
    for (let i = 0; i < ids.length; i++) {
      const column = ids[i] < 0 ? -1 : columnOf[ids[i]];
      if (column < 0) continue;
      if (isOpen[column] === 0) {
        isOpen[column] = 1;
        this.#columns.push(column);
      }
      sums[column] += value;
    }
  }

  /** Adds to the row's sum in a column. */
  add(column: number, value: number): void {
    if (this.#isOpen[column] === 0) {
      this.#isOpen[column] = 1;
      this.#columns.push(column);
    }
    this.#sums[column] += value;
  }

  /** Writes the row without its zeros, and begins the next. */
  endRow(builder: CsrBuilder): void {
    const columns = this.#columns.view().sort();
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      if (this.#sums[column] !== 0) builder.push(column, this.#sums[column]);
      this.#sums[column] = 0;
      this.#isOpen[column] = 0;
    }
    this.#columns.length = 0;
    builder.endRow();
  }
}
