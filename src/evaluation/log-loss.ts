import { CopydeskError } from "../errors.js";
import { requireClassIndices, UNKNOWN_CLASS } from "./class-indices.js";
import { rowSums } from "./probability-rows.js";

/**
 * The log loss of every document, in nats: −ln of the probability given to its true label.
 *
 * Rows are divided by their sum first, so rounded or merely proportional probabilities will do. Probabilities are then
 * clipped to ε … 1 − ε with ε = 2^−52, as in scikit-learn, so a loss is at most 36.04. A truth of −1, a label the
 * model does not know, was given probability 0 and so has that largest loss.
 *
 * @param truth class index per document, or −1.
 * @param probabilities `nDocuments × nClasses`, row by row, each at least 0.
 * @throws CopydeskError `USAGE_LENGTH` when the lengths do not fit, `USAGE_CLASS_INDEX` for an index outside −1 …
 *   `nClasses` − 1, `USAGE_PROBABILITY` for a negative or infinite probability, NaN, or a row of zeros.
 */
export function documentLosses(truth: Int32Array, probabilities: Float64Array, nClasses: number): Float64Array {
  requireClassIndices("evaluation: truth", truth, UNKNOWN_CLASS, nClasses);
  const sums = rowSums(probabilities, truth.length, nClasses);
  return sums.map((sum, document) => {
    const index = truth[document];
    const probability = index === UNKNOWN_CLASS ? 0 : probabilities[document * nClasses + index] / sum;
    return -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
  });
}

/**
 * The mean log loss (cross-entropy) in nats, 0 to 36.04; lower is better, and knowing nothing gives ln `nClasses`.
 *
 *     logLoss = −1/n · Σ_i ln p(i, truth of i)
 *
 * Parameters and codes are those of `documentLosses`, and `INPUT_EMPTY` when there is no document.
 */
export function logLoss(truth: Int32Array, probabilities: Float64Array, nClasses: number): number {
  return meanLoss(documentLosses(truth, probabilities, nClasses));
}

/**
 * The mean of the losses of documents.
 *
 * @throws CopydeskError `INPUT_EMPTY` when there is none.
 */
export function meanLoss(losses: Float64Array): number {
  if (losses.length === 0) {
    throw new CopydeskError(
      "INPUT_EMPTY",
      "evaluation: documents must be at least one; got 0. Check that the source holds labelled documents.",
    );
  }
  let sum = 0;
  for (const loss of losses) sum += loss;
  return sum / losses.length;
}
