import type { CsrMatrix } from "../sparse/csr.js";

/**
 * Adds to `scores[row, k]` the sum of x · `weights[column, k]` over the row's entries, x the entry's value, or for
 * `presence` 1 where that is above 0.
 *
 * Four classes at a time: their sums stay in registers while the row, which the first four have brought into the cache,
 * passes again.
 *
 * Cost: entries × nClasses.
 *
 * @param weights `nColumns × nClasses`, by column
 * @param scores `nRows × nClasses`, by row
 */
export function addRowScores(
  matrix: CsrMatrix,
  weights: Float32Array,
  nClasses: number,
  input: "values" | "presence",
  scores: Float64Array,
): void {
  const { nRows, rowStart, columnIndex, values } = matrix;
  const presence = input === "presence";
  for (let row = 0, at = 0; row < nRows; row++, at += nClasses) {
    const from = rowStart[row];
    const to = rowStart[row + 1];
    let k = 0;
    for (; k + 4 <= nClasses; k += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let e = from; e < to; e++) {
        const x = presence ? (values[e] > 0 ? 1 : 0) : values[e];
        const w = columnIndex[e] * nClasses + k;
        s0 += x * weights[w];
        s1 += x * weights[w + 1];
        s2 += x * weights[w + 2];
        s3 += x * weights[w + 3];
      }
      scores[at + k] += s0;
      scores[at + k + 1] += s1;
      scores[at + k + 2] += s2;
      scores[at + k + 3] += s3;
    }
    for (; k < nClasses; k++) {
      let s = 0;
      for (let e = from; e < to; e++) {
        const x = presence ? (values[e] > 0 ? 1 : 0) : values[e];
        s += x * weights[columnIndex[e] * nClasses + k];
      }
      scores[at + k] += s;
    }
  }
}
