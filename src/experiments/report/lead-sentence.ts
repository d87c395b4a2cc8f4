import type { CorpusAnalysis, ExperimentAnalysis } from "../analysis/analysis.js";
import { leftOutWords, whyLeftOut } from "./left-out.js";
import type { MetricWords } from "./metric-words.js";
import type { Phrase } from "./phrase.js";
import { counted } from "./quantity-words.js";
import { judgementPhrase } from "./sentences.js";

/** What to know first of one corpus: the baseline, the best arm beside it, and how many arms could not be compared. */
export function leadSentence(corpus: CorpusAnalysis, analysis: ExperimentAnalysis, words: MetricWords): Phrase {
  const on: Phrase = ["On ", { name: corpus.name }, " "];
  const { folds } = corpus;
  if (folds === null) return [...on, `nothing can be compared: all arms ${whyLeftOut}.`];
  const gainOf = (mean: number) => (analysis.higherIsBetter ? mean : -mean);
  const best = folds.arms.reduce((so, arm) => (gainOf(arm.score.mean) > gainOf(so.score.mean) ? arm : so));
  const baseline = folds.arms.find(({ name }) => name === analysis.baseline);
  const arms = counted(folds.arms.length, "arm");
  const leftOut = leftOutWords(corpus, analysis);
  const scored = (mean: number): string => `${words.title} of ${words.value(mean)}${words.inPoints ? " %" : ""}`;
  if (baseline === undefined) {
    const start = folds.arms.length === 1 ? "the only arm that can be told of is " : `the best of ${arms} is `;
    const end = `, with ${scored(best.score.mean)}; the baseline is left out, so that none can be compared with it.`;
    return [...on, start, { name: best.name }, `${end}${leftOut}`];
  }
  const direction = analysis.higherIsBetter ? "" : " (lower is better)";
  const start: Phrase = [...on, "the baseline has ", { strong: scored(baseline.score.mean) }, direction];
  if (folds.arms.length === 1) {
    return [...start, `; nothing ${leftOut === "" ? "was run" : "could be compared"} beside it.${leftOut}`];
  }
  if (best.difference === null) return [...start, `, and nothing beside it scores better.${leftOut}`];
  const judgement = judgementPhrase(best.difference, analysis, words);
  const found: Phrase = [...start, `. The best of ${arms} is `, { name: best.name }, ": ", ...judgement, "."];
  return [...found, warning(folds.arms.length, folds.effects.length), leftOut];
}

/** One other arm was not picked from among many, and there are answers to read only where there are factors. */
function warning(nArms: number, nEffects: number): string {
  if (nArms < 3) return "";
  return ` The best of many looks better than it is${nEffects > 0 ? ": read the answers by factor first" : ""}.`;
}
