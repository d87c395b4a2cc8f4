import { CopydeskError } from "../errors.js";
import { requireClassIndices, requireSameDocuments, UNKNOWN_CLASS } from "./class-indices.js";
import { rowSums } from "./probability-rows.js";

/** How sure a model was of every document's label, and whether it was right. */
export interface Judgements {
  /** The probability that each document's predicted label was given, 0 to 1. */
  readonly confidences: Float64Array;
  /** 1 for each document whose prediction is its truth, else 0. */
  readonly right: Uint8Array;
}

/**
 * Sets each prediction beside its probability and the truth.
 *
 * @param truth class index per document, or −1 for a label the model does not know: never right.
 * @param probabilities `nDocuments × nClasses`, row by row, each at least 0; rows are divided by their sum.
 * @param predictions class index per document; by default that of the greatest probability, the first of equals.
 * @throws CopydeskError `INPUT_EMPTY` without documents, `USAGE_CLASS_INDEX` for an index out of range, `USAGE_LENGTH`
 *   when the lengths do not fit, `USAGE_PROBABILITY` for a negative or infinite probability, NaN, or a row of zeros.
 */
export function judge(
  truth: Int32Array,
  probabilities: Float64Array,
  nClasses: number,
  predictions: Int32Array = mostProbable(probabilities, truth.length, nClasses),
): Judgements {
  requireSameDocuments("evaluation", truth.length, predictions.length);
  requireClassIndices("evaluation: truth", truth, UNKNOWN_CLASS, nClasses);
  requireClassIndices("evaluation: predictions", predictions, 0, nClasses);
  const sums = rowSums(probabilities, truth.length, nClasses);
  const confidences = sums.map((sum, document) => probabilities[document * nClasses + predictions[document]] / sum);
  const right = new Uint8Array(truth.length);
  for (let document = 0; document < right.length; document++) {
    if (truth[document] === predictions[document]) right[document] = 1;
  }
  return { confidences, right };
}

function mostProbable(probabilities: Float64Array, nDocuments: number, nClasses: number): Int32Array {
  const classes = new Int32Array(nDocuments);
  for (let document = 0; document < nDocuments; document++) {
    const start = document * nClasses;
    let best = 0;
    for (let k = 1; k < nClasses; k++) if (probabilities[start + k] > probabilities[start + best]) best = k;
    classes[document] = best;
  }
  return classes;
}

/**
 * Refuses judgements that no model can have made.
 *
 * @param where how the message names the caller, such as `calibration`.
 * @throws CopydeskError `USAGE_LENGTH` when the arrays differ in length, `INPUT_EMPTY` when both are empty,
 *   `USAGE_CONFIDENCE` for a confidence outside 0 … 1.
 */
export function requireJudgements(where: string, { confidences, right }: Judgements): void {
  requireSameDocuments(where, right.length, confidences.length);
  // Written so that NaN is found too.
  const wrong = confidences.findIndex((confidence) => !(confidence >= 0 && confidence <= 1));
  if (wrong < 0) return;
  throw new CopydeskError(
    "USAGE_CONFIDENCE",
    `${where}: confidences[${wrong}] must be from 0 to 1; got ${confidences[wrong]}. ` +
      "Give probabilities, not decision scores or logarithms.",
  );
}
