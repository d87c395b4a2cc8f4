import { CopydeskError, quote } from "../errors.js";
import { type BootstrapOptions, type BootstrapSettings, bootstrapSettings, type Estimate } from "./bootstrap.js";
import { requireLabels } from "./class-indices.js";
import { confusionMatrix, largestConfusionMatrix } from "./confusion-matrix.js";
import { evaluationIntervals } from "./intervals.js";
import { countLabels } from "./label-counts.js";
import { type LabelScores, labelScores, type ScoresWithInterval } from "./label-scores.js";
import { type AverageOver, accuracy, averageScores } from "./metrics.js";
import { type ProbabilityReport, probabilityReport } from "./probability-report.js";
import { probabilityScores } from "./probability-scores.js";
import { type TruthRows, truthRows } from "./truth-rows.js";

/** What an evaluation of one label per document needs. */
export interface EvaluationInput extends BootstrapOptions {
  /** The labels of the model, all different; class index i is `labels[i]`. */
  readonly labels: readonly string[];
  /** Class index per document, −1 for a label the model does not know: always an error. */
  readonly truth: Int32Array;
  /** The labels of the documents whose truth is −1, in the order of those documents; they get a row each in the report. */
  readonly unknownTruth?: readonly string[] | undefined;
  /** Class index per document. */
  readonly predictions: Int32Array;
  /** `nDocuments × nClasses`, row by row, for the measures of probabilities. */
  readonly probabilities?: Float64Array | undefined;
  /** Which labels the macro average is over; default `present`, those in truth or predictions. */
  readonly averageOver?: AverageOver | undefined;
}

/** A label that the model does not know; `null` stands for all whose names were not given. */
export interface UnknownLabel {
  readonly label: string | null;
  /** Documents that carry it. */
  readonly support: number;
}

/** Documents by truth (rows) and prediction (columns). */
export interface Confusion {
  /** The labels of the columns, and of as many first rows. */
  readonly labels: readonly string[];
  /** The labels of the rows after those: the ones the model does not know. */
  readonly unknownLabels: readonly (string | null)[];
  readonly matrix: readonly (readonly number[])[];
}

/** How well one label per document was predicted: plain JSON. Scores are from 0 to 1. */
export interface EvaluationReport extends ProbabilityReport {
  readonly nDocuments: number;
  readonly accuracy: Estimate;
  /** Every label counts the same. */
  readonly macro: ScoresWithInterval;
  /** Every document counts the same: with one label each, precision, recall and F1 are all the accuracy. */
  readonly micro: ScoresWithInterval;
  /** Every label counts by its support. */
  readonly weighted: ScoresWithInterval;
  /** One entry per label of the model, in its order. */
  readonly perLabel: readonly LabelScores[];
  /** The labels the model does not know, ascending. They are in every average, with scores of 0. */
  readonly unknownLabels: readonly UnknownLabel[];
  /** Null when it would have more than `largestConfusionMatrix` cells: a thousand labels or so. */
  readonly confusion: Confusion | null;
  readonly averageOver: AverageOver;
  /** How the intervals were drawn; null when there are none. */
  readonly bootstrap: BootstrapSettings | null;
}

/**
 * Measures predictions of one label per document, with bootstrap intervals.
 *
 * Scores are those of scikit-learn's `classification_report` with `zero_division=0`, given the labels as strings; they
 * do not depend on the order of the documents (the intervals do, within chance).
 *
 * @throws CopydeskError `INPUT_EMPTY` without documents; `USAGE_LENGTH` when lengths differ; `USAGE_CLASS_INDEX` for an
 *   index out of range; `USAGE_LABELS` for no, repeated or not really unknown labels; `USAGE_PROBABILITY` for what is
 *   none; `CONFIG_RESAMPLES`, `CONFIG_LEVEL` or `CONFIG_SEED` for an option outside its range.
 *
 * @example
 * const report = evaluate({
 *   labels: ["business", "sport"],
 *   truth: Int32Array.of(0, 1, 1, -1),
 *   predictions: Int32Array.of(0, 1, 0, 1),
 *   unknownTruth: ["weather"],
 * });
 * report.accuracy.value; // 0.5
 * report.unknownLabels; // [{ label: "weather", support: 1 }]
 */
export function evaluate(input: EvaluationInput): EvaluationReport {
  const { labels, predictions, averageOver = "present" } = input;
  requireLabels("evaluate", labels);
  requireUnknown(labels, input.unknownTruth ?? []);
  const truth = truthRows(input.truth, labels.length, input.unknownTruth);
  const counts = countLabels(truth, predictions);
  const averages = averageScores(counts, averageOver);
  const scores = input.probabilities && probabilityScores(input.truth, predictions, input.probabilities, labels.length);
  const settings = bootstrapSettings(input);
  const intervals = settings && evaluationIntervals(truth, predictions, scores, averageOver, settings);
  return {
    nDocuments: predictions.length,
    accuracy: { value: accuracy(input.truth, predictions), interval: intervals?.accuracy ?? null },
    macro: { ...averages.macro, f1Interval: intervals?.macroF1 ?? null },
    micro: { ...averages.micro, f1Interval: intervals?.microF1 ?? null },
    weighted: { ...averages.weighted, f1Interval: intervals?.weightedF1 ?? null },
    ...probabilityReport(scores, intervals?.probabilities ?? null),
    perLabel: labelScores(labels, counts),
    unknownLabels: truth.unknownLabels.map((label, i) => ({ label, support: counts.support[labels.length + i] })),
    confusion: confusionOf(labels, truth, predictions),
    averageOver,
    bootstrap: settings,
  };
}

function confusionOf(labels: readonly string[], truth: TruthRows, predictions: Int32Array): Confusion | null {
  if (truth.nRows * truth.nClasses > largestConfusionMatrix) return null;
  const matrix = confusionMatrix(truth, predictions).to2DArray();
  return { labels: [...labels], unknownLabels: truth.unknownLabels, matrix };
}

/** A label the model does know would stand twice in the report, and its documents would be errors unseen. */
function requireUnknown(labels: readonly string[], unknownTruth: readonly string[]): void {
  const known = new Set(labels);
  const wrong = unknownTruth.find((label) => known.has(label));
  if (wrong === undefined) return;
  throw new CopydeskError(
    "USAGE_LABELS",
    `evaluate: unknownTruth must hold no label of the model; got ${quote(wrong)}. Give its class index in truth.`,
  );
}
