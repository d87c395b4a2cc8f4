import type { CsrMatrix } from "./csr.js";

/**
 * The matrix with its columns renumbered: entries of column `c` move to `newColumn[c]`, those of a negative one are left
 * out. Rows of the result are in ascending order of columns, whatever order they came in.
 *
 * Two counting sorts, by column and back by row: cost O(entries + rows + columns), no comparison.
 *
 * @param newColumn for each old column its new one, all different, or -1
 * @param nColumns how many columns the result has
 */
export function mapColumns(matrix: CsrMatrix, newColumn: Int32Array, nColumns: number): CsrMatrix {
  const { nRows, rowStart, columnIndex, values } = matrix;
  const columnEnd = new Int32Array(nColumns);
  const newRowStart = new Int32Array(nRows + 1);
  for (let row = 0; row < nRows; row++) {
    let kept = 0;
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      const column = newColumn[columnIndex[e]];
      if (column < 0) continue;
      columnEnd[column]++;
      kept++;
    }
    newRowStart[row + 1] = newRowStart[row] + kept;
  }
  const nKept = newRowStart[nRows];
  for (let column = 0, at = 0; column < nColumns; column++) {
    const inColumn = columnEnd[column];
    columnEnd[column] = at;
    at += inColumn;
  }
  const rowAt = new Int32Array(nKept);
  const valueAt = new Float32Array(nKept);
  for (let row = 0; row < nRows; row++) {
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      const column = newColumn[columnIndex[e]];
      if (column < 0) continue;
      const at = columnEnd[column]++;
      rowAt[at] = row;
      valueAt[at] = values[e];
    }
  }
  const newColumnIndex = new Int32Array(nKept);
  const newValues = new Float32Array(nKept);
  const rowNext = newRowStart.slice(0, nRows);
  for (let column = 0, at = 0; column < nColumns; column++) {
    for (; at < columnEnd[column]; at++) {
      const entry = rowNext[rowAt[at]]++;
      newColumnIndex[entry] = column;
      newValues[entry] = valueAt[at];
    }
  }
  return { nRows, nColumns, rowStart: newRowStart, columnIndex: newColumnIndex, values: newValues };
}
