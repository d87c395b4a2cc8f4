import { emptyCounts } from "../../evaluation/label-counts.js";
import { averageScores } from "../../evaluation/metrics.js";
import type { ResampledMetric } from "../../evaluation/significance/paired-bootstrap.js";
import type { MetricName } from "../plan.js";

/** Predictions of one arm: class index per document, −1 for none. */
export type Predictions = readonly number[];

/**
 * A metric of resampled documents, from predictions alone.
 *
 * @param truth class index per document, −1 for labels that were never learned, which share one row here.
 * @returns null for a metric of probabilities, which results do not hold.
 */
export function predictionMetric(
  metric: MetricName,
  truth: readonly number[],
  nClasses: number,
): ResampledMetric<Predictions> | null {
  const take = averages[metric];
  if (take === undefined) return null;
  if (metric === "accuracy") return (predictions, times) => weightRight(truth, predictions, times) / truth.length;
  // One row more for unknown labels, one for no prediction, which is never true.
  const counts = emptyCounts(nClasses + 1);
  return (predictions, times) => {
    counts.support.fill(0);
    counts.predicted.fill(0);
    counts.truePositives.fill(0);
    for (let i = 0; i < truth.length; i++) {
      const row = truth[i] < 0 ? nClasses : truth[i];
      counts.support[row] += times[i];
      if (predictions[i] < 0) continue;
      counts.predicted[predictions[i]] += times[i];
      if (predictions[i] === row) counts.truePositives[row] += times[i];
    }
    return take(averageScores(counts));
  };
}

type Averages = ReturnType<typeof averageScores>;

const averages: Readonly<Partial<Record<MetricName, (averages: Averages) => number>>> = {
  accuracy: ({ micro }) => micro.f1,
  macroF1: ({ macro }) => macro.f1,
  weightedF1: ({ weighted }) => weighted.f1,
  macroPrecision: ({ macro }) => macro.precision,
  macroRecall: ({ macro }) => macro.recall,
};

function weightRight(truth: readonly number[], predictions: Predictions, times: Int32Array): number {
  let right = 0;
  for (let i = 0; i < truth.length; i++) if (truth[i] >= 0 && truth[i] === predictions[i]) right += times[i];
  return right;
}
