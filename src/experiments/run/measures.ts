import { calibration } from "../../evaluation/calibration.js";
import { judge } from "../../evaluation/judgements.js";
import { meanLoss } from "../../evaluation/log-loss.js";
import { multiLabelProbabilities } from "../../evaluation/multi-label-probabilities.js";
import { ComparedLabels } from "../compared-labels.js";
import { haveAnyNumber } from "../given-labels.js";
import { isLoss, isOfProbabilities, type ProbabilityMetricName } from "../metric-kinds.js";
import type { MetricName } from "../plan.js";
import type { Fit } from "../results.js";
import { documentLosses } from "./document-losses.js";
import type { Judged } from "./judged.js";

/** The metrics that a plan asks for. Averages over labels are over those that are in truth or predictions. */
export function measured(names: readonly MetricName[], judged: Judged): Fit["metrics"] {
  const labels = new ComparedLabels(judged.truth, judged.predictions, judged.nLabels);
  return Object.fromEntries(
    names.map((name) => [name, isOfProbabilities(name) ? ofProbabilities(name, judged) : labels.measure(name)]),
  );
}

/** The metrics of an arm that could not be trained, and so is right about nothing; of probabilities there is nothing to say. */
export function measuredNothing(names: readonly MetricName[]): Fit["metrics"] {
  return Object.fromEntries(names.filter((name) => !isOfProbabilities(name)).map((name) => [name, 0]));
}

function ofProbabilities(name: ProbabilityMetricName, judged: Judged): number {
  return isLoss(name) ? meanLoss(documentLosses(name, judged)) : calibrationError(judged);
}

function calibrationError({ truth, predictions, probabilities, nLabels }: Judged): number {
  if (haveAnyNumber(truth)) {
    const sets = truth.map((labels) => Int32Array.from(labels));
    return multiLabelProbabilities(sets, probabilities, nLabels).calibration.expectedError;
  }
  const given = Int32Array.from(predictions as readonly number[]);
  return calibration(judge(Int32Array.from(truth), probabilities, nLabels, given)).expectedError;
}
