import { documentBriers } from "../../evaluation/brier-score.js";
import { calibration } from "../../evaluation/calibration.js";
import { judge } from "../../evaluation/judgements.js";
import { countLabels } from "../../evaluation/label-counts.js";
import { logLoss, meanLoss } from "../../evaluation/log-loss.js";
import { accuracy, averageScores } from "../../evaluation/metrics.js";
import { truthRows } from "../../evaluation/truth-rows.js";
import type { MetricName } from "../plan.js";
import type { Fit } from "../results.js";

/** What an arm gave the documents that it was measured on. */
export interface Judged {
  /** The class of each document; −1 for a label that no training document has. */
  readonly truth: Int32Array;
  /** The class that each was given. */
  readonly predictions: Int32Array;
  /** `nDocuments × nClasses` */
  readonly probabilities: Float64Array;
  readonly nClasses: number;
}

type Measures = Readonly<Record<MetricName, () => number>>;

/** The metrics that a plan asks for. Averages over labels are over those that are in truth or predictions. */
export function measured(names: readonly MetricName[], judged: Judged): Fit["metrics"] {
  const measures = measuresOf(judged);
  return Object.fromEntries(names.map((name) => [name, measures[name]()]));
}

/** The metrics of an arm that could not be trained, and so is right about nothing; of probabilities there is nothing to say. */
export function measuredNothing(names: readonly MetricName[]): Fit["metrics"] {
  const isOfProbabilities = (name: MetricName) => ["logLoss", "brier", "calibrationError"].includes(name);
  return Object.fromEntries(names.filter((name) => !isOfProbabilities(name)).map((name) => [name, 0]));
}

function measuresOf({ truth, predictions, probabilities, nClasses }: Judged): Measures {
  const averages = averageScores(countLabels(truthRows(truth, nClasses), predictions));
  return {
    accuracy: () => accuracy(truth, predictions),
    macroF1: () => averages.macro.f1,
    weightedF1: () => averages.weighted.f1,
    macroPrecision: () => averages.macro.precision,
    macroRecall: () => averages.macro.recall,
    logLoss: () => logLoss(truth, probabilities, nClasses),
    brier: () => meanLoss(documentBriers(truth, probabilities, nClasses)),
    calibrationError: () => calibration(judge(truth, probabilities, nClasses, predictions)).expectedError,
  };
}
