import type {
  ArmSummary,
  CorpusAnalysis,
  ExperimentAnalysis,
  FoldAnalysis,
  TestAnalysis,
  TestSummary,
} from "../analysis/analysis.js";
import { directionWords } from "./direction-words.js";
import { whyLeftOut } from "./left-out.js";
import { cutWords, MOST_ROWS, markdownTable } from "./markdown-table.js";
import type { MetricWords } from "./metric-words.js";
import { markdownName } from "./phrase.js";
import { bytes, count, counted, pValue, seconds } from "./quantity-words.js";
import { scoreTitle } from "./score-title.js";
import { whyNoDifference } from "./sentences.js";

const HAS_ALL = "; results.csv has all";

/** Every arm over folds, best first, and those that are left out. */
export function armsOverFolds(
  { arms: all }: FoldAnalysis,
  analysis: ExperimentAnalysis,
  words: MetricWords,
): readonly string[] {
  const sign = analysis.higherIsBetter ? -1 : 1;
  const shown = [...all].sort((one, other) => sign * (one.score.mean - other.score.mean)).slice(0, MOST_ROWS);
  const heads = [
    "arm",
    scoreTitle(words),
    "against the baseline",
    "p, corrected",
    "answer",
    "time",
    "features",
    "model",
  ];
  const row = ({ name, score, difference, ...cost }: ArmSummary) => [
    markdownName(name),
    words.value(score.mean),
    difference === null ? "–" : words.withUnit(difference.mean),
    pValue(difference?.adjustedPValue ?? null),
    difference?.answer ?? "–",
    seconds(cost.seconds),
    count(cost.nFeatures),
    bytes(cost.modelBytes),
  ];
  return [
    `### Arms, best first${directionWords(analysis)}`,
    ...cutWords(shown.length, all.length, "arms", HAS_ALL),
    markdownTable(heads, shown.map(row)),
  ];
}

/** Every arm on the test source, the baseline first and then the best. */
export function armsOnTest(
  test: TestAnalysis,
  isMultiLabel: boolean,
  analysis: ExperimentAnalysis,
  words: MetricWords,
): readonly string[] {
  const { metric, higherIsBetter } = analysis;
  const scoreOf = ({ means }: TestSummary): number => means[metric] ?? Number.NaN;
  const sign = higherIsBetter ? -1 : 1;
  const arms = [...test.arms].sort((one, other) => sign * (scoreOf(one) - scoreOf(other)));
  const all = [test.baseline, ...arms];
  const shown = all.slice(0, MOST_ROWS);
  const heads = [
    "arm",
    scoreTitle(words),
    "against the baseline",
    `McNemar’s p, of ${isMultiLabel ? "exact matches" : "accuracy"}`,
    "p, corrected",
    "answer",
  ];
  const row = (arm: TestSummary) => [
    markdownName(arm.name),
    words.value(scoreOf(arm)),
    arm === test.baseline ? "–" : words.withUnit(scoreOf(arm) - scoreOf(test.baseline)),
    arm === test.baseline ? "–" : pValue(arm.mcNemarPValue),
    pValue(arm.difference?.adjustedPValue ?? null),
    arm.difference?.answer ?? "–",
  ];
  return [
    "### On the test source",
    `${counted(test.nDocuments, "test article")}; the baseline first, then the others, best first${directionWords(analysis)}.`,
    ...cutWords(shown.length, all.length, "arms", HAS_ALL),
    markdownTable(heads, shown.map(row)),
    ...[whyNoDifference(analysis) ?? []].flat(),
  ];
}

/** The arms that are not compared, and why. */
export function armsLeftOut({ leftOut }: Pick<CorpusAnalysis, "leftOut">): readonly string[] {
  if (leftOut.length === 0) return [];
  const named = leftOut.slice(0, MOST_ROWS).map(markdownName).join("; ");
  const more = leftOut.length > MOST_ROWS ? ` and ${count(leftOut.length - MOST_ROWS)} more` : "";
  return [`Left out, since they ${whyLeftOut}: ${named}${more}.`];
}
