import type { MetricName } from "./plan.js";

/** Metrics that are means of what each document loses. */
export type LossName = "logLoss" | "brier";

/** Metrics of probabilities. */
export type ProbabilityMetricName = LossName | "calibrationError";

/** Metrics of the labels that are given. */
export type LabelMetricName = Exclude<MetricName, ProbabilityMetricName>;

/**
 * Whether a metric is of probabilities: less of it is better then, and it moves by any amount, where those of labels that
 * are given are shares, and move by a document at a time.
 */
export function isOfProbabilities(metric: MetricName): metric is ProbabilityMetricName {
  return isLoss(metric) || metric === "calibrationError";
}

/** Whether a metric is the mean of a loss of each document. */
export function isLoss(metric: MetricName): metric is LossName {
  return metric === "logLoss" || metric === "brier";
}
