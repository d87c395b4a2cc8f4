import { type PairedBootstrap, pairedBootstrap } from "../../evaluation/significance/paired-bootstrap.js";
import type { ComparedLabels } from "../compared-labels.js";
import { isLoss, isOfProbabilities } from "../metric-kinds.js";
import type { MetricName } from "../plan.js";
import type { Fit } from "../results.js";

/** Enough for the ends of an interval of 95 %, and for p-values down to 0.0005. */
export const RESAMPLES = 2000;

/** An arm on a test source. */
export interface TestedFit {
  readonly fit: Fit;
  readonly labels: ComparedLabels;
}

/**
 * What an arm has more of a metric than the baseline on the same test documents, by a paired bootstrap: of the labels that
 * were given, or of the mean loss.
 *
 * @returns null where results do not hold what it takes: no losses, or for the calibration error, which is no mean over
 *   documents.
 */
export function testDifference(
  metric: MetricName,
  arm: TestedFit,
  baseline: TestedFit,
  seed: number,
): PairedBootstrap | null {
  const options = { resamples: RESAMPLES, seed };
  const nDocuments = arm.labels.isExact.length;
  if (!isOfProbabilities(metric)) {
    const measure = (labels: ComparedLabels, times: Int32Array): number => labels.measure(metric, times);
    return pairedBootstrap(arm.labels, baseline.labels, nDocuments, measure, options);
  }
  const [losses, ofBaseline] = [arm.fit.losses, baseline.fit.losses];
  if (!isLoss(metric) || losses === undefined || ofBaseline === undefined) return null;
  return pairedBootstrap(losses, ofBaseline, nDocuments, meanLoss, options);
}

function meanLoss(losses: readonly number[], times: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < losses.length; i++) sum += times[i] * losses[i];
  return sum / losses.length;
}
