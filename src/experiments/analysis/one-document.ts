import type { CorrectedTTest } from "../../evaluation/significance/corrected-t-test.js";
import { studentTQuantile, studentTTail } from "../../evaluation/significance/student-t.js";

/** How differences were measured. */
export interface Resolution {
  /** What one document of a fold is of the metric: 1 / nTest of accuracy. */
  readonly step: number;
  /** The share of the documents that each fold tests. */
  readonly testShare: number;
  /** Of the interval. */
  readonly level: number;
}

/**
 * A corrected resampled t-test that does not believe in folds which agree better than they can measure. Predictions are
 * right or wrong, so that a few folds easily differ by nearly the same, 1/67, 1/67 and 1/66 of accuracy: their deviation is
 * nearly 0, and any t above what is asked for. Or they do not differ at all, which on few documents says little: of 40 on
 * which two arms agree, one in ten may yet be told apart by others. So deviations below one document of a fold are taken as
 * that.
 *
 *     s' = max(s, step)      standard error = s' √(1/J + testShare / (1 − testShare))
 *
 * Of made results without any effect, on three folds of 67 documents, 12 % of experiments had a false alarm without this.
 *
 * @returns the test as it is where folds differ by more, and where there is one alone.
 */
export function noFinerThanOneDocument(test: CorrectedTTest, { step, testShare, level }: Resolution): CorrectedTTest {
  const { nFolds, mean, standardDeviation, degreesOfFreedom } = test;
  if (standardDeviation === null || standardDeviation >= step) return test;
  const standardError = step * Math.sqrt(1 / nFolds + testShare / (1 - testShare));
  const margin = studentTQuantile((1 - level) / 2, degreesOfFreedom) * standardError;
  const t = mean / standardError;
  const pValue = 2 * studentTTail(Math.abs(t), degreesOfFreedom);
  return { ...test, standardDeviation: step, standardError, interval: [mean - margin, mean + margin], t, pValue };
}
