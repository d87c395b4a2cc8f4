import { Matrix } from "ml-matrix";
import { CopydeskError } from "../errors.js";
import { requireClassIndices, requireSameDocuments } from "./class-indices.js";
import type { TruthRows } from "./truth-rows.js";

/** More cells than this, 8 MB of numbers or a thousand labels, are refused: nobody reads them, and memory is bounded. */
export const largestConfusionMatrix = 1_000_000;

/**
 * How many documents of each label were given each class: `nRows × nClasses`, rows truth, columns prediction. Rows from
 * `nClasses` on are labels the model does not know, so the matrix is square only where there are none.
 *
 * @param predictions class index per document.
 * @throws CopydeskError `USAGE_CLASS_INDEX`, `USAGE_LENGTH` or `INPUT_EMPTY` when predictions do not fit the truth;
 *   `INPUT_LABELS` when the matrix would have more than `largestConfusionMatrix` cells.
 *
 * @example
 * const matrix = confusionMatrix(truthRows(truth, 20), predictions);
 * matrix.sum("row"); // the support of every label
 */
export function confusionMatrix(truth: TruthRows, predictions: Int32Array): Matrix {
  const { rows, nRows, nClasses } = truth;
  requireSameDocuments("confusionMatrix", rows.length, predictions.length);
  requireClassIndices("confusionMatrix: predictions", predictions, 0, nClasses);
  if (nRows * nClasses > largestConfusionMatrix) {
    throw new CopydeskError(
      "INPUT_LABELS",
      `confusionMatrix: cells must be at most ${largestConfusionMatrix}; got ${nRows} × ${nClasses}. ` +
        "Use the scores of the single labels, or merge labels.",
    );
  }
  const matrix = Matrix.zeros(nRows, nClasses);
  for (let i = 0; i < rows.length; i++) {
    matrix.set(rows[i], predictions[i], matrix.get(rows[i], predictions[i]) + 1);
  }
  return matrix;
}
