import { CopydeskError, quote } from "../../errors.js";

/**
 * Holm's correction of p-values for all comparisons that were made: the chance of one or more false alarms among them
 * stays below the level that the adjusted values are held to, however they depend on each other.
 *
 *     adjusted p_(i) = max over j ≤ i of min(1, (m − j + 1) p_(j))      with p_(1) ≤ … ≤ p_(m)
 *
 * S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979.
 *
 * @param pValues of every comparison made, 0 to 1. Null is one that was made and could not be tested: it counts among
 *   the m, as if its p-value were 1, and stays null.
 * @returns adjusted p-values in the same order, 0 to 1.
 * @throws CopydeskError `USAGE_P_VALUE` for a number outside 0 … 1 or NaN.
 *
 * @example
 * holm([0.01, 0.04, 0.03]); // [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): readonly number[];
export function holm(pValues: readonly (number | null)[]): readonly (number | null)[];
export function holm(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const ascending = pValues.flatMap((p, i) => (p === null ? [] : [{ p: requirePValue(p, i), i }]));
  ascending.sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let greatest = 0;
  for (const [position, { p, i }] of ascending.entries()) {
    greatest = Math.max(greatest, Math.min(1, (pValues.length - position) * p));
    adjusted[i] = greatest;
  }
  return adjusted;
}

function requirePValue(p: number, i: number): number {
  if (p >= 0 && p <= 1) return p;
  throw new CopydeskError(
    "USAGE_P_VALUE",
    `holm: pValues[${i}] must be from 0 to 1; got ${quote(p)}. Give null for a comparison that could not be tested.`,
  );
}
