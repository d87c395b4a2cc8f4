import { requireClassIndices, requireSameDocuments } from "./class-indices.js";
import type { TruthRows } from "./truth-rows.js";

/**
 * What precision, recall and F1 of every label follow from. Counts of two sets of documents add up to those of both.
 * Each array has one entry per label: the classes of the model, then the labels it does not know.
 */
export interface LabelCounts {
  /** Documents that carry the label and were given it. */
  readonly truePositives: Float64Array;
  /** Documents that carry the label. */
  readonly support: Float64Array;
  /** Documents that were given the label. */
  readonly predicted: Float64Array;
}

/** Counts of no documents, for `nRows` labels. */
export function emptyCounts(nRows: number): LabelCounts {
  return {
    truePositives: new Float64Array(nRows),
    support: new Float64Array(nRows),
    predicted: new Float64Array(nRows),
  };
}

/**
 * Counts documents by label; cost O(nDocuments + nRows), where a confusion matrix would take nRows × nClasses.
 *
 * @param predictions class index per document.
 * @throws CopydeskError `USAGE_CLASS_INDEX`, `USAGE_LENGTH` or `INPUT_EMPTY` when predictions do not fit the truth.
 */
export function countLabels(truth: TruthRows, predictions: Int32Array): LabelCounts {
  requireSameDocuments("evaluation", truth.rows.length, predictions.length);
  requireClassIndices("evaluation: predictions", predictions, 0, truth.nClasses);
  const counts = emptyCounts(truth.nRows);
  const { rows } = truth;
  for (let i = 0; i < rows.length; i++) {
    counts.support[rows[i]]++;
    counts.predicted[predictions[i]]++;
    if (rows[i] === predictions[i]) counts.truePositives[rows[i]]++;
  }
  return counts;
}
