import {
  type BootstrapOptions,
  type BootstrapSettings,
  bootstrap,
  bootstrapSettings,
  type Interval,
} from "./bootstrap.js";
import { requireLabels, UNKNOWN_CLASS } from "./class-indices.js";
import { emptyCounts } from "./label-counts.js";
import { type LabelScores, labelScores, type ScoresWithInterval } from "./label-scores.js";
import { type ComparedSets, compareLabelSets, countLabelSets, type LabelSets } from "./label-sets.js";
import { type AverageOver, averageScores, meanScores, type Scores, scores as scoresOf } from "./metrics.js";
import { type MultiLabelProbabilityReport, multiLabelProbabilities } from "./multi-label-probabilities.js";
import { type PrecisionAtK, precisionAtK } from "./precision-at-k.js";

/** What a multi-label evaluation needs. */
export interface MultiLabelInput extends BootstrapOptions {
  /** The labels of the model, all different; class index i is `labels[i]`. */
  readonly labels: readonly string[];
  /** The labels of every document: class indices, and −1 first for labels the model does not know. */
  readonly truth: LabelSets;
  /** The labels every document was given. */
  readonly predictions: LabelSets;
  /** The score of every label for every document, `nDocuments × nLabels` row by row, for the precision at k. */
  readonly scores?: Float64Array | undefined;
  /** The probability of every label for every document, likewise; they serve as scores, too, where those are not given. */
  readonly probabilities?: Float64Array | undefined;
  /** Which labels the macro average is over; default `present`. scikit-learn does `all` for indicator matrices. */
  readonly averageOver?: AverageOver | undefined;
}

/** How many labels documents have on average: the label cardinality. */
export interface LabelCardinality {
  /** Of the labels that they carry, those that the model does not know counting as one. */
  readonly truth: number;
  /** Of the labels that they were given. */
  readonly predictions: number;
}

/** How well sets of labels were predicted: plain JSON. All scores are from 0 to 1. */
export interface MultiLabelReport extends MultiLabelProbabilityReport {
  readonly nDocuments: number;
  /** Every label counts the same. */
  readonly macro: ScoresWithInterval;
  /** Every label of every document counts the same. */
  readonly micro: ScoresWithInterval;
  /** Every label counts by its support. */
  readonly weighted: ScoresWithInterval;
  /** The scores of each document's set, averaged over documents: scikit-learn's `samples`. Two empty sets score 0. */
  readonly examples: ScoresWithInterval;
  /** The share of the nDocuments × nLabels decisions that are wrong; lower is better. */
  readonly hammingLoss: number;
  /** The share of documents whose set is exactly right; two empty sets are. */
  readonly exactMatch: number;
  readonly cardinality: LabelCardinality;
  /** Of the 1, 3 and 5 labels with the greatest scores, where the model has so many; null without scores. */
  readonly precisionAt: readonly PrecisionAtK[] | null;
  /** One entry per label of the model, in its order. */
  readonly perLabel: readonly LabelScores[];
  /** How many documents carry labels the model does not know. Those count as one label more, never predicted. */
  readonly unknownSupport: number;
  readonly averageOver: AverageOver;
  /** How the intervals were drawn; null when there are none. */
  readonly bootstrap: BootstrapSettings | null;
}

/**
 * Measures predictions of any number of labels per document, with bootstrap intervals of the F1 scores.
 *
 * Definitions as in M. Zhang and Z. Zhou, "A review on multi-label learning algorithms", IEEE Transactions on Knowledge
 * and Data Engineering 26(8), 2014; what has no denominator is 0, as scikit-learn's `zero_division=0`.
 *
 * @throws CopydeskError `INPUT_EMPTY` without documents, `USAGE_LENGTH` when lengths differ, `USAGE_CLASS_INDEX` for an
 *   index out of range or order, `USAGE_LABELS` for no or repeated labels, and the codes of
 *   `precisionAtK`, `multiLabelProbabilities` and `bootstrap`.
 *
 * @example
 * evaluateMultiLabel({
 *   labels: ["corn", "grain", "wheat"],
 *   truth: [Int32Array.of(0, 1), Int32Array.of(2)],
 *   predictions: [Int32Array.of(1), Int32Array.of(2)],
 * }).micro.f1; // 0.8
 */
