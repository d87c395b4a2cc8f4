/**
 * The bars of a critical-difference diagram: the longest runs of two or more arms, neighbours by average rank, of which
 * no two differ significantly (J. Demšar, JMLR 7, 2006, figure 1). Groups overlap where the first and the last differ
 * and what lies between differs from neither; arms in no group differ from all others.
 *
 * @param averageRanks one per arm, 1 the best.
 * @param isDifferent whether two arms, by their positions, differ significantly.
 * @returns positions of arms, best first in every group, groups from the best.
 */
export function indistinguishableGroups(
  averageRanks: readonly number[],
  isDifferent: (one: number, other: number) => boolean,
): readonly (readonly number[])[] {
  const order = averageRanks.map((_, arm) => arm).sort((one, other) => averageRanks[one] - averageRanks[other]);
  const groups: number[][] = [];
  let covered = 0;
  for (let start = 0; start < order.length; start++) {
    let end = start + 1;
    while (end < order.length && order.slice(start, end).every((arm) => !isDifferent(arm, order[end]))) end++;
    // A run that ends no further than the one before is part of it.
    if (end <= covered) continue;
    covered = end;
    if (end - start > 1) groups.push(order.slice(start, end));
  }
  return groups;
}
