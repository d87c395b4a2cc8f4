import { requireSameLength, requireScores, roundingOf } from "./scores.js";

/**
 * What an arm scores more than another in each fold or on each corpus; 0 where they differ by no more than rounding,
 * so that sums of the same counts in another order are never tested.
 *
 * @param arm scores, one per fold or corpus.
 * @param baseline scores of the same folds or corpora, in the same order.
 * @returns arm − baseline, in the units of the metric, as many.
 * @throws CopydeskError `USAGE_LENGTH` for different lengths, `INPUT_EMPTY` for none, `USAGE_SCORE` for one that is not
 *   finite.
 */
export function pairedDifferences(arm: ArrayLike<number>, baseline: ArrayLike<number>): Float64Array {
  requireScores("pairedDifferences: arm", arm);
  requireScores("pairedDifferences: baseline", baseline);
  requireSameLength("pairedDifferences: arm", arm.length, baseline.length);
  const rounding = Math.max(roundingOf(arm), roundingOf(baseline));
  return Float64Array.from(arm, (score, i) => {
    const difference = score - baseline[i];
    return Math.abs(difference) <= rounding ? 0 : difference;
  });
}
