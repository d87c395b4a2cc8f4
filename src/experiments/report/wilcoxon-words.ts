import type { CorpusRanking, ExperimentAnalysis } from "../analysis/analysis.js";
import { count, pValue } from "./quantity-words.js";

/** What Wilcoxon's tests of all pairs of arms say, and whether they could have said anything else. */
export function wilcoxonWords(
  { wilcoxonGroups, arms, nCorpora }: Pick<CorpusRanking, "wilcoxonGroups" | "arms" | "nCorpora">,
  { level }: Pick<ExperimentAnalysis, "level">,
): string {
  const test = "Wilcoxon’s signed-rank test with Holm’s correction";
  const nPairs = (arms.length * (arms.length - 1)) / 2;
  // All differences of one sign, of 2^n ways to deal signs; the other sign is as far out.
  const least = 2 ** (1 - nCorpora);
  if (least * nPairs >= 1 - level) {
    const pairs = nPairs === 1 ? "" : `, times ${count(nPairs)} for as many pairs`;
    return `${test} can tell no two arms apart with so few corpora: the smallest p-value that ${count(nCorpora)} corpora can give is ${pValue(least)}${pairs}.`;
  }
  const tellsNone = wilcoxonGroups.length === 1 && wilcoxonGroups[0].length === arms.length;
  if (tellsNone) return `${test} tells no two arms apart.`;
  if (wilcoxonGroups.length === 0) return `${test} tells all arms apart.`;
  return wilcoxonGroups.length === 1
    ? `${test} leaves one group of arms that it cannot tell apart.`
    : `${test} leaves ${count(wilcoxonGroups.length)} groups of arms that it cannot tell apart.`;
}
