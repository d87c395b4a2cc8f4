import { CopydeskError, quote } from "../errors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { RowLabels } from "./class-labels.js";

/**
 * Refuses labels that are not as many as the rows are, one or a list for each.
 * @throws CopydeskError `USAGE_LENGTH`
 */
export function requireLabelsForRows(matrix: CsrMatrix, labels: RowLabels): void {
  if (labels.length === matrix.nRows) return;
  throw new CopydeskError(
    "USAGE_LENGTH",
    `training: labels must be as many as the matrix has rows, ${matrix.nRows}; got ${labels.length}. ` +
      "Give one label, or one list of labels, per row, in the same order.",
  );
}

/**
 * Refuses a matrix without rows.
 * @throws CopydeskError `INPUT_EMPTY`
 */
export function requireRows(matrix: CsrMatrix): void {
  if (matrix.nRows > 0) return;
  throw new CopydeskError(
    "INPUT_EMPTY",
    "training: rows must be at least one; got 0. Check that the source holds labelled documents.",
  );
}

/**
 * Refuses values that are infinite or no number.
 *
 * @param where how the message names the caller
 * @throws CopydeskError `INPUT_NOT_FINITE`
 */
export function requireFiniteValues(matrix: CsrMatrix, where: string): void {
  const { values, rowStart, nRows } = matrix;
  // A loop of its own, as below: every training and every prediction goes through all values.
  let entry = 0;
  while (entry < rowStart[nRows] && Number.isFinite(values[entry])) entry++;
  if (entry === rowStart[nRows]) return;
  throw new CopydeskError(
    "INPUT_NOT_FINITE",
    `${where}: the value in ${placeOf(matrix, entry)} must be a finite number; got ${matrix.values[entry]}. ` +
      "Check how the features were computed.",
  );
}

/**
 * Refuses negative values: a count, which naive Bayes takes every value for, has none.
 * @throws CopydeskError `INPUT_NEGATIVE`
 */
export function requireNoNegativeValues(matrix: CsrMatrix): void {
  const { values, rowStart, nRows } = matrix;
  let entry = 0;
  while (entry < rowStart[nRows] && !(values[entry] < 0)) entry++;
  if (entry === rowStart[nRows]) return;
  throw new CopydeskError(
    "INPUT_NEGATIVE",
    `training: the value in ${placeOf(matrix, entry)} must be at least 0 for this type of naive Bayes; got ` +
      `${quote(matrix.values[entry])}. Hash with alternateSign false, or train logistic regression.`,
  );
}

function placeOf({ nRows, rowStart, columnIndex }: CsrMatrix, entry: number): string {
  let row = 0;
  while (row + 1 < nRows && rowStart[row + 1] <= entry) row++;
  return `row ${row}, column ${columnIndex[entry]}`;
}
