import * as z from "zod";
import { checked } from "../../checked.js";
import { corpusRanks } from "./corpus-ranks.js";
import { indistinguishableGroups } from "./groups.js";
import { holm } from "./holm.js";
import { pairedDifferences } from "./paired-differences.js";
import { type ArmPair, pairsOf } from "./pairs.js";
import { type Wilcoxon, wilcoxonSignedRank } from "./wilcoxon.js";

const schema = z.strictObject({
  higherIsBetter: z.boolean().default(true),
  alpha: z.number().gt(0).lt(1).default(0.05),
});

/**
 * `higherIsBetter`, false for losses and errors, default true: it decides the order of groups alone; and `alpha`, the
 * chance of one or more false alarms among all pairs, above 0 and below 1, default 0.05.
 */
export type WilcoxonHolmOptions = Readonly<z.input<typeof schema>>;

/** Two arms over several corpora; differences are those of the first less those of the second. */
export interface WilcoxonPair extends ArmPair, Wilcoxon {
  /** Corrected by Holm's method for all pairs compared. */
  readonly adjustedPValue: number;
}

/** What Wilcoxon's tests with Holm's correction find, and what a critical-difference diagram draws: plain JSON. */
export interface WilcoxonHolm {
  readonly pairs: readonly WilcoxonPair[];
  /** The arms of each bar of the diagram, best first by average rank: see `indistinguishableGroups`. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Wilcoxon's signed-rank test of all pairs of arms over several corpora, corrected by Holm's method: which differ? What
 * it says of two arms does not depend on the others, as Nemenyi's test does: A. Benavoli, G. Corani and F. Mangili,
 * "Should we really use post-hoc tests based on mean-ranks?", JMLR 17, 2016, who recommend this.
 *
 * @param scores nArms × nCorpora: one row of scores per arm, two arms and two corpora at least.
 * @throws CopydeskError `CONFIG_BAD_OPTION` and `CONFIG_UNKNOWN_OPTION` for options, and the codes of `friedman`.
 */
export function wilcoxonHolm(scores: readonly ArrayLike<number>[], options: WilcoxonHolmOptions = {}): WilcoxonHolm {
  const { higherIsBetter, alpha } = checked(schema, options, "wilcoxonHolm options");
  const { averageRanks } = corpusRanks("wilcoxonHolm", scores, higherIsBetter);
  const tests = pairsOf(scores.length).map(({ first, second }) => {
    return { first, second, ...wilcoxonSignedRank(pairedDifferences(scores[first], scores[second])) };
  });
  const adjusted = holm(tests.map(({ pValue }) => pValue));
  const pairs = tests.map((test, i): WilcoxonPair => ({ ...test, adjustedPValue: adjusted[i] }));
  const different = new Set(
    pairs
      .filter((pair) => pair.adjustedPValue < alpha)
      .flatMap(({ first, second }) => [key(first, second), key(second, first)]),
  );
  return {
    pairs,
    groups: indistinguishableGroups(averageRanks, (one, other) => different.has(key(one, other))),
  };
}

function key(one: number, other: number): string {
  return `${one} ${other}`;
}
