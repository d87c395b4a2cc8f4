import { CopydeskError, quote } from "../../errors.js";
import type { ResamplingOptions } from "./corrected-mean.js";
import { correctedResampledTTest } from "./corrected-t-test.js";
import { studentTTail } from "./student-t.js";

/** How probable it is that a difference lies below, within or above a region of practical equivalence; they sum to 1. */
export interface RopeProbabilities {
  /** Below −rope. */
  readonly left: number;
  /** From −rope to +rope. */
  readonly rope: number;
  /** Above +rope. */
  readonly right: number;
}

/**
 * The Bayesian correlated t-test: how probable is it, given the folds, that an arm's mean score differs from the
 * baseline's by more than matters?
 *
 *     the mean difference is, a posteriori, Student's t with J − 1 degrees of freedom around the observed one, of the scale
 *     s √(1/J + ρ/(1 − ρ)),      with a correlation between folds of ρ = testShare
 *
 * G. Corani and A. Benavoli, "A Bayesian approach for comparing cross-validated algorithms on multiple data sets",
 * Machine Learning 100, 2015, section 2, with its prior, which says nothing of mean or variance. It has the scale
 * of the corrected resampled t-test, and so its weakness: ρ is a heuristic. These are probabilities of the difference
 * itself, as p-values are not.
 *
 * @param differences score of the arm less score of the baseline in the same fold, nFolds of all repetitions.
 * @param rope the greatest difference that does not matter, at least 0, in the units of the metric.
 * @returns null where nothing varies and the difference is not 0, or there is one fold: see `correctedResampledTTest`.
 * @throws CopydeskError `CONFIG_ROPE` for a negative or infinite region, and the codes of `correctedResampledTTest`.
 *
 * @example
 * correlatedBayes([0.02, 0.01, 0.03, 0.01, 0.02], 0.01, { testShare: 1 / 5 }); // right: 0.886
 */
export function correlatedBayes(
  differences: ArrayLike<number>,
  rope: number,
  options: ResamplingOptions,
): RopeProbabilities | null {
  if (!(rope >= 0 && Number.isFinite(rope))) {
    throw new CopydeskError(
      "CONFIG_ROPE",
      `correlatedBayes: rope must be a finite number, at least 0; got ${quote(rope)}. 0.01 is usual for accuracies.`,
    );
  }
  const { mean, standardError, degreesOfFreedom } = correctedResampledTTest(differences, options);
  if (standardError === null) return null;
  if (standardError === 0) return { left: 0, rope: 1, right: 0 };
  const left = studentTTail((rope + mean) / standardError, degreesOfFreedom);
  const right = studentTTail((rope - mean) / standardError, degreesOfFreedom);
  return { left, rope: Math.max(0, 1 - left - right), right };
}
