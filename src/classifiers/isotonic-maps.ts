/**
 * A map from score to probability for every class: it never falls, runs straight between its knots and is level outside
 * them. Every class has a knot or more; those of class k are `ends[k - 1]`, or 0, up to, without, `ends[k]`.
 */
export interface IsotonicMaps {
  /** Where each class's knots end, ascending (`nClasses`). */
  readonly ends: Int32Array;
  /** The score of each knot, strictly ascending within a class (`nKnots`). */
  readonly scores: Float64Array;
  /** The probability at each knot, from 0 to 1, never falling within a class (`nKnots`). */
  readonly probabilities: Float64Array;
}

/** Overwrites the scores `from` up to `to` of one row with the probability that each class's map gives. */
export function eachMapped(scores: Float64Array, from: number, to: number, maps: IsotonicMaps): void {
  for (let k = from; k < to; k++) scores[k] = probabilityAt(scores[k], maps, k - from);
}

/** The probability that class k's map gives a score. Cost: a binary search. */
function probabilityAt(score: number, { ends, scores, probabilities }: IsotonicMaps, k: number): number {
  let low = k === 0 ? 0 : ends[k - 1];
  let high = ends[k] - 1;
  if (score <= scores[low]) return probabilities[low];
  if (score >= scores[high]) return probabilities[high];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (scores[middle] <= score) low = middle;
    else high = middle;
  }
  // Halves, so that no difference overflows; the minimum, so that no rounding climbs over the knot above.
  const share = (score / 2 - scores[low] / 2) / (scores[high] / 2 - scores[low] / 2);
  return Math.min(probabilities[low] + share * (probabilities[high] - probabilities[low]), probabilities[high]);
}
