import { type CorrectedMean, correctedMean, type ResamplingOptions } from "./corrected-mean.js";
import { requireScores } from "./scores.js";
import { studentTTail } from "./student-t.js";

/** What a corrected resampled t-test finds: plain JSON. The effect is `mean` with its `interval`; read it first. */
export interface CorrectedTTest extends CorrectedMean {
  /** mean / standard error; null where it cannot be estimated. */
  readonly t: number | null;
  /** Two-sided, 0 to 1, not corrected for other comparisons; null where it cannot be estimated. */
  readonly pValue: number | null;
}

/**
 * The corrected resampled t-test: does one arm score otherwise than another, paired by fold?
 *
 *     t = mean / (s √(1/J + nTest/nTrain)),      J − 1 degrees of freedom, or the most that are believed
 *
 * C. Nadeau and Y. Bengio, "Inference for the generalization error", Machine Learning 52, 2003, equation 9; what the
 * correction stands for is at `correctedMean`.
 *
 * Where nothing varies there is nothing to test by:
 * - all differences 0: both arms scored alike in every fold. Mean 0, t 0, p 1 and the interval [0, 0], which holds for
 *   these folds only;
 * - all differences the same and not 0, or one fold alone: the mean stands, and t, p and the interval are null. A p of 0
 *   would claim a certainty that so few steps of a metric cannot give.
 *
 * There is no Cohen's d: folds of another size give another d for the same difference between arms.
 *
 * @param differences score of the arm less score of the baseline in the same fold, nFolds of all repetitions.
 * @throws CopydeskError `INPUT_EMPTY` for none, `USAGE_SCORE` for one that is not finite, `CONFIG_BAD_OPTION` and
 *   `CONFIG_UNKNOWN_OPTION` for options.
 *
 * @example
 * correctedResampledTTest([0.02, 0.01, 0.03, 0.01, 0.02], { testShare: 1 / 5 }).pValue; // 0.033
 */
export function correctedResampledTTest(differences: ArrayLike<number>, options: ResamplingOptions): CorrectedTTest {
  requireScores("correctedResampledTTest: differences", differences);
  const estimate = correctedMean(differences, options);
  const { mean, standardError, degreesOfFreedom, standardDeviation } = estimate;
  if (standardError !== null) {
    const t = mean / standardError;
    return { ...estimate, t, pValue: 2 * studentTTail(Math.abs(t), degreesOfFreedom) };
  }
  if (standardDeviation !== null && mean === 0) {
    return { ...estimate, standardError: 0, interval: [0, 0], t: 0, pValue: 1 };
  }
  return { ...estimate, t: null, pValue: null };
}
