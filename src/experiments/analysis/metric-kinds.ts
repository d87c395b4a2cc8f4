import type { MetricName } from "../plan.js";

const ofProbabilities: ReadonlySet<MetricName> = new Set(["logLoss", "brier", "calibrationError"]);

/**
 * Whether a metric is of probabilities: less of it is better then, and it moves by any amount, where those of predictions
 * are shares, and move by a document at a time.
 */
export function isOfProbabilities(metric: MetricName): boolean {
  return ofProbabilities.has(metric);
}
