import { logOfOnePlusExp } from "./logistic-rows.js";

/** Below it a sum of exponentials has lost digits to underflow. */
const leastSum = 1e-280;

/**
 * The scores of all rows and classes, and from them the margin of each class against all others,
 *
 *     m_ik = s_ik − ln Σ_{j≠k} exp(s_ij)
 *
 * Exponentials are kept, relative to a peak of each row that no score exceeds, so that a margin costs nClasses additions
 * and one logarithm. What is left out is never subtracted, so margins keep their digits where one class is all but sure.
 */
export class SoftmaxMargins {
  readonly #nClasses: number;
  /** `nRows × nClasses`, both. */
  readonly #scores: Float64Array;
  readonly #exponentials: Float64Array;
  /** `nRows` */
  readonly #peaks: Float64Array;

  /** Starts with scores of 0. */
  constructor(nRows: number, nClasses: number) {
    this.#nClasses = nClasses;
    this.#scores = new Float64Array(nRows * nClasses);
    this.#exponentials = new Float64Array(nRows * nClasses).fill(1);
    this.#peaks = new Float64Array(nRows);
  }

  /** Overwrites `margins` (`nRows`) with those of a class. Cost: nRows × nClasses. */
  marginsOf(k: number, margins: Float64Array): void {
    const n = this.#nClasses;
    const scores = this.#scores;
    const exponentials = this.#exponentials;
    const peaks = this.#peaks;
    for (let row = 0, from = 0; row < margins.length; row++, from += n) {
      let others = 0;
      for (let at = from; at < from + k; at++) others += exponentials[at];
      for (let at = from + k + 1; at < from + n; at++) others += exponentials[at];
      const logOthers = others < leastSum ? this.#logOthers(from, k) : peaks[row] + Math.log(others);
      margins[row] = scores[from + k] - logOthers;
    }
  }

  /** Adds `change` (`nRows`) to the scores of a class. */
  add(k: number, change: Float64Array): void {
    const n = this.#nClasses;
    for (let row = 0, at = k; row < change.length; row++, at += n) {
      this.#scores[at] += change[row];
      if (this.#scores[at] > this.#peaks[row]) this.#recentre(row);
      else this.#exponentials[at] = Math.exp(this.#scores[at] - this.#peaks[row]);
    }
  }

  /** Σ_i c_i (ln Σ_k exp(s_ik) − s_i,y_i), with c and y of `nRows`. */
  loss(classIndex: Int32Array, costs: Float64Array): number {
    const margins = new Float64Array(costs.length);
    let sum = 0;
    const n = this.#nClasses;
    for (let k = 0; k < n; k++) {
      this.marginsOf(k, margins);
      for (let row = 0; row < costs.length; row++) {
        if (classIndex[row] === k) sum += costs[row] * logOfOnePlusExp(-margins[row]);
      }
    }
    return sum;
  }

  /** ln Σ_{j≠k} exp(s_ij) of the row whose scores begin at `from`, relative to the greatest of those. */
  #logOthers(from: number, k: number): number {
    const others = this.#scores.slice(from, from + this.#nClasses);
    others[k] = Number.NEGATIVE_INFINITY;
    const peak = others.reduce((greatest, score) => Math.max(greatest, score));
    return peak + Math.log(others.reduce((sum, score) => sum + Math.exp(score - peak), 0));
  }

  /** Makes the greatest score of a row its peak. */
  #recentre(row: number): void {
    const n = this.#nClasses;
    const from = row * n;
    let peak = this.#scores[from];
    for (let k = 1; k < n; k++) peak = Math.max(peak, this.#scores[from + k]);
    this.#peaks[row] = peak;
    for (let at = from; at < from + n; at++) this.#exponentials[at] = Math.exp(this.#scores[at] - peak);
  }
}
