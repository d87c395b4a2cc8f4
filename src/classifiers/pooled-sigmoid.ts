import { lbfgs } from "../optimize/lbfgs.js";
import type { KnownScores } from "./known-scores.js";

/** One sigmoid for all classes: σ(factor · score + offset). */
export interface PooledSigmoid {
  /** Above 0. */
  readonly factor: number;
  readonly offset: number;
}

const solver = { maxIterations: 100, tolerance: 1e-6 };
/** The slope to start from, and the bounds of it, for scores with a root mean square of 1. */
const startFactor = 3;
const leastFactor = 1e-3;
const greatestFactor = 1e3;
/** Far enough for any slope: a bound that cuts off an offset but not its slope would move where the sigmoid is a half. */
const greatestOffset = 1e3;

/**
 * The sigmoid under which the shares σ(a s_k + c) / Σ_j σ(a s_j + c) fit known classes best: Platt's scaling (1999) with
 * one slope and one offset for all classes, learned from all of them at once. It minimises, over a and c,
 *
 *     Σ_i  ln Σ_j σ(a s_ij + c) − Σ_k t_ik ln σ(a s_ik + c)                          one class a document
 *     Σ_i Σ_k  −t_ik ln σ(a s_ik + c) − (1 − t_ik) ln(1 − σ(a s_ik + c))              any number of classes
 *
 * by L-BFGS. The targets t are not 1 and 0 but smoothed as Platt has them, so that nothing is certain. One class a
 * document: (n + 1) / (n + 2) for the class of one of n documents, and what is left in equal parts for the others. Any
 * number: (n₊ + 1) / (n₊ + 2) for the n₊ classes that documents have, and 1 / (n₋ + 2) for the n₋ that they have not.
 *
 * The loss of any number of classes is convex; that of one class a document is not, and what is found is the minimum that
 * lies downhill of a slope of 3 and no offset.
 *
 * Two numbers cannot overfit, and keep the order of classes; unlike a temperature, the offset says how sure to be where
 * all scores are low, which margins of one class against the rest often are.
 *
 * What could not be scored (−∞) is left out: nothing is known of it.
 *
 * Cost: nDocuments × nClasses exponentials a step, some ten steps.
 *
 * @param known held-out scores
 * @param link `one-vs-rest` for one class a document, `independent` for any number
 * @returns factor 1 and offset 0 where there is no score
 */
export function fitPooledSigmoid(known: KnownScores, link: "one-vs-rest" | "independent"): PooledSigmoid {
  if (!known.scores.some(Number.isFinite)) return { factor: 1, offset: 0 };
  // Scores that are all 0 have no unit.
  const scale = rootMeanSquare(known.scores) || 1;
  const lossAt = link === "independent" ? independentLoss : sharesLoss;
  // The factor is optimised as its logarithm, which keeps it above 0.
  const { point } = lbfgs(
    ([logFactor, offset], gradient) => {
      const factor = Math.exp(logFactor) / scale;
      const loss = lossAt(known, factor, offset, gradient);
      gradient[0] *= factor;
      return loss;
    },
    Float64Array.of(Math.log(startFactor), 0),
    solver,
  );
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
  return {
    factor: within(Math.exp(point[0]), leastFactor, greatestFactor) / scale,
    offset: within(point[1], -greatestOffset, greatestOffset),
  };
}

/**
 * The mean loss of documents with one class each; overwrites `gradient` with its derivatives by the factor and the offset.
 *
 * With l_k = ln σ(a s_k + c), each document's is ln Σ_k exp(l_k) − Σ_k t_k l_k, and its derivative by a s_k + c is
 * (1 − σ_k) (exp(l_k) / Σ_j exp(l_j) − t_k).
 */
export function sharesLoss(known: KnownScores, factor: number, offset: number, gradient: Float64Array): number {
  const { scores, classIndex, nClasses } = known;
  const nDocuments = classIndex.length;
  const logs = new Float64Array(nClasses);
  let loss = 0;
  gradient.fill(0);
  for (let i = 0, from = 0; i < nDocuments; i++, from += nClasses) {
    if (scores[from + classIndex[i]] === Number.NEGATIVE_INFINITY) continue;
    let nScored = 0;
    let greatest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < nClasses; k++) {
      logs[k] = logSigmoid(factor * scores[from + k] + offset);
      if (logs[k] > greatest) greatest = logs[k];
      if (logs[k] > Number.NEGATIVE_INFINITY) nScored++;
    }
    const other = nScored > 1 ? 1 / ((nDocuments + 2) * (nScored - 1)) : 0;
    const own = 1 - other * (nScored - 1);
    let sum = 0;
    for (let k = 0; k < nClasses; k++) sum += Math.exp(logs[k] - greatest);
    loss += greatest + Math.log(sum);
    for (let k = 0; k < nClasses; k++) {
      if (logs[k] === Number.NEGATIVE_INFINITY) continue;
      const target = k === classIndex[i] ? own : other;
      loss -= target * logs[k];
      const slope = -Math.expm1(logs[k]) * (Math.exp(logs[k] - greatest) / sum - target);
      gradient[0] += slope * scores[from + k];
      gradient[1] += slope;
    }
  }
  gradient[0] /= nDocuments;
  gradient[1] /= nDocuments;
  return loss / nDocuments;
}

/** The same of documents with any number of classes, each of which is there or not by itself. */
export function independentLoss(known: KnownScores, factor: number, offset: number, gradient: Float64Array): number {
  const { scores, classStart, classIndex, nClasses } = known;
  const nDocuments = classStart.length - 1;
  const nPositive = classIndex.length;
  const yes = (nPositive + 1) / (nPositive + 2);
  const no = 1 / (nDocuments * nClasses - nPositive + 2);
  let loss = 0;
  gradient.fill(0);
  for (let i = 0, from = 0; i < nDocuments; i++, from += nClasses) {
    for (let k = 0, at = classStart[i]; k < nClasses; k++) {
      const isOwn = at < classStart[i + 1] && classIndex[at] === k;
      if (isOwn) at++;
      const score = scores[from + k];
      if (score === Number.NEGATIVE_INFINITY) continue;
      const logOdds = factor * score + offset;
      const target = isOwn ? yes : no;
      loss -= logSigmoid(logOdds) - (1 - target) * logOdds;
      const slope = 1 / (1 + Math.exp(-logOdds)) - target;
      gradient[0] += slope * score;
      gradient[1] += slope;
    }
  }
  gradient[0] /= nDocuments;
  gradient[1] /= nDocuments;
  return loss / nDocuments;
}

/** ln(1 / (1 + exp(−x))), written so that no exponential overflows. */
function logSigmoid(x: number): number {
  return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
}

function rootMeanSquare(scores: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (const score of scores) {
    if (score === Number.NEGATIVE_INFINITY) continue;
    sum += score * score;
    n++;
  }
  return Math.sqrt(sum / n);
}
