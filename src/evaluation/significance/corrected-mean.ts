import * as z from "zod";
import { checked } from "../../checked.js";
import type { Interval } from "../bootstrap.js";
import { requireScores, roundingOf } from "./scores.js";
import { studentTQuantile } from "./student-t.js";

export const resamplingSchema = z.strictObject({
  /** The share of the documents that each fold tests, above 0 and below 1: 1/k of k folds, repeated or not. */
  testShare: z.number().gt(0).lt(1),
  /** How sure the interval is, above 0 and below 1. */
  level: z.number().gt(0).lt(1).default(0.95),
  /** Degrees of freedom beyond these are not believed. */
  mostDegreesOfFreedom: z.int().min(1).optional(),
});

/**
 * How scores were resampled: `testShare`, the share of the documents that each fold tests, above 0 and below 1, 1/k of k
 * folds, whether repeated or not, nTest / (nTrain + nTest) of random splits; `level`, how sure intervals are, above 0
 * and below 1, default 0.95; and `mostDegreesOfFreedom`, at least 1, by default as many as there are: folds dealt again hold
 * the same documents, and R. Bouckaert, "Choosing between two learning algorithms based on calibrated tests", ICML 2003, finds
 * ten folds dealt ten times to be worth some ten degrees, not 99.
 */
export type ResamplingOptions = Readonly<z.input<typeof resamplingSchema>>;

/** A mean over folds that share training documents, with its corrected interval: plain JSON. */
export interface CorrectedMean {
  /** J, how many folds in all repetitions. */
  readonly nFolds: number;
  /** In the units of the scores. */
  readonly mean: number;
  /** Of the scores, J − 1 in the denominator; null for one fold. */
  readonly standardDeviation: number | null;
  /** Of the mean, corrected; null where it cannot be estimated. */
  readonly standardError: number | null;
  /** J − 1, or the most that are believed. */
  readonly degreesOfFreedom: number;
  /** In the units of the scores; null where the standard error is. */
  readonly interval: Interval | null;
}

/**
 * The mean of scores over folds and its interval, corrected for folds that share training documents: their scores are
 * alike, so that the usual standard error is far too small.
 *
 *     standard error = s √(1/J + nTest/nTrain)      interval = mean ± t_(degrees of freedom) · standard error
 *
 * C. Nadeau and Y. Bengio, "Inference for the generalization error", Machine Learning 52, 2003, section 3.2; for repeated
 * cross-validation R. Bouckaert and E. Frank, "Evaluating the replicability of significance tests for comparing learning
 * algorithms", PAKDD 2004. It is a heuristic: no unbiased estimate of that variance exists (Bengio and Grandvalet, 2004).
 *
 * One fold, or folds that all score the same, say nothing about how much scores vary: there is no interval then, rather
 * than one without width.
 *
 * @param scores one per fold, nFolds, of all repetitions.
 * @throws CopydeskError `INPUT_EMPTY` for no scores, `USAGE_SCORE` for one that is not finite, `CONFIG_BAD_OPTION` and
 *   `CONFIG_UNKNOWN_OPTION` for options.
 *
 * @example
 * correctedMean([0.86, 0.84, 0.87, 0.85, 0.86], { testShare: 1 / 5 }).mean; // 0.856
 */
export function correctedMean(scores: ArrayLike<number>, options: ResamplingOptions): CorrectedMean {
  const { testShare, level, mostDegreesOfFreedom } = checked(resamplingSchema, options, "resampling options");
  requireScores("correctedMean: scores", scores);
  const nFolds = scores.length;
  const mean = meanOf(scores);
  const standardDeviation = nFolds === 1 ? null : deviationOf(scores, mean);
  const degreesOfFreedom = Math.min(nFolds - 1, mostDegreesOfFreedom ?? nFolds - 1);
  const known = { nFolds, mean, standardDeviation, degreesOfFreedom };
  if (standardDeviation === null || standardDeviation <= roundingOf(scores)) {
    return { ...known, standardError: null, interval: null };
  }
  const standardError = standardDeviation * Math.sqrt(1 / nFolds + testShare / (1 - testShare));
  const margin = studentTQuantile((1 - level) / 2, degreesOfFreedom) * standardError;
  return { ...known, standardError, interval: [mean - margin, mean + margin] };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

function deviationOf(values: ArrayLike<number>, mean: number): number {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
