import { CopydeskError } from "../errors.js";
import { type BootstrapSettings, bootstrap, bootstrapDefaults, type Interval } from "./bootstrap.js";
import { ResampledCalibration } from "./calibration-interval.js";
import { requireClassIndices, requireSameDocuments } from "./class-indices.js";
import { emptyCounts, type LabelCounts } from "./label-counts.js";
import { type AverageOver, averageScores } from "./metrics.js";
import type { ProbabilityScores } from "./probability-scores.js";
import type { TruthRows } from "./truth-rows.js";

/** One bootstrap interval per measure of probabilities. */
export interface ProbabilityIntervals {
  readonly logLoss: Interval;
  readonly brier: Interval;
  /** Of the expected calibration error: see `calibrationErrorInterval`. */
  readonly expectedError: Interval;
}

/** One bootstrap interval per measure; `probabilities` is null when no scores of them were given. */
export interface EvaluationIntervals {
  readonly accuracy: Interval;
  readonly macroF1: Interval;
  readonly microF1: Interval;
  readonly weightedF1: Interval;
  readonly probabilities: ProbabilityIntervals | null;
}

/**
 * Bootstrap intervals of the measures of a single-label evaluation; what they mean stands at `bootstrap`.
 *
 * A resample often has no document of a small label. `present` leaves that label out of the resample's macro average;
 * `all` counts it 0, which pulls the interval down, past the macro F1 itself where many labels are small: with the label
 * sizes of R52 and 95 % accuracy a macro F1 of 0.973 got 0.843 to 0.962, and 0.951 to 0.984 with `present`.
 *
 * Cost: resamples × (nDocuments + nRows).
 *
 * @param predictions class index per document.
 * @param scores those of the probabilities of every document, or undefined for no intervals of their measures.
 * @throws CopydeskError `USAGE_LENGTH`, `USAGE_CLASS_INDEX` or `INPUT_EMPTY` when the arrays do not fit, and the codes of
 *   `bootstrap`.
 */
export function evaluationIntervals(
  truth: TruthRows,
  predictions: Int32Array,
  scores: ProbabilityScores | undefined,
  averageOver: AverageOver = "present",
  settings: BootstrapSettings = bootstrapDefaults,
): EvaluationIntervals {
  const nDocuments = predictions.length;
  requireSameDocuments("evaluation", truth.rows.length, nDocuments);
  requireClassIndices("evaluation: predictions", predictions, 0, truth.nClasses);
  if (scores !== undefined && scores.losses.length !== nDocuments) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `evaluation: scores must be of as many documents as predictions, ${nDocuments}; got ${scores.losses.length}. ` +
        "Leave them out for none.",
    );
  }
  const counts = emptyCounts(truth.nRows);
  const calibration = scores && new ResampledCalibration(scores.gaps);
  const measure = (times: Int32Array, measured: Float64Array): void => {
    const right = recount(truth.rows, predictions, times, counts);
    const averages = averageScores(counts, averageOver);
    measured[0] = right / nDocuments;
    measured[1] = averages.macro.f1;
    measured[2] = averages.micro.f1;
    measured[3] = averages.weighted.f1;
    if (scores === undefined || calibration === undefined) return;
    measured[4] = weightedSum(times, scores.losses) / nDocuments;
    measured[5] = weightedSum(times, scores.briers) / nDocuments;
    calibration.draw(times);
    measured[6] = calibration.error();
    measured[7] = calibration.noise();
  };
  const intervals = bootstrap(nDocuments, scores === undefined ? 4 : 8, measure, settings);
  const [accuracy, macroF1, microF1, weightedF1, logLoss, brier, errors, noise] = intervals;
  const probabilities = calibration ? { logLoss, brier, expectedError: calibration.interval(errors, noise) } : null;
  return { accuracy, macroF1, microF1, weightedF1, probabilities };
}

/** Overwrites `counts` with those of every document taken `times` times; answers how many of these were right. */
function recount(rows: Int32Array, predictions: Int32Array, times: Int32Array, counts: LabelCounts): number {
  const { truePositives, support, predicted } = counts;
  let right = 0;
  truePositives.fill(0);
  support.fill(0);
  predicted.fill(0);
  for (let i = 0; i < rows.length; i++) {
    support[rows[i]] += times[i];
    predicted[predictions[i]] += times[i];
    if (rows[i] !== predictions[i]) continue;
    truePositives[rows[i]] += times[i];
    right += times[i];
  }
  return right;
}

function weightedSum(times: Int32Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += times[i] * values[i];
  return sum;
}
