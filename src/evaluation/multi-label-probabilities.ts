import { CopydeskError } from "../errors.js";
import { type Calibration, calibration } from "./calibration.js";
import { UNKNOWN_CLASS } from "./class-indices.js";
import type { LabelSets } from "./label-sets.js";

/** How good the probabilities of all labels of all documents are: plain JSON. */
export interface MultiLabelProbabilityReport {
  /** From 0 to 1, lower is better; null without probabilities. */
  readonly brier: number | null;
  /** Of all label decisions; null without probabilities. */
  readonly calibration: Calibration | null;
}

/**
 * Measures probabilities that documents carry labels, each a decision by itself: there are nDocuments × nClasses.
 *
 *     brier = 1/(nDocuments · nClasses) · Σ_i Σ_k (p(i, k) − y(i, k))²      with y(i, k) 1 where i carries k, else 0
 *
 * So the Brier score of decisions that are sure (0 or 1) is the Hamming loss. The calibration error is that of
 * {@link calibration}, the confidence in a decision being the probability of the label and right where the document
 * carries it. Most decisions are easy noes, which make both small: compare them between models, and read the bins for how
 * far a probability can be believed. Labels of one document depend on each other, so that chance makes more of an error
 * than `errorByChance` says. Labels that the model does not know (−1) have no probability and no part in this.
 *
 * @param probabilities `nDocuments × nClasses`, row by row, each from 0 to 1
 * @throws CopydeskError `USAGE_LENGTH` when there are not `nDocuments × nClasses`, `USAGE_CONFIDENCE` for what is no
 *   probability, `INPUT_EMPTY` without documents
 */
export function multiLabelProbabilities(
  truth: LabelSets,
  probabilities: Float64Array,
  nClasses: number,
): { readonly brier: number; readonly calibration: Calibration } {
  if (probabilities.length !== truth.length * nClasses) throw badLength(truth.length, nClasses, probabilities.length);
  const right = new Uint8Array(probabilities.length);
  for (const [document, set] of truth.entries()) {
    for (const k of set) if (k !== UNKNOWN_CLASS) right[document * nClasses + k] = 1;
  }
  const measured = calibration({ confidences: probabilities, right });
  let squares = 0;
  for (let i = 0; i < right.length; i++) squares += (probabilities[i] - right[i]) ** 2;
  return { brier: squares / right.length, calibration: measured };
}

function badLength(nDocuments: number, nClasses: number, got: number): CopydeskError {
  return new CopydeskError(
    "USAGE_LENGTH",
    `evaluation: probabilities must be ${nDocuments} documents × ${nClasses} labels; got ${got} numbers. ` +
      "Give one row per document with one probability per label.",
  );
}
