import type { CsrMatrix } from "./csr.js";

/**
 * The matrix of some of its columns, which stay in their order.
 *
 * One pass to count and one to copy: cost O(entries + rows), however many columns there are, so that a single row costs
 * what it holds. Where columns change places, `mapColumns` renumbers them.
 *
 * @param newColumn for each old column its new one, ascending, or -1 for one that is left out; columns beyond it are too
 * @param nColumns how many columns the result has
 */
export function selectColumns(matrix: CsrMatrix, newColumn: Int32Array, nColumns: number): CsrMatrix {
  const { nRows, rowStart, columnIndex, values } = matrix;
  const nKnown = newColumn.length;
  const newRowStart = new Int32Array(nRows + 1);
  for (let row = 0; row < nRows; row++) {
    let kept = 0;
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      if (columnIndex[e] < nKnown && newColumn[columnIndex[e]] >= 0) kept++;
    }
    newRowStart[row + 1] = newRowStart[row] + kept;
  }
  const newColumnIndex = new Int32Array(newRowStart[nRows]);
  const newValues = new Float32Array(newRowStart[nRows]);
  for (let e = 0, at = 0; at < newColumnIndex.length; e++) {
    const column = columnIndex[e] < nKnown ? newColumn[columnIndex[e]] : -1;
    if (column < 0) continue;
    newColumnIndex[at] = column;
    newValues[at++] = values[e];
  }
  return { nRows, nColumns, rowStart: newRowStart, columnIndex: newColumnIndex, values: newValues };
}
