import { CopydeskError } from "../errors.js";
import type { CsrMatrix } from "./csr.js";

const mostEntries = 2 ** 31 - 1;

/** Builds a {@link CsrMatrix} row by row. It takes entries as they come: push each row's columns in ascending order. */
export class CsrBuilder {
  #rowStart = new Int32Array(16);
  #columnIndex = new Int32Array(256);
  #values = new Float32Array(256);
  #nRows = 0;
  #nEntries = 0;

  get nRows(): number {
    return this.#nRows;
  }

  get nEntries(): number {
    return this.#nEntries;
  }

  /**
   * Adds an entry to the row that is open.
   * @throws CopydeskError `INPUT_TOO_LARGE` beyond 2^31 - 1 entries
   */
  push(column: number, value: number): void {
    if (this.#nEntries === this.#columnIndex.length) this.#growEntries();
    this.#columnIndex[this.#nEntries] = column;
    this.#values[this.#nEntries++] = value;
  }

  /** Closes the open row, which may be empty. */
  endRow(): void {
    this.#nRows++;
    if (this.#nRows === this.#rowStart.length) {
      const rowStart = new Int32Array(this.#rowStart.length * 2);
      rowStart.set(this.#rowStart);
      this.#rowStart = rowStart;
    }
    this.#rowStart[this.#nRows] = this.#nEntries;
  }

  /** The matrix of the rows closed so far. It shares the builder's memory: build no further. */
  finish(nColumns: number): CsrMatrix {
    const nEntries = this.#rowStart[this.#nRows];
    return {
      nRows: this.#nRows,
      nColumns,
      rowStart: this.#rowStart.subarray(0, this.#nRows + 1),
      columnIndex: this.#columnIndex.subarray(0, nEntries),
      values: this.#values.subarray(0, nEntries),
    };
  }

  #growEntries(): void {
    const room = Math.min(mostEntries, 2 * this.#nEntries);
    if (room <= this.#nEntries) {
      throw new CopydeskError(
        "INPUT_TOO_LARGE",
        `features: a matrix must have fewer than 2^31 entries; got more after ${this.#nRows} documents. ` +
          "Use fewer features (minDf, no n-grams) or fewer documents.",
      );
    }
    const columnIndex = new Int32Array(room);
    columnIndex.set(this.#columnIndex);
    this.#columnIndex = columnIndex;
    const values = new Float32Array(room);
    values.set(this.#values);
    this.#values = values;
  }
}
