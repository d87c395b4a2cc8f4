/** A p-value, and how much the comparison counts among all. */
export interface WeightedPValue {
  /** 0 to 1; null for one that was made and could not be tested: it counts as if it were 1, and stays null. */
  readonly pValue: number | null;
  /** Above 0; only its share of the sum matters. */
  readonly weight: number;
}

/**
 * Holm's correction with weights, for comparisons of which some were asked for and others come with them. The chance of one
 * or more false alarms among all stays below the level that adjusted values are held to, whatever the weights, as long as
 * these do not depend on the data.
 *
 *     adjusted p_(i) = max over j ≤ i of min(1, p_(j) / w_(j) · Σ_{k ≥ j} w_(k))      ordered by p / w
 *
 * S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979, section
 * 3; with equal weights it is `holm`.
 *
 * @returns adjusted p-values in the same order.
 */
export function weightedHolm(comparisons: readonly WeightedPValue[]): readonly (number | null)[] {
  const order = comparisons
    .map(({ pValue, weight }, i) => ({ ratio: (pValue ?? 1) / weight, weight, i }))
    .sort((one, other) => one.ratio - other.ratio);
  const adjusted: (number | null)[] = comparisons.map(() => null);
  // Summed from the end, so that the last of equals is not left with the rounding of a difference.
  const left = new Float64Array(order.length + 1);
  for (let j = order.length - 1; j >= 0; j--) left[j] = left[j + 1] + order[j].weight;
  let greatest = 0;
  for (const [j, { ratio, i }] of order.entries()) {
    greatest = Math.max(greatest, Math.min(1, ratio * left[j]));
    if (comparisons[i].pValue !== null) adjusted[i] = greatest;
  }
  return adjusted;
}
