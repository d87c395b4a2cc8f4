import { CopydeskError, quote } from "../errors.js";

/** Stands in truth for a label the model does not know: one that occurs in the test data only. */
export const UNKNOWN_CLASS = -1;

/**
 * Refuses class indices outside `lowest` … `nClasses` − 1.
 *
 * @param what how the message names them, such as `evaluate: truth`.
 * @param lowest 0, or `UNKNOWN_CLASS` where a label may be unknown to the model.
 * @throws CopydeskError `USAGE_CLASS_INDEX` with the first offender and its position.
 */
export function requireClassIndices(what: string, indices: Int32Array, lowest: number, nClasses: number): void {
  for (let i = 0; i < indices.length; i++) {
    if (indices[i] >= lowest && indices[i] < nClasses) continue;
    throw new CopydeskError(
      "USAGE_CLASS_INDEX",
      `${what}[${i}] must be a class index from ${lowest} to ${nClasses - 1}; got ${indices[i]}. ` +
        "Use the positions of the labels in the model that made the predictions.",
    );
  }
}

/**
 * Refuses two arrays that should speak of the same documents and differ in length, or that speak of none.
 *
 * @param where how the message names the caller, such as `evaluate`.
 * @throws CopydeskError `USAGE_LENGTH` when lengths differ, `INPUT_EMPTY` when both are 0.
 */
export function requireSameDocuments(where: string, nTruth: number, nPredictions: number): void {
  if (nTruth !== nPredictions) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `${where}: predictions must be as many as truth has documents, ${nTruth}; got ${nPredictions}. ` +
        "Give one prediction per document, in the same order.",
    );
  }
  if (nTruth === 0) {
    throw new CopydeskError(
      "INPUT_EMPTY",
      `${where}: documents must be at least one; got 0. Check that the source holds labelled documents.`,
    );
  }
}

/**
 * Refuses labels that class indices could not tell apart.
 *
 * @param where how the message names the caller, such as `evaluate`.
 * @throws CopydeskError `USAGE_LABELS` when there is none or one stands twice.
 */
export function requireLabels(where: string, labels: readonly string[]): void {
  const seen = new Set<string>();
  for (const label of labels) {
    if (seen.has(label)) {
      throw new CopydeskError(
        "USAGE_LABELS",
        `${where}: labels must be all different; got ${quote(label)} twice. Give each class its own label.`,
      );
    }
    seen.add(label);
  }
  if (seen.size > 0) return;
  throw new CopydeskError(
    "USAGE_LABELS",
    `${where}: labels must be at least one; got none. Give the labels of the model that made the predictions.`,
  );
}