export function evaluateMultiLabel(input: MultiLabelInput): MultiLabelReport {
  const { labels, truth, probabilities, scores = probabilities, averageOver = "present" } = input;
  requireLabels("evaluateMultiLabel", labels);
  const sets = compareLabelSets(truth, input.predictions, labels.length);
  const hasUnknown = truth.some((set) => set[0] === UNKNOWN_CLASS);
  const counts = emptyCounts(labels.length + (hasUnknown ? 1 : 0));
  countLabelSets(sets, new Int32Array(truth.length).fill(1), labels.length, counts);
  const averages = averageScores(counts, averageOver);
  const examples = exampleScores(sets);
  const settings = bootstrapSettings(input);
  const f1s = examples.map((document) => document.f1);
  const intervals = settings && f1Intervals(sets, f1s, labels.length, counts.support.length, averageOver, settings);
  return {
    nDocuments: truth.length,
    macro: { ...averages.macro, f1Interval: intervals?.[0] ?? null },
    micro: { ...averages.micro, f1Interval: intervals?.[1] ?? null },
    weighted: { ...averages.weighted, f1Interval: intervals?.[2] ?? null },
    examples: { ...meanScores(examples), f1Interval: intervals?.[3] ?? null },
    ...setErrors(sets, counts.support.length),
    cardinality: { truth: meanSize(truth), predictions: meanSize(input.predictions) },
    precisionAt: scores === undefined ? null : precisionAtK(truth, scores, labels.length, ranksFor(labels)),
    ...(probabilities === undefined
      ? { brier: null, calibration: null }
      : multiLabelProbabilities(truth, probabilities, labels.length)),
    perLabel: labelScores(labels, counts),
    unknownSupport: hasUnknown ? counts.support[labels.length] : 0,
    averageOver,
    bootstrap: settings,
  };
}

/** The usual numbers of labels to look at. */
function ranksFor(labels: readonly string[]): number[] {
  return [1, 3, 5].filter((k) => k <= labels.length);
}

function meanSize(sets: LabelSets): number {
  return sets.reduce((sum, set) => sum + set.length, 0) / sets.length;
}

/** The scores of every document's set, as if the document were a label and its labels were documents. */
function exampleScores({ truth, predictions, shared }: ComparedSets): Scores[] {
  return truth.map((set, document) => scoresOf(shared[document].length, set.length, predictions[document].length));
}

function setErrors({ truth, predictions, shared }: ComparedSets, nRows: number) {
  let wrong = 0;
  let exact = 0;
  for (let document = 0; document < truth.length; document++) {
    const differing = truth[document].length + predictions[document].length - 2 * shared[document].length;
    wrong += differing;
    if (differing === 0) exact++;
  }
  return { hammingLoss: wrong / (truth.length * nRows), exactMatch: exact / truth.length };
}

/** Intervals of the macro, micro, weighted and example-based F1, in this order. */
function f1Intervals(
  sets: ComparedSets,
  exampleF1s: readonly number[],
  nClasses: number,
  nRows: number,
  averageOver: AverageOver,
  settings: BootstrapSettings,
): readonly Interval[] {
  const nDocuments = sets.truth.length;
  const counts = emptyCounts(nRows);
  const measure = (times: Int32Array, measured: Float64Array): void => {
    countLabelSets(sets, times, nClasses, counts);
    const averages = averageScores(counts, averageOver);
    let sum = 0;
    for (let document = 0; document < nDocuments; document++) sum += times[document] * exampleF1s[document];
    measured.set([averages.macro.f1, averages.micro.f1, averages.weighted.f1, sum / nDocuments]);
  };
  return bootstrap(nDocuments, 4, measure, settings);
}
