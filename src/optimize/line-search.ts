import type { Objective } from "./objective.js";

/** A point, and the objective's value and gradient there. */
export interface Place {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

const sufficientDecrease = 1e-4;
const sufficientSlope = 0.9;
/** Values that differ by less than this share are taken for equal: the rounding of a sum of many terms. */
const rounding = 1e-13;
const mostEvaluations = 50;

/**
 * Looks along a direction for a step a that meets the Wolfe conditions, with φ(a) the value at `point + a · direction`,
 *
 *     φ(a) ≤ φ(0) + 1e-4 · a · φ′(0)        φ′(a) ≥ 0.9 · φ′(0)
 *
 * by bracketing (A. Lewis and M. Overton, "Nonsmooth optimization via quasi-Newton methods", Mathematical Programming
 * 141, 2013, algorithm 2.6): a step that decreases too little is an upper end, one whose slope is still too steep a
 * lower end; between two ends the next is where the secant of the slopes is 0, kept inside, and beyond a single one it
 * doubles. Where values can no longer be told apart, slopes alone decide, as in Hager and Zhang's approximate conditions
 * (SIAM Journal on Optimization 16, 2005).
 *
 * @param point,gradient of the answer: overwritten
 * @returns the value at the new point; undefined when the direction does not descend or no step was found
 */
export function lineSearch(
  objective: Objective,
  from: Place,
  direction: Float64Array,
  firstStep: number,
  point: Float64Array,
  gradient: Float64Array,
): number | undefined {
  const slope = slopeAlong(from.gradient, direction);
  if (!(slope < 0)) return undefined;
  const slack = rounding * Math.abs(from.value);
  let low = 0;
  let lowSlope = slope;
  let high = Number.POSITIVE_INFINITY;
  let highSlope = Number.NaN;
  let step = firstStep;
  for (let evaluation = 0; evaluation < mostEvaluations; evaluation++) {
    for (let i = 0; i < point.length; i++) point[i] = from.point[i] + step * direction[i];
    const value = objective(point, gradient);
    const slopeHere = slopeAlong(gradient, direction);
    const decreases = value <= from.value + sufficientDecrease * step * slope;
    const isFlat = value <= from.value + slack && slopeHere <= -(1 - 2 * sufficientDecrease) * slope;
    // A value that is no number, beyond where the objective is defined, does neither.
    if (!decreases && !isFlat) {
      high = step;
      highSlope = slopeHere;
    } else if (slopeHere < sufficientSlope * slope) {
      low = step;
      lowSlope = slopeHere;
    } else {
      return value;
    }
    step = nextStep(low, lowSlope, high, highSlope);
  }
  return undefined;
}

/** The step to try between two ends, or twice the lower one where there is no upper. */
function nextStep(low: number, lowSlope: number, high: number, highSlope: number): number {
  if (high === Number.POSITIVE_INFINITY) return 2 * low;
  const secant = low + ((high - low) * lowSlope) / (lowSlope - highSlope);
  const margin = 0.1 * (high - low);
  // A secant that leaves the bracket, or is no number, says nothing: halve.
  if (!(secant > low && secant < high)) return low + 0.5 * (high - low);
  return Math.min(Math.max(secant, low + margin), high - margin);
}

function slopeAlong(gradient: Float64Array, direction: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += gradient[i] * direction[i];
  return sum;
}
