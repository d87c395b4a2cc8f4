import { CopydeskError, quote } from "../errors.js";

/**
 * Refuses a column that is not there.
 * @throws CopydeskError `USAGE_COLUMN`
 */
export function requireColumn(column: number, nFeatures: number): void {
  if (Number.isInteger(column) && column >= 0 && column < nFeatures) return;
  const rule = nFeatures === 0 ? "left out where there are none" : `an integer from 0 to ${nFeatures - 1}`;
  throw new CopydeskError(
    "USAGE_COLUMN",
    `features: a column must be ${rule}; got ${quote(column)}. Take it from a matrix that the vectorizer made.`,
  );
}
