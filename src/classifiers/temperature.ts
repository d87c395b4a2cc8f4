import type { KnownScores } from "./known-scores.js";

const mostSteps = 100;
const enough = 1e-9;
/** Scores that say nothing would ask for an infinite temperature. */
const leastFactor = 1e-6;
const greatestFactor = 1e6;

/**
 * The temperature T under which softmax(scores / T) fits known classes best (C. Guo, G. Pleiss, Y. Sun and K. Weinberger,
 * "On calibration of modern neural networks", ICML 2017, section 4.2): it minimises, over a = 1 / T,
 *
 *     Σ_i  ln Σ_k exp(a s_ik) − a Σ_k t_ik s_ik
 *
 * which is convex in a, by Newton's method kept inside a bracket. The targets are not 1 and 0 but (n + 1) / (n + K) for
 * the class of a document and 1 / (n + K) for others, as Platt (1999) has them for two classes: however right the scores
 * are on n documents, nothing is certain. It changes no order of classes.
 *
 * @param known one class a document, whose own score is finite
 * @returns above 0; 1 where there is no document
 */
export function fitTemperature({ scores, classIndex, nClasses }: KnownScores): number {
  if (classIndex.length === 0) return 1;
  let low = leastFactor;
  let high = greatestFactor;
  let factor = 1;
  for (let step = 0; step < mostSteps && high - low > enough * low; step++) {
    const { slope, curvature } = lossAt(scores, classIndex, nClasses, factor);
    if (slope > 0) high = factor;
    else low = factor;
    const next = factor - slope / curvature;
    if (Math.abs(next - factor) <= enough * factor) break;
    // Outside the bracket, or no number: the geometric middle, since factors span orders of magnitude.
    factor = next > low && next < high ? next : Math.sqrt(low * high);
  }
  return 1 / factor;
}

/** The first and second derivative of the loss by the factor on the scores. */
function lossAt(scores: Float64Array, classIndex: Int32Array, nClasses: number, factor: number) {
  const nDocuments = classIndex.length;
  const other = 1 / (nDocuments + nClasses);
  const own = (nDocuments + 1) * other - other;
  let slope = 0;
  let curvature = 0;
  for (let i = 0; i < nDocuments; i++) {
    const from = i * nClasses;
    const to = from + nClasses;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let k = from; k < to; k++) if (scores[k] > greatest) greatest = scores[k];
    let sum = 0;
    let mean = 0;
    let square = 0;
    let target = own * (scores[from + classIndex[i]] - greatest);
    for (let k = from; k < to; k++) {
      const score = scores[k] - greatest;
      if (score === Number.NEGATIVE_INFINITY) continue;
      const p = Math.exp(factor * score);
      sum += p;
      mean += p * score;
      square += p * score * score;
      target += other * score;
    }
    mean /= sum;
    slope += mean - target;
    curvature += square / sum - mean * mean;
  }
  return { slope, curvature };
}
