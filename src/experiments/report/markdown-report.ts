import type { ExperimentAnalysis } from "../analysis/analysis.js";
import { answerMark } from "./answer-mark.js";
import { answerRules } from "./answer-rules.js";
import { baselineConfig } from "./baseline-config.js";
import { compactJson } from "./compact-json.js";
import { equalArmsPhrase } from "./equal-arms.js";
import { markdownCorpus } from "./markdown-corpus.js";
import { cutWords, MOST_ROWS, markdownTable } from "./markdown-table.js";
import { MetricWords } from "./metric-words.js";
import { markdownName, markdownPhrase, markdownText } from "./phrase.js";
import { count, counted, pValue } from "./quantity-words.js";
import { changesPhrase } from "./sentences.js";
import { wilcoxonWords } from "./wilcoxon-words.js";

/**
 * The findings of an experiment in Markdown: the answers, effects, arms and the plan, without pictures. Names out of the
 * plan and the corpora are code, so that nothing in them is markup.
 */
export function markdownReport(analysis: ExperimentAnalysis): string {
  const words = MetricWords.of(analysis);
  const { plan, versions } = analysis;
  const question = plan.question === null ? [] : [`*${markdownText(plan.question)}*`];
  const rules = answerRules(analysis, words);
  const equal = equalArmsPhrase(analysis);
  return `${[
    `# ${markdownText(plan.name)}`,
    ...question,
    `${counted(analysis.nArms, "arm")}, ${counted(analysis.nFits, "fit")}, seed ${plan.seed}; Copydesk ${versions.copydesk} on Node.js ${versions.node}.`,
    ...(equal.length === 0 ? [] : [markdownPhrase(equal)]),
    ...effectsByCorpus(analysis, words),
    ...analysis.corpora.flatMap((corpus) => markdownCorpus(corpus, analysis, words)),
    ...rankingOf(analysis),
    ...(rules.length === 0 ? [] : ["## How to read the answers", markdownPhrase(rules)]),
    "## The plan",
    fenced(compactJson(plan)),
    "## The baseline in full",
    "What the plan says of it, with the defaults of this version for all else.",
    fenced(compactJson(baselineConfig(plan))),
  ].join("\n\n")}\n`;
}

/** What each change does on each corpus, at a glance, a row each; nothing for one corpus. */
function effectsByCorpus({ corpora }: ExperimentAnalysis, words: MetricWords): readonly string[] {
  const rows = corpora.flatMap(({ name, folds }) =>
    (folds?.effects ?? []).map((effect) => [
      markdownPhrase(changesPhrase(effect)),
      markdownName(name),
      words.withUnit(effect.mean),
      `${answerMark(effect.answer).sign} ${effect.answer}`,
    ]),
  );
  if (corpora.length < 2 || rows.length === 0) return [];
  const order = new Map([...new Set(rows.map(([change]) => change))].map((change, i) => [change, i]));
  const byChange = rows.sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
  return [
    "## Effects by corpus",
    ...cutWords(Math.min(MOST_ROWS, rows.length), rows.length, "effects; those of each corpus stand below"),
    markdownTable(["change", "corpus", "effect", "answer"], byChange.slice(0, MOST_ROWS)),
  ];
}

function rankingOf(analysis: ExperimentAnalysis): readonly string[] {
  const { ranking } = analysis;
  if (ranking === null) return [];
  const { arms, averageRanks, criticalDifference, nCorpora, concordance, pValue: p } = ranking;
  const order = arms.map((_, arm) => arm).sort((one, other) => averageRanks[one] - averageRanks[other]);
  const rows = order.slice(0, MOST_ROWS).map((arm) => [markdownName(arms[arm]), averageRanks[arm].toFixed(2)]);
  return [
    "## Over all corpora",
    `Friedman’s test over ${count(nCorpora)} corpora: concordance ${concordance.toFixed(2)}, p ${pValue(p)}; critical difference ${criticalDifference.toFixed(2)}. ${wilcoxonWords(ranking, analysis)}`,
    ...cutWords(rows.length, arms.length, "arms, the best"),
    markdownTable(["arm", "average rank"], rows),
  ];
}

/** As code, by a fence longer than any in it. */
function fenced(json: string): string {
  const fence = "`".repeat(Math.max(3, ...(json.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return `${fence}json\n${json}\n${fence}`;
}
