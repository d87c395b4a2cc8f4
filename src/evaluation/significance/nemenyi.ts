import { CopydeskError, quote } from "../../errors.js";
import type { Friedman } from "./friedman.js";
import { indistinguishableGroups } from "./groups.js";
import { type ArmPair, pairsOf } from "./pairs.js";
import { studentizedRangeQuantile, studentizedRangeTail } from "./studentized-range.js";

/** Two arms, by how much their average ranks differ. */
export interface NemenyiPair extends ArmPair {
  /** Average rank of the first less that of the second: negative when the first is better. */
  readonly rankDifference: number;
  /** Two-sided, 0 to 1, corrected for all pairs. */
  readonly pValue: number;
}

/** What Nemenyi's test finds, and what a critical-difference diagram draws: plain JSON. */
export interface Nemenyi {
  /** Average ranks that differ by as much or more differ significantly. */
  readonly criticalDifference: number;
  readonly pairs: readonly NemenyiPair[];
  /** The arms of each bar of the diagram, best first: see `indistinguishableGroups`. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * The critical difference of average ranks.
 *
 *     CD = q_α √(k (k + 1) / (6 N))      q_α: studentized range of k, infinite degrees of freedom, divided by √2
 *
 * P. Nemenyi, "Distribution-free multiple comparisons", 1963; J. Demšar, JMLR 7, 2006, section 3.2.2. q_α is computed,
 * not looked up, so that any number of arms and any level will do.
 *
 * @param nArms k, a whole number from 2 to 1000.
 * @param nCorpora N, a whole number, at least 1.
 * @param alpha the chance of one or more false alarms among all pairs, above 0 and below 1; default 0.05.
 * @throws CopydeskError `USAGE_ARMS`, `USAGE_CORPORA` or `CONFIG_ALPHA` for what is outside its range.
 *
 * @example
 * criticalDifference(4, 14); // 1.25
 */
export function criticalDifference(nArms: number, nCorpora: number, alpha = 0.05): number {
  requireWhole("USAGE_ARMS", "arms", nArms, 2, 1000);
  requireWhole("USAGE_CORPORA", "corpora", nCorpora, 1, Number.MAX_SAFE_INTEGER);
  if (!(alpha > 0 && alpha < 1)) {
    throw new CopydeskError(
      "CONFIG_ALPHA",
      `criticalDifference: alpha must be above 0 and below 1; got ${quote(alpha)}. 0.05 is usual.`,
    );
  }
  return studentizedRangeQuantile(alpha, nArms) * standardError(nArms, nCorpora);
}

/**
 * Nemenyi's test of all pairs of arms after Friedman's: which differ? Weaker than `wilcoxonHolm`, and what is said of
 * two arms depends on which others were ranked beside them; but one critical difference serves all pairs, and a diagram
 * shows it.
 *
 * @param ranked what `friedman` found.
 * @param alpha the chance of one or more false alarms among all pairs, above 0 and below 1; default 0.05.
 * @throws CopydeskError `CONFIG_ALPHA` for another, `USAGE_ARMS` for more than 1000 arms.
 */
export function nemenyi({ averageRanks, nCorpora }: Friedman, alpha = 0.05): Nemenyi {
  const nArms = averageRanks.length;
  const critical = criticalDifference(nArms, nCorpora, alpha);
  const pairs = pairsOf(nArms).map(({ first, second }): NemenyiPair => {
    const rankDifference = averageRanks[first] - averageRanks[second];
    const q = Math.abs(rankDifference) / standardError(nArms, nCorpora);
    return { first, second, rankDifference, pValue: studentizedRangeTail(q, nArms) };
  });
  const isDifferent = (one: number, other: number): boolean =>
    Math.abs(averageRanks[one] - averageRanks[other]) >= critical;
  return { criticalDifference: critical, pairs, groups: indistinguishableGroups(averageRanks, isDifferent) };
}

/** √(k (k + 1) / (12 N)): what a difference of average ranks is divided by to be a studentized range. */
function standardError(nArms: number, nCorpora: number): number {
  return Math.sqrt((nArms * (nArms + 1)) / (12 * nCorpora));
}

function requireWhole(
  code: "USAGE_ARMS" | "USAGE_CORPORA",
  what: string,
  n: number,
  least: number,
  most: number,
): void {
  if (Number.isInteger(n) && n >= least && n <= most) return;
  throw new CopydeskError(
    code,
    `criticalDifference: ${what} must be a whole number from ${least} to ${most}; got ${quote(n)}. Count what was compared.`,
  );
}
