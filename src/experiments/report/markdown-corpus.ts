import type {
  ArmSummary,
  CorpusAnalysis,
  ExperimentAnalysis,
  FoldAnalysis,
  JudgedEffect,
  SharePoint,
} from "../analysis/analysis.js";
import { directionWords } from "./direction-words.js";
import { leadSentence } from "./lead-sentence.js";
import { unanswered } from "./left-out.js";
import { armsLeftOut, armsOnTest, armsOverFolds } from "./markdown-arms.js";
import { cutWords, MOST_ROWS, markdownTable } from "./markdown-table.js";
import type { MetricWords } from "./metric-words.js";
import { markdownName, markdownPhrase } from "./phrase.js";
import { bytes, count, pValue, seconds } from "./quantity-words.js";
import { scoreTitle } from "./score-title.js";
import { answerOf, changesPhrase, corpusSize, effectSentence, levelWords } from "./sentences.js";

/** All that the Markdown report says of one corpus, in paragraphs. */
export function markdownCorpus(
  corpus: CorpusAnalysis,
  analysis: ExperimentAnalysis,
  words: MetricWords,
): readonly string[] {
  const { folds, test, curve, leftOut } = corpus;
  const parts = [`## ${markdownName(corpus.name)}`, `${corpusSize(corpus)}.`];
  if (folds !== null || leftOut.length > 0) parts.push(markdownPhrase(leadSentence(corpus, analysis, words)));
  if (folds !== null) {
    const answered = folds.effects.map((effect) => effectSentence(effect, folds, analysis, words));
    const open = unanswered(corpus, analysis).map((phrase) => [...phrase, "."]);
    const items = [...answered, ...open].map((phrase) => `- ${markdownPhrase(phrase)}`);
    if (items.length > 0) parts.push(items.join("\n"));
    parts.push(...interactions(folds, analysis, words));
    parts.push(...costs(folds, words, analysis));
  }
  if (curve.length > 0) parts.push("### Learning curve", curveTable(curve, analysis, words));
  if (test !== null) parts.push(...armsOnTest(test, corpus.isMultiLabel, analysis, words));
  if (folds !== null) parts.push(...armsOverFolds(folds, analysis, words));
  return [...parts, ...armsLeftOut(corpus)];
}

function interactions(folds: FoldAnalysis, analysis: ExperimentAnalysis, words: MetricWords): readonly string[] {
  const strongest = [...folds.interactions].sort((one, other) => Math.abs(other.mean) - Math.abs(one.mean));
  if (strongest.length === 0) return [];
  const shown = strongest.slice(0, MOST_ROWS);
  const heads = ["change", "effect", `${levelWords(analysis)} interval`, "p, corrected", "answer"];
  const row = (effect: JudgedEffect) => [
    markdownPhrase(changesPhrase(effect)),
    words.withUnit(effect.mean),
    effect.interval === null ? "–" : words.interval(effect.interval),
    pValue(effect.adjustedPValue),
    answerOf(effect),
  ];
  return [
    "### Interactions",
    ...cutWords(shown.length, strongest.length, "interactions, the strongest"),
    markdownTable(heads, shown.map(row)),
  ];
}

function costs(
  { arms: all, front }: FoldAnalysis,
  words: MetricWords,
  analysis: ExperimentAnalysis,
): readonly string[] {
  if (all.length < 2) return [];
  const byName = new Map(all.map((arm) => [arm.name, arm]));
  const tableOf = (names: readonly string[], head: string, cost: (arm: ArmSummary) => string): string =>
    markdownTable(
      ["arm", head, scoreTitle(words)],
      names
        .flatMap((name) => byName.get(name) ?? [])
        .map((arm) => [markdownName(arm.name), cost(arm), words.value(arm.score.mean)]),
    );
  return [
    `### What it costs${directionWords(analysis)}`,
    "The arms that no other beats in both, cheapest first. Neighbours may have changed places by chance where their difference is undecided.",
    tableOf(front.seconds, "time of one fit", (arm) => seconds(arm.seconds)),
    tableOf(front.modelBytes, "size of the model", (arm) => bytes(arm.modelBytes)),
  ];
}

function curveTable(points: readonly SharePoint[], analysis: ExperimentAnalysis, words: MetricWords): string {
  const rows = points.map(({ arm, nTrain, score: { mean, interval } }) => [
    markdownName(arm),
    count(nTrain),
    words.value(mean),
    interval === null ? "–" : `${words.value(interval[0])} to ${words.value(interval[1])}`,
  ]);
  return markdownTable(["arm", "training articles", scoreTitle(words), `${levelWords(analysis)} interval`], rows);
}
