import { CopydeskError, quote } from "../../errors.js";

/**
 * Scores that differ by less than this share of the greatest among them are the same but for rounding: two ways to
 * add up the same counts must not decide a rank.
 */
const ROUNDING = 1e-10;

/** The difference up to which these numbers are the same but for rounding. */
export function roundingOf(values: ArrayLike<number>): number {
  let greatest = 0;
  for (let i = 0; i < values.length; i++) greatest = Math.max(greatest, Math.abs(values[i]));
  return greatest * ROUNDING;
}

/**
 * Refuses scores that no statistic can be made of.
 *
 * @param what how the message names them, such as `wilcoxon: baseline`.
 * @throws CopydeskError `INPUT_EMPTY` for none, `USAGE_SCORE` for NaN or an infinite one.
 */
export function requireScores(what: string, scores: ArrayLike<number>): void {
  if (scores.length === 0) {
    throw new CopydeskError(
      "INPUT_EMPTY",
      `${what} must hold at least one score; got none. Give one per fold or corpus.`,
    );
  }
  for (let i = 0; i < scores.length; i++) {
    if (Number.isFinite(scores[i])) continue;
    throw new CopydeskError(
      "USAGE_SCORE",
      `${what}[${i}] must be a finite number; got ${quote(scores[i])}. Leave out what could not be measured, in all arms.`,
    );
  }
}

/**
 * Refuses a table of scores whose rows do not hold the same folds or corpora.
 *
 * @param scores nArms × nCorpora (or folds).
 * @param fewestArms how many arms the caller needs, and of how many corpora.
 * @returns how many scores each arm has.
 * @throws CopydeskError `USAGE_ARMS` or `USAGE_CORPORA` for too few, `USAGE_LENGTH` for rows that differ in length, and the codes of
 *   `requireScores`.
 */
export function requireTable(
  where: string,
  scores: readonly ArrayLike<number>[],
  fewestArms: number,
  fewestCorpora: number,
): number {
  if (scores.length < fewestArms) {
    throw new CopydeskError(
      "USAGE_ARMS",
      `${where}: arms must be at least ${fewestArms}; got ${scores.length}. Give one row of scores per arm.`,
    );
  }
  for (const [arm, row] of scores.entries()) {
    requireScores(`${where}: scores[${arm}]`, row);
    requireSameLength(`${where}: scores[${arm}]`, row.length, scores[0].length);
  }
  if (scores[0].length < fewestCorpora) {
    throw new CopydeskError(
      "USAGE_CORPORA",
      `${where}: corpora must be at least ${fewestCorpora}; got ${scores[0].length}. Measure every arm on more of them.`,
    );
  }
  return scores[0].length;
}

/** @throws CopydeskError `USAGE_LENGTH` when what should be paired differs in length. */
export function requireSameLength(what: string, length: number, expected: number): void {
  if (length === expected) return;
  throw new CopydeskError(
    "USAGE_LENGTH",
    `${what} must hold as many entries as what it is paired with, ${expected}; got ${length}. ` +
      "Pair the same folds, corpora or documents, in the same order.",
  );
}
