import { CopydeskError, quote } from "../../errors.js";
import {
  type BootstrapOptions,
  bootstrap,
  bootstrapDefaults,
  bootstrapSettings,
  type Interval,
  requireBootstrap,
} from "../bootstrap.js";
import { achievedLevel, isAsFar } from "./achieved-level.js";

/** What a paired bootstrap finds: plain JSON. The effect is `difference` with its interval; read it first. */
export interface PairedBootstrap {
  /** The metric of each on the test split as it is. */
  readonly arm: number;
  readonly baseline: number;
  /** `arm` − `baseline`, in the units of the metric. */
  readonly difference: number;
  /** Percentile interval of the difference. */
  readonly interval: Interval;
  /** Two-sided achieved significance level, above 0 and at most 1, not corrected for other comparisons. */
  readonly pValue: number;
}

/**
 * A metric of one arm on resampled documents, such as macro F1.
 *
 * @param arm what the caller holds of an arm: predictions, probabilities, right or wrong.
 * @param times how many times each document counts: nDocuments whole numbers that sum to nDocuments. Valid during the
 *   call only.
 * @returns a finite number.
 */
export type ResampledMetric<Arm> = (arm: Arm, times: Int32Array) => number;

/**
 * The paired bootstrap of the difference between two arms in any metric, on one test split. Both arms are measured on
 * the same resample of documents, so that easy and hard draws fall on both alike.
 *
 * - Interval: the percentiles of the resampled differences δ*, as `bootstrap` takes them.
 * - p: the resampled differences, moved so that their centre is 0, are what chance alone would give:
 *
 *       p = (1 + #{ |δ* − δ| ≥ |δ| }) / (resamples + 1)
 *
 * B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, sections 13.3 and 16.4; the one more is that of
 * A. Davison and D. Hinkley, "Bootstrap Methods and their Application", 1997, equation 4.11, so that p is never 0; in this
 * field P. Koehn, EMNLP 2004, and T. Berg-Kirkpatrick et al., EMNLP 2012.
 *
 * It speaks of these two fitted models on documents like these, not of training again, and takes documents as
 * independent. With few documents (some 30 or less) it is too sure of itself.
 *
 * Cost: resamples × (nDocuments draws + two calls of `metric`).
 *
 * @param nDocuments at least 1.
 * @param options `resamples`, 1 to 1,000,000, default 1000: p is at least 1 / (resamples + 1), so ask for 10,000 where
 *   many comparisons will be corrected for; `level`; `seed`.
 * @throws CopydeskError `USAGE_SCORE` when the metric is not finite, `CONFIG_RESAMPLES`, `CONFIG_LEVEL` or `CONFIG_SEED`
 *   for a setting outside its range, `INPUT_EMPTY` without documents.
 *
 * @example
 * const accuracy = (right: Uint8Array, times: Int32Array) => right.reduce((sum, one, i) => sum + one * times[i], 0) / right.length;
 * pairedBootstrap(armRight, baselineRight, armRight.length, accuracy, { resamples: 10_000 }).interval;
 */
export function pairedBootstrap<Arm>(
  arm: Arm,
  baseline: Arm,
  nDocuments: number,
  metric: ResampledMetric<Arm>,
  options: BootstrapOptions = bootstrapDefaults,
): PairedBootstrap {
  const settings = bootstrapSettings(options) ?? { ...bootstrapDefaults, resamples: 0 };
  requireBootstrap(nDocuments, settings);
  const once = new Int32Array(nDocuments).fill(1);
  const ofBaseline = finite(metric(baseline, once));
  const ofArm = finite(metric(arm, once));
  const difference = ofArm - ofBaseline;
  let nAsFar = 0;
  const measure = (times: Int32Array, measured: Float64Array): void => {
    measured[0] = finite(metric(arm, times)) - finite(metric(baseline, times));
    if (isAsFar(measured[0], difference)) nAsFar++;
  };
  const [interval] = bootstrap(nDocuments, 1, measure, settings);
  return { arm: ofArm, baseline: ofBaseline, difference, interval, pValue: achievedLevel(nAsFar, settings.resamples) };
}

function finite(score: number): number {
  if (Number.isFinite(score)) return score;
  throw new CopydeskError(
    "USAGE_SCORE",
    `pairedBootstrap: metric must be finite on every resample; got ${quote(score)}. ` +
      "Give a value to labels that a resample lacks, such as leaving them out of a mean.",
  );
}
