import type { CsrMatrix } from "../sparse/csr.js";

/**
 * Overwrites `sums` (`nColumns`) with each column's sum over some rows. Cost: their entries, and the columns.
 *
 * @param rows numbers of rows
 */
export function columnSums({ rowStart, columnIndex, values }: CsrMatrix, rows: Int32Array, sums: Float64Array): void {
  sums.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const end = rowStart[rows[i] + 1];
    for (let e = rowStart[rows[i]]; e < end; e++) sums[columnIndex[e]] += values[e];
  }
}

/** The same for the number of rows that have an entry in each column: document frequency. */
export function columnPresence(
  { rowStart, columnIndex }: CsrMatrix,
  rows: Int32Array,
  frequencies: Float64Array,
): void {
  frequencies.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const end = rowStart[rows[i] + 1];
    for (let e = rowStart[rows[i]]; e < end; e++) frequencies[columnIndex[e]]++;
  }
}
