import { requireSameDocuments } from "./class-indices.js";
import type { LabelCounts } from "./label-counts.js";

/** Precision, recall and F1, each from 0 to 1. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The same scores averaged over labels in the three usual ways. */
export interface AverageScores {
  /** Every label counts the same. */
  readonly macro: Scores;
  /** Every document counts the same: the scores of the summed counts. With one label per document all are accuracy. */
  readonly micro: Scores;
  /** Every label counts by its support; its F1 need not lie between its precision and its recall. */
  readonly weighted: Scores;
}

/**
 * Which labels an average is over: those `present` in truth or predictions, or `all` of them, where a label in neither
 * counts 0. scikit-learn does the first when it is given no `labels`, the second for the `labels` it is given.
 */
export type AverageOver = "present" | "all";

/**
 * The share of documents whose prediction is their truth, 0 to 1. A truth of −1 is always an error.
 *
 * @throws CopydeskError `USAGE_LENGTH` when lengths differ, `INPUT_EMPTY` when there is no document.
 */
export function accuracy(truth: Int32Array, predictions: Int32Array): number {
  requireSameDocuments("accuracy", truth.length, predictions.length);
  let right = 0;
  for (let i = 0; i < truth.length; i++) if (truth[i] === predictions[i] && truth[i] >= 0) right++;
  return right / truth.length;
}

/**
 * The scores of one label from its counts. A score whose denominator is 0 is 0, as scikit-learn's `zero_division=0`.
 *
 *     precision = truePositives / predicted      recall = truePositives / support
 *     F1 = 2 · truePositives / (support + predicted)      (their harmonic mean; van Rijsbergen 1979)
 */
export function scores(truePositives: number, support: number, predicted: number): Scores {
  return {
    precision: predicted > 0 ? truePositives / predicted : 0,
    recall: support > 0 ? truePositives / support : 0,
    f1: f1Of(truePositives, support, predicted),
  };
}

/**
 * Macro, micro and weighted averages, as scikit-learn's `classification_report` with `zero_division=0`.
 *
 * Labels the model does not know are averaged with the others: a label that is never predicted scores 0.
 *
 * @param over which labels the macro average is over; default `present`, so that a perfect prediction scores 1 however
 *   few labels the documents have. Micro and weighted averages are the same either way.
 */
export function averageScores(counts: LabelCounts, over: AverageOver = "present"): AverageScores {
  const { truePositives, support, predicted } = counts;
  const macro = { precision: 0, recall: 0, f1: 0 };
  const weighted = { precision: 0, recall: 0, f1: 0 };
  let nAveraged = 0;
  let allTrue = 0;
  let allSupport = 0;
  let allPredicted = 0;
  for (let row = 0; row < support.length; row++) {
    if (over === "present" && support[row] + predicted[row] === 0) continue;
    nAveraged++;
    addScores(macro, truePositives[row], support[row], predicted[row], 1);
    addScores(weighted, truePositives[row], support[row], predicted[row], support[row]);
    allTrue += truePositives[row];
    allSupport += support[row];
    allPredicted += predicted[row];
  }
  const micro = scores(allTrue, allSupport, allPredicted);
  return { macro: divide(macro, nAveraged), micro, weighted: divide(weighted, allSupport) };
}

/** The mean of each score; all 0 when there is none. */
export function meanScores(all: readonly Scores[]): Scores {
  const sums = { precision: 0, recall: 0, f1: 0 };
  for (const { precision, recall, f1 } of all) {
    sums.precision += precision;
    sums.recall += recall;
    sums.f1 += f1;
  }
  return divide(sums, all.length);
}

type Sums = { -readonly [score in keyof Scores]: Scores[score] };

/** Adds without an object per label: the bootstrap averages thousands of times. */
function addScores(sums: Sums, truePositives: number, support: number, predicted: number, weight: number): void {
  if (predicted > 0) sums.precision += (weight * truePositives) / predicted;
  if (support > 0) sums.recall += (weight * truePositives) / support;
  sums.f1 += weight * f1Of(truePositives, support, predicted);
}

function f1Of(truePositives: number, support: number, predicted: number): number {
  return support + predicted > 0 ? (2 * truePositives) / (support + predicted) : 0;
}

function divide(sums: Scores, by: number): Scores {
  if (by === 0) return { precision: 0, recall: 0, f1: 0 };
  return { precision: sums.precision / by, recall: sums.recall / by, f1: sums.f1 / by };
}
