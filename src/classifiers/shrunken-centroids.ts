import { type ClassedRows, classSizes } from "./class-means.js";

/**
 * Moves class means towards the mean of all rows (R. Tibshirani, T. Hastie, B. Narasimhan and G. Chu, "Diagnosis of
 * multiple cancer types by shrunken centroids of gene expression", PNAS 99, 2002, equations 1 to 5), with n rows, n_k of
 * class k, x̄_f the mean of all rows and x̄_fk that of the class:
 *
 *     x̄_fk ← x̄_f + sign(x̄_fk − x̄_f) · max(0, |x̄_fk − x̄_f| − Δ m_k (s_f + s_0))
 *     s_f² = Σ_i (x_if − x̄_f,y_i)² / (n − nClasses)        m_k = √(1/n_k − 1/n)        s_0 the median of s
 *
 * m_k s_f is the standard error of x̄_fk − x̄_f; s_0 guards against features that are rare everywhere. With a row a class
 * nothing is known of s, which is then 0. Cost: entries, and columns × (nClasses + log columns).
 *
 * @param threshold Δ, above 0
 * @param means of the classes, `nColumns × nClasses`; overwritten
 */
export function shrinkCentroids(rows: ClassedRows, threshold: number, means: Float64Array): void {
  const { nClasses } = rows;
  const { nRows, nColumns } = rows.matrix;
  const sizes = classSizes(rows);
  const deviations = deviationsWithin(rows, sizes, means);
  const guard = median(deviations);
  const errors = sizes.map((size) => Math.sqrt(1 / size - 1 / nRows));
  for (let f = 0; f < nColumns; f++) {
    const at = f * nClasses;
    let overall = 0;
    for (let k = 0; k < nClasses; k++) overall += (sizes[k] / nRows) * means[at + k];
    for (let k = 0; k < nClasses; k++) {
      const offset = means[at + k] - overall;
      const left = Math.abs(offset) - threshold * errors[k] * (deviations[f] + guard);
      means[at + k] = left > 0 ? overall + Math.sign(offset) * left : overall;
    }
  }
}

/** s of every column: how much its values vary around the means of their classes. */
function deviationsWithin({ matrix, classIndex, nClasses }: ClassedRows, sizes: Float64Array, means: Float64Array) {
  const { nRows, nColumns, rowStart, columnIndex, values } = matrix;
  const squares = new Float64Array(nColumns);
  if (nRows === nClasses) return squares;
  // As if all values were 0, then what those that are not make of it.
  for (let f = 0; f < nColumns; f++) {
    for (let k = 0; k < nClasses; k++) squares[f] += sizes[k] * means[f * nClasses + k] ** 2;
  }
  for (let row = 0; row < nRows; row++) {
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      const f = columnIndex[e];
      squares[f] += values[e] * (values[e] - 2 * means[f * nClasses + classIndex[row]]);
    }
  }
  // Rounding can leave a sum that cancels below 0.
  return squares.map((square) => Math.sqrt(Math.max(0, square) / (nRows - nClasses)));
}

function median(values: Float64Array): number {
  if (values.length === 0) return 0;
  const ascending = values.slice().sort();
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
}
