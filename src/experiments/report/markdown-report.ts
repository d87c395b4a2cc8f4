import type { CorpusAnalysis, ExperimentAnalysis, JudgedEffect, TestAnalysis } from "../analysis/analysis.js";
import { MetricWords } from "./metric-words.js";
import { markdownName, markdownPhrase, markdownText } from "./phrase.js";
import { bytes, count, counted, pValue, seconds } from "./quantity-words.js";
import {
  answerOf,
  changesPhrase,
  corpusSize,
  effectSentence,
  leadSentence,
  levelWords,
  whyNoDifference,
} from "./sentences.js";

/** Rows of a table; `results.csv` holds all. */
const MOST_ROWS = 60;

/**
 * The findings of an experiment in Markdown: the answers, effects, arms and the plan, without pictures. Names out of the
 * plan and the corpora are code, so that nothing in them is markup.
 */
export function markdownReport(analysis: ExperimentAnalysis): string {
  const words = MetricWords.of(analysis);
  const { plan, versions } = analysis;
  const question = plan.question === null ? [] : [`*${markdownText(plan.question)}*`];
  const corpora = analysis.corpora.flatMap((corpus) => ofCorpus(corpus, analysis, words));
  const json = JSON.stringify(plan, null, 2);
  const fence = "`".repeat(Math.max(3, ...(json.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return `${[
    `# ${markdownText(plan.name)}`,
    ...question,
    `${counted(analysis.nArms, "arm")}, ${counted(analysis.nFits, "fit")}, seed ${plan.seed}; Copydesk ${versions.copydesk} on Node.js ${versions.node}.`,
    ...corpora,
    ...rankingOf(analysis),
    "## The plan",
    `${fence}json\n${json}\n${fence}`,
  ].join("\n\n")}\n`;
}

function ofCorpus(corpus: CorpusAnalysis, analysis: ExperimentAnalysis, words: MetricWords): readonly string[] {
  const { folds, test } = corpus;
  const parts = [`## ${markdownName(corpus.name)}`, `${corpusSize(corpus)}.`];
  if (folds !== null) {
    parts.push(markdownPhrase(leadSentence(corpus, folds, analysis, words)));
    const sentences = folds.effects.map(
      (effect) => `- ${markdownPhrase(effectSentence(effect, folds.interactions, analysis, words))}`,
    );
    if (sentences.length > 0) parts.push(sentences.join("\n"));
    const strongest = [...folds.interactions].sort((one, other) => Math.abs(other.mean) - Math.abs(one.mean));
    if (strongest.length > 0)
      parts.push("### Interactions", effectTable(strongest.slice(0, MOST_ROWS), analysis, words));
    parts.push("### Arms, best first", armTable(corpus, analysis, words));
  }
  if (test !== null) {
    const why = whyNoDifference(analysis);
    parts.push("### On the test source", testTable(test, analysis, words), ...(why === null ? [] : [why]));
  }
  return parts;
}

function effectTable(effects: readonly JudgedEffect[], analysis: ExperimentAnalysis, words: MetricWords): string {
  const heads = ["change", "effect", `${levelWords(analysis)} interval`, "p, corrected", "answer"];
  const rows = effects.map((effect) => [
    markdownPhrase(changesPhrase(effect)),
    words.withUnit(effect.mean),
    effect.interval === null ? "–" : words.interval(effect.interval),
    pValue(effect.adjustedPValue),
    answerOf(effect),
  ]);
  return table(heads, rows);
}

function armTable({ folds }: CorpusAnalysis, analysis: ExperimentAnalysis, words: MetricWords): string {
  const sign = analysis.higherIsBetter ? -1 : 1;
  const arms = [...(folds?.arms ?? [])].sort((one, other) => sign * (one.score.mean - other.score.mean));
  const heads = ["arm", words.title, "against the baseline", "p, corrected", "answer", "time", "features", "model"];
  const rows = arms
    .slice(0, MOST_ROWS)
    .map(({ name, score, difference, ...cost }) => [
      markdownName(name),
      words.value(score.mean),
      difference === null ? "–" : words.withUnit(difference.mean),
      pValue(difference?.adjustedPValue ?? null),
      difference?.answer ?? "–",
      seconds(cost.seconds),
      count(cost.nFeatures),
      bytes(cost.modelBytes),
    ]);
  return table(heads, rows);
}

function testTable({ baseline, arms }: TestAnalysis, { metric }: ExperimentAnalysis, words: MetricWords): string {
  const heads = ["arm", words.title, "against the baseline", "McNemar’s p", "p, corrected", "answer"];
  const rows = [baseline, ...arms]
    .slice(0, MOST_ROWS)
    .map(({ name, means, difference, mcNemarPValue }) => [
      markdownName(name),
      words.value(means[metric] ?? Number.NaN),
      difference === null ? "–" : words.withUnit(difference.mean),
      name === baseline.name ? "–" : pValue(mcNemarPValue),
      pValue(difference?.adjustedPValue ?? null),
      difference?.answer ?? "–",
    ]);
  return table(heads, rows);
}

function rankingOf({ ranking }: ExperimentAnalysis): readonly string[] {
  if (ranking === null) return [];
  const { arms, averageRanks, criticalDifference, nCorpora, concordance, pValue: p } = ranking;
  const order = arms.map((_, arm) => arm).sort((one, other) => averageRanks[one] - averageRanks[other]);
  const rows = order.slice(0, MOST_ROWS).map((arm) => [markdownName(arms[arm]), averageRanks[arm].toFixed(2)]);
  return [
    "## Over all corpora",
    `Friedman’s test over ${count(nCorpora)} corpora: concordance ${concordance.toFixed(2)}, p ${pValue(p)}; critical difference ${criticalDifference.toFixed(2)}.`,
    table(["arm", "average rank"], rows),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
