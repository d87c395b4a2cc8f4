import type { CsrMatrix } from "../sparse/csr.js";

/**
 * How many columns of weights lie side by side, as many as the kernels here have sums in registers. More columns are
 * further blocks of four: one block of 130,000 rows is 4 MB, and its rows in common use fit the processor's caches, which
 * those of twenty columns side by side do not.
 */
export const lanes = 4;

/**
 * Overwrites four columns of the products of all rows with a block of weights, `products[row, at + lane]` = Σ x ·
 * `weights[column, lane]`. Cost: entries × 4.
 *
 * @param weights `nColumns × 4`
 * @param products `nRows × width`
 * @param at the first of the four columns
 */
export function multiplyRows(
  matrix: CsrMatrix,
  weights: Float64Array,
  products: Float64Array,
  width: number,
  at: number,
): void {
  const { nRows, rowStart, columnIndex, values } = matrix;
  for (let row = 0; row < nRows; row++) {
    const to = rowStart[row + 1];
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    for (let e = rowStart[row]; e < to; e++) {
      const x = values[e];
      const w = columnIndex[e] * lanes;
      p0 += x * weights[w];
      p1 += x * weights[w + 1];
      p2 += x * weights[w + 2];
      p3 += x * weights[w + 3];
    }
    const p = row * width + at;
    products[p] = p0;
    products[p + 1] = p1;
    products[p + 2] = p2;
    products[p + 3] = p3;
  }
}

/**
 * Adds Σ x · `factors[row, at + lane]` over all rows to `sums[column, lane]`: the transpose of {@link multiplyRows}.
 * Cost: entries × 4.
 *
 * @param factors `nRows × width`
 * @param at the first of the four columns
 * @param sums `nColumns × 4`
 */
export function addRowMultiples(
  matrix: CsrMatrix,
  factors: Float64Array,
  width: number,
  at: number,
  sums: Float64Array,
): void {
  const { nRows, rowStart, columnIndex, values } = matrix;
  for (let row = 0; row < nRows; row++) {
    const to = rowStart[row + 1];
    const f = row * width + at;
    const f0 = factors[f];
    const f1 = factors[f + 1];
    const f2 = factors[f + 2];
    const f3 = factors[f + 3];
    for (let e = rowStart[row]; e < to; e++) {
      const x = values[e];
      const s = columnIndex[e] * lanes;
      sums[s] += x * f0;
      sums[s + 1] += x * f1;
      sums[s + 2] += x * f2;
      sums[s + 3] += x * f3;
    }
  }
}

/**
 * Adds x · `factors[lane]` · `scale[column, lane]` of one row to `sums[column, lane]`. Cost: entries of the row × 4.
 *
 * @param factors 4
 * @param scale `nColumns × 4`
 * @param sums `nColumns × 4`
 */
export function addScaledRow(
  { rowStart, columnIndex, values }: CsrMatrix,
  row: number,
  factors: Float64Array,
  scale: Float32Array,
  sums: Float64Array,
): void {
  const to = rowStart[row + 1];
  const f0 = factors[0];
  const f1 = factors[1];
  const f2 = factors[2];
  const f3 = factors[3];
  for (let e = rowStart[row]; e < to; e++) {
    const x = values[e];
    const s = columnIndex[e] * lanes;
    sums[s] += x * f0 * scale[s];
    sums[s + 1] += x * f1 * scale[s + 1];
    sums[s + 2] += x * f2 * scale[s + 2];
    sums[s + 3] += x * f3 * scale[s + 3];
  }
}
