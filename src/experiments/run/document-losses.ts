import { documentBriers } from "../../evaluation/brier-score.js";
import { documentLosses as oneLabelLosses } from "../../evaluation/log-loss.js";
import { logLosses } from "../../pipeline/held-out-loss.js";
import { hasUnknown, haveAnyNumber, knownPlaces } from "../given-labels.js";
import type { LossName } from "../metric-kinds.js";
import type { Judged } from "./judged.js";

/**
 * What each document loses by the probabilities of an arm: its log loss in nats, or its Brier score. Of any number of
 * labels each label is a decision: the log loss is the sum over them, as `articleLoss` has it, in which all labels that only
 * a test source has count as one; the Brier score is the mean over those of the corpus.
 */
export function documentLosses(loss: LossName, { truth, probabilities, nLabels }: Judged): Float64Array {
  if (haveAnyNumber(truth)) {
    return loss === "logLoss"
      ? sumsOfLosses(truth, probabilities, nLabels)
      : meanSquares(truth, probabilities, nLabels);
  }
  const classes = Int32Array.from(truth);
  return loss === "logLoss"
    ? oneLabelLosses(classes, probabilities, nLabels)
    : documentBriers(classes, probabilities, nLabels);
}

type LabelLists = readonly (readonly number[])[];

function sumsOfLosses(truth: LabelLists, probabilities: Float64Array, nLabels: number): Float64Array {
  const known = truth.map(knownPlaces);
  const classStart = new Int32Array(truth.length + 1);
  for (const [i, { length }] of known.entries()) classStart[i + 1] = classStart[i] + length;
  const classes = { classStart, classIndex: Int32Array.from(known.flat()), nClasses: nLabels };
  return logLosses(classes, probabilities, true).map((sum, i) =>
    hasUnknown(truth[i]) ? sum - Math.log(Number.EPSILON) : sum,
  );
}

function meanSquares(truth: LabelLists, probabilities: Float64Array, nLabels: number): Float64Array {
  return Float64Array.from(truth, (labels, i) => {
    const row = probabilities.subarray(i * nLabels, (i + 1) * nLabels);
    const own = new Set(labels);
    return row.reduce((sum, probability, k) => sum + (probability - (own.has(k) ? 1 : 0)) ** 2, 0) / nLabels;
  });
}
