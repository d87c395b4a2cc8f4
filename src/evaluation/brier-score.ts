import { requireClassIndices, UNKNOWN_CLASS } from "./class-indices.js";
import { meanLoss } from "./log-loss.js";
import { rowSums } from "./probability-rows.js";

/**
 * The Brier score of every document, 0 to 2: the squared distance of its probabilities from the truth.
 *
 * Rows are divided by their sum first. A label the model does not know, a truth of −1, is a class more, of probability
 * 0: the document scores 1 and the squares of all its probabilities.
 *
 * @param truth class index per document, or −1.
 * @param probabilities `nDocuments × nClasses`, row by row, each at least 0.
 * @throws CopydeskError `USAGE_CLASS_INDEX` for an index outside −1 … `nClasses` − 1, `USAGE_LENGTH` when the lengths do
 *   not fit, `USAGE_PROBABILITY` for a negative or infinite probability, NaN, or a row of zeros.
 */
export function documentBriers(truth: Int32Array, probabilities: Float64Array, nClasses: number): Float64Array {
  requireClassIndices("evaluation: truth", truth, UNKNOWN_CLASS, nClasses);
  const sums = rowSums(probabilities, truth.length, nClasses);
  const briers = new Float64Array(truth.length);
  for (let document = 0; document < briers.length; document++) {
    const start = document * nClasses;
    let squares = truth[document] === UNKNOWN_CLASS ? 1 : 0;
    for (let k = 0; k < nClasses; k++) {
      const distance = probabilities[start + k] / sums[document] - (k === truth[document] ? 1 : 0);
      squares += distance * distance;
    }
    briers[document] = squares;
  }
  return briers;
}

/**
 * The mean Brier score; lower is better, and knowing nothing gives 1 − 1 / `nClasses`. It is least in expectation for
 * the true probabilities alone, as the log loss is, and one confident error cannot rule it as it rules the log loss.
 *
 *     brier = 1/n · Σ_i Σ_k (p(i, k) − y(i, k))²      with y(i, k) 1 where k is the truth of i, else 0
 *
 * From 0 to 2, as in G. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78,
 * 1950, with two classes as with more: scikit-learn's `brier_score_loss` with `scale_by_half=False`. With
 * two classes others, scikit-learn by default among them, give half of this.
 *
 * Parameters and codes are those of `documentBriers`, and `INPUT_EMPTY` when there is no document.
 */
export function brierScore(truth: Int32Array, probabilities: Float64Array, nClasses: number): number {
  return meanLoss(documentBriers(truth, probabilities, nClasses));
}
