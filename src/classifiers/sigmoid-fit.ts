import type { ClassScores } from "./class-scores.js";

/** σ(factor · score + offset). */
export interface Sigmoid {
  /** Above 0. */
  readonly factor: number;
  readonly offset: number;
}

/** In units of 1 / the standard deviation of the scores: enough to keep their order, too little to be seen. */
const leastSlope = 1e-6;
const mostSteps = 100;
/** The gradient of the mean loss that is as good as none. */
const enough = 1e-10;
/** Added to the curvature, so that it can always be inverted. */
const ridge = 1e-12;
const shortestStep = 1e-10;
/** Of the decrease that the gradient promises, the share that a step must bring (Armijo). */
const sufficientDecrease = 1e-4;
/** The share of the loss by which rounding may hide that a last step was one down. */
const roundingOfLoss = 1e-14;

/**
 * The sigmoid under which known scores are most likely (Platt 1999, section 2.2), by the regularised Newton's method with
 * backtracking of H. Lin, C. Lin and R. Weng, "A note on Platt's probabilistic outputs for support vector machines",
 * Machine Learning 68, 2007, algorithm 1. It minimises the convex
 *
 *     Σ_i  ln(1 + exp(f_i)) − t_i f_i        f_i = a z_i + b        a ≥ 1e-6
 *
 * over standardised scores z, so that no unit of the scores is too large or too small. The targets t are not 1 and 0 but
 * (n₊ + 1) / (n₊ + 2) for the positive and 1 / (n₋ + 2) for the negative: with scores that separate them all, nothing is
 * certain yet. Where the best slope without the bound is below it, the best at the bound is taken, which is nearly a
 * constant, the mean target.
 *
 * @returns factor 1 and offset 0 where there is no score
 */
export function fitSigmoid({ positive, negative }: ClassScores): Sigmoid {
  const n = positive.length + negative.length;
  if (n === 0) return { factor: 1, offset: 0 };
  const { mean, deviation } = spreadOf(positive, negative);
  const targets = {
    positive: (positive.length + 1) / (positive.length + 2),
    negative: 1 / (negative.length + 2),
  };
  const meanTarget = (positive.length * targets.positive + negative.length * targets.negative) / n;
  const standardised = {
    positive: positive.map((score) => (score - mean) / deviation),
    negative: negative.map((score) => (score - mean) / deviation),
  };
  const prior = Math.log(meanTarget / (1 - meanTarget));
  const { slope, offset } = minimise(standardised, targets, prior);
  // At the bound the slope moves the mean so little that the best offset is the prior.
  const [a, b] = slope >= leastSlope ? [slope, offset] : [leastSlope, prior];
  return { factor: a / deviation, offset: b - (a * mean) / deviation };
}

/** The mean and the standard deviation of all, or 1 where all are the same. */
function spreadOf(positive: Float64Array, negative: Float64Array) {
  const n = positive.length + negative.length;
  const meanOf = (value: (score: number) => number) =>
    (positive.reduce((sum, score) => sum + value(score), 0) + negative.reduce((sum, score) => sum + value(score), 0)) /
    n;
  const mean = meanOf((score) => score);
  const variance = meanOf((score) => (score - mean) ** 2);
  // Rounding leaves equal scores a spread of some units in the last place.
  const isFlat = !(variance > (1e-14 * mean) ** 2);
  return { mean, deviation: isFlat ? 1 : Math.sqrt(variance) };
}

interface Targets {
  readonly positive: number;
  readonly negative: number;
}

/** The best slope and offset on standardised scores, from slope 0 and the offset of the mean target. */
function minimise(scores: ClassScores, targets: Targets, prior: number) {
  const n = scores.positive.length + scores.negative.length;
  let slope = 0;
  let offset = prior;
  let loss = lossAt(scores, targets, slope, offset);
  for (let step = 0; step < mostSteps; step++) {
    const { bySlope, byOffset, slopes, mixed, offsets } = derivativesAt(scores, targets, slope, offset);
    if (Math.abs(bySlope) <= enough * n && Math.abs(byOffset) <= enough * n) break;
    const determinant = slopes * offsets - mixed * mixed;
    const slopeStep = (mixed * byOffset - offsets * bySlope) / determinant;
    const offsetStep = (mixed * bySlope - slopes * byOffset) / determinant;
    const promised = sufficientDecrease * (bySlope * slopeStep + byOffset * offsetStep);
    let length = 1;
    let next = lossAt(scores, targets, slope + slopeStep, offset + offsetStep);
    while (!(next <= loss + length * promised + roundingOfLoss * loss) && length >= shortestStep) {
      length /= 2;
      next = lossAt(scores, targets, slope + length * slopeStep, offset + length * offsetStep);
    }
    if (length < shortestStep) break;
    slope += length * slopeStep;
    offset += length * offsetStep;
    loss = next;
  }
  return { slope, offset };
}

function lossAt({ positive, negative }: ClassScores, targets: Targets, slope: number, offset: number): number {
  return (
    partialLoss(positive, targets.positive, slope, offset) + partialLoss(negative, targets.negative, slope, offset)
  );
}

/** Written so that no exponential overflows: ln(1 + exp(f)) = max(f, 0) + ln(1 + exp(−|f|)). */
function partialLoss(scores: Float64Array, target: number, slope: number, offset: number): number {
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    const f = slope * scores[i] + offset;
    loss += Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - target * f;
  }
  return loss;
}

/** The gradient, and the entries of the Hessian matrix with its ridge. */
function derivativesAt({ positive, negative }: ClassScores, targets: Targets, slope: number, offset: number) {
  let bySlope = 0;
  let byOffset = 0;
  let slopes = ridge;
  let mixed = 0;
  let offsets = ridge;
  for (const [scores, target] of [
    [positive, targets.positive],
    [negative, targets.negative],
  ] as const) {
    for (let i = 0; i < scores.length; i++) {
      const z = scores[i];
      const p = 1 / (1 + Math.exp(-(slope * z + offset)));
      const curvature = p * (1 - p);
      bySlope += (p - target) * z;
      byOffset += p - target;
      slopes += curvature * z * z;
      mixed += curvature * z;
      offsets += curvature;
    }
  }
  return { bySlope, byOffset, slopes, mixed, offsets };
}
