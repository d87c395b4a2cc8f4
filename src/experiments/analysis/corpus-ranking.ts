import { friedman } from "../../evaluation/significance/friedman.js";
import { nemenyi } from "../../evaluation/significance/nemenyi.js";
import { wilcoxonHolm } from "../../evaluation/significance/wilcoxon-holm.js";
import type { CorpusRanking } from "./analysis.js";

/** The greatest number of arms that `nemenyi` ranks. */
const MOST_ARMS = 1000;

/**
 * Ranks arms over corpora by their scores.
 *
 * @param scores of every arm by its name, one map a corpus; arms that a corpus lacks are left out.
 * @returns null for fewer than two corpora or arms, and for more than a thousand arms.
 */
export function corpusRanking(
  scores: readonly ReadonlyMap<string, number>[],
  higherIsBetter: boolean,
  alpha: number,
): CorpusRanking | null {
  if (scores.length < 2) return null;
  const arms = [...scores[0].keys()].filter((arm) => scores.every((ofCorpus) => ofCorpus.has(arm)));
  if (arms.length < 2 || arms.length > MOST_ARMS) return null;
  const table = arms.map((arm) => scores.map((ofCorpus) => ofCorpus.get(arm) ?? Number.NaN));
  const ranked = friedman(table, higherIsBetter);
  const { criticalDifference, groups } = nemenyi(ranked, alpha);
  // Which arms differ is asked only once it is known that some do (Demšar 2006, section 3.2.2).
  const differ = ranked.pValue < alpha;
  return {
    arms,
    averageRanks: ranked.averageRanks,
    nCorpora: ranked.nCorpora,
    concordance: ranked.concordance,
    pValue: ranked.pValue,
    criticalDifference,
    nemenyiGroups: differ ? groups : [bestFirst(ranked.averageRanks)],
    wilcoxonGroups: wilcoxonHolm(table, { higherIsBetter, alpha }).groups,
  };
}

function bestFirst(averageRanks: readonly number[]): readonly number[] {
  return averageRanks.map((_, arm) => arm).sort((one, other) => averageRanks[one] - averageRanks[other]);
}
