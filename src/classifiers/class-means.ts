import type { CsrMatrix } from "../sparse/csr.js";

/** Labelled rows, of which every class has at least one. */
export interface ClassedRows {
  readonly matrix: CsrMatrix;
  /** The class of each row (`nRows`). */
  readonly classIndex: Int32Array;
  readonly nClasses: number;
}

/** The number of rows of each class (`nClasses`). */
export function classSizes({ classIndex, nClasses }: ClassedRows): Float64Array {
  const sizes = new Float64Array(nClasses);
  for (let row = 0; row < classIndex.length; row++) sizes[classIndex[row]]++;
  return sizes;
}

/**
 * The mean of the rows of each class, `nColumns × nClasses`, all classes of one column side by side. Cost: entries, and
 * columns × nClasses.
 *
 * @param unitRows whether each row is divided by its length first; rows of zeros stay
 */
export function classMeans(rows: ClassedRows, unitRows: boolean): Float64Array {
  const { matrix, classIndex, nClasses } = rows;
  const { nRows, nColumns, rowStart, columnIndex, values } = matrix;
  const means = new Float64Array(nColumns * nClasses);
  for (let row = 0; row < nRows; row++) {
    const from = rowStart[row];
    const to = rowStart[row + 1];
    const k = classIndex[row];
    const factor = unitRows ? 1 / lengthOf(values, from, to) : 1;
    for (let e = from; e < to; e++) means[columnIndex[e] * nClasses + k] += factor * values[e];
  }
  const sizes = classSizes(rows);
  for (let at = 0; at < means.length; at += nClasses) {
    for (let k = 0; k < nClasses; k++) means[at + k] /= sizes[k];
  }
  return means;
}

/** The length of a row; 1 for zeros alone. */
function lengthOf(values: Float32Array, from: number, to: number): number {
  let square = 0;
  for (let e = from; e < to; e++) square += values[e] * values[e];
  return square === 0 ? 1 : Math.sqrt(square);
}
