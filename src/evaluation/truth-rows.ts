import { CopydeskError, quote } from "../errors.js";
import { requireClassIndices, UNKNOWN_CLASS } from "./class-indices.js";

/**
 * The truth of every document as a row of the report: first the classes of the model, then one row for each label that
 * the model does not know. Such a label is a label like any other, with support, and with no prediction ever right.
 */
export interface TruthRows {
  /** One row per document, 0 to `nRows` − 1. */
  readonly rows: Int32Array;
  /** How many classes the model has: rows below this are its class indices. */
  readonly nClasses: number;
  /** `nClasses` and the unknown labels. */
  readonly nRows: number;
  /** The labels of rows `nClasses` and above, ascending; `null` stands for all those whose name was not given. */
  readonly unknownLabels: readonly (string | null)[];
}

/**
 * Gives every document its row.
 *
 * @param truth class index per document, −1 where the model does not know the label.
 * @param nClasses number of classes of the model, at least 1.
 * @param unknownTruth the label of each document whose truth is −1, in the order of those documents. Without it they
 *   share one row.
 * @throws CopydeskError `USAGE_CLASS_INDEX` for an index outside −1 … `nClasses` − 1, `USAGE_LENGTH` when `unknownTruth`
 *   is not as long as truth has −1.
 */
export function truthRows(truth: Int32Array, nClasses: number, unknownTruth?: readonly string[]): TruthRows {
  requireClassIndices("evaluation: truth", truth, UNKNOWN_CLASS, nClasses);
  let nUnknown = 0;
  for (const index of truth) if (index === UNKNOWN_CLASS) nUnknown++;
  const names = unknownTruth ?? new Array<null>(nUnknown).fill(null);
  if (names.length !== nUnknown) {
    throw new CopydeskError(
      "USAGE_LENGTH",
      `evaluation: unknownTruth must name ${nUnknown} labels, one per document whose truth is ${UNKNOWN_CLASS}; ` +
        `got ${quote(names.length)}. Leave it out when the names are not known.`,
    );
  }
  // Sorted, so that the report does not depend on the order of the documents.
  const unknownLabels = [...new Set(names)].sort((a, b) => (a === b || a === null || b === null ? 0 : a < b ? -1 : 1));
  const rowOf = new Map(unknownLabels.map((label, position) => [label, nClasses + position]));
  const rows = Int32Array.from(truth);
  let next = 0;
  for (let i = 0; i < rows.length; i++) {
    if (rows[i] === UNKNOWN_CLASS) rows[i] = rowOf.get(names[next++]) ?? nClasses;
  }
  return { rows, nClasses, nRows: nClasses + unknownLabels.length, unknownLabels };
}
