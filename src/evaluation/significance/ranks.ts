import { roundingOf } from "./scores.js";

/** Ranks of some numbers, and how much ties take from their spread. */
export interface Ranks {
  /** From 1 for the least; equals share the mean of their ranks. */
  readonly ranks: Float64Array;
  /** Σ (t³ − t) over groups of t equals: 0 without ties. */
  readonly tieTerm: number;
}

/**
 * Ranks numbers from the least; equals, which differ by no more than rounding, share the mean of their ranks.
 *
 * @param values finite.
 */
export function rank(values: ArrayLike<number>): Ranks {
  const rounding = roundingOf(values);
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const ranks = new Float64Array(order.length);
  let tieTerm = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const least = values[order[start]];
    for (end = start + 1; end < order.length && values[order[end]] - least <= rounding; end++);
    for (let position = start; position < end; position++) ranks[order[position]] = (start + 1 + end) / 2;
    tieTerm += (end - start) ** 3 - (end - start);
  }
  return { ranks, tieTerm };
}
