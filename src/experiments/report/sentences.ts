import type {
  CorpusAnalysis,
  ExperimentAnalysis,
  FoldAnalysis,
  JudgedDifference,
  JudgedEffect,
} from "../analysis/analysis.js";
import type { MetricWords } from "./metric-words.js";
import type { Phrase } from "./phrase.js";
import { counted, pValue, times } from "./quantity-words.js";

/**
 * What is answered for one change of level: `stemmer, porter instead of none: +0.4 points (95 % interval …), worth it …`.
 *
 * @param interactions of the same corpus: what the effect is known to depend on is named.
 */
export function effectSentence(
  effect: JudgedEffect,
  interactions: readonly JudgedEffect[],
  analysis: ExperimentAnalysis,
  words: MetricWords,
): Phrase {
  const judgement = judgementPhrase(effect, analysis, words);
  return [
    ...changesPhrase(effect),
    ": ",
    ...judgement,
    ...costPhrase(effect),
    ".",
    ...dependence(effect, interactions),
  ];
}

/** ` It depends on stemmer and n-grams.`: a mean over their levels may hold beside none of them. */
function dependence({ changes: [{ factor, level }] }: JudgedEffect, interactions: readonly JudgedEffect[]): Phrase {
  const decided = interactions.filter(
    ({ answer, changes }) =>
      (answer === "worth it" || answer === "not worth it") &&
      changes.some((change) => change.factor === factor && change.level === level),
  );
  const others = new Set(decided.flatMap(({ changes }) => changes.map((change) => change.factor)));
  others.delete(factor);
  const named = [...others].flatMap((other, i): Phrase => {
    if (i === 0) return [{ name: other }];
    return [i === others.size - 1 ? " and " : ", ", { name: other }];
  });
  return named.length === 0 ? [] : [" It depends on ", ...named, "."];
}

/** An interaction is nothing to choose: it says whether two changes do more together than apart. */
export function answerOf({ answer, changes }: JudgedEffect): string {
  if (changes.length === 1) return answer;
  if (answer === "worth it") return "better together";
  return answer === "not worth it" ? "worse together" : answer;
}

/** The change itself: `stemmer, porter instead of none`. */
export function changesPhrase({ changes }: Pick<JudgedEffect, "changes">): Phrase {
  return changes.flatMap(({ factor, level, baselineLevel }, i): Phrase => {
    const change: Phrase = [
      { name: factor },
      ", ",
      { name: String(level) },
      " instead of ",
      { name: String(baselineLevel) },
    ];
    return i === 0 ? change : [" beside ", ...change];
  });
}

/** The effect first, then its interval, then its p-value, then what it comes to. */
function judgementPhrase(judgement: JudgedDifference, analysis: ExperimentAnalysis, words: MetricWords): Phrase {
  const { mean, interval, adjustedPValue, answer } = judgement;
  const known =
    interval === null
      ? " (it cannot be told how sure that is)"
      : ` (${levelWords(analysis)} interval ${words.interval(interval)}${
          adjustedPValue === null ? "" : `; p ${pEquals(adjustedPValue)} after Holm’s correction`
        })`;
  const why = reason(judgement, analysis, words);
  return [{ strong: words.withUnit(mean) }, `${known}, `, { answer }, why === null ? "" : `: ${why}`];
}

/** What keeps an undecided comparison from being decided; null for others. */
function reason(judgement: JudgedDifference, analysis: ExperimentAnalysis, words: MetricWords): string | null {
  const { answer, interval, adjustedPValue, mean } = judgement;
  if (answer !== "undecided") return null;
  if (interval === null) return "there are too few folds, or they do not vary";
  const isSure = adjustedPValue !== null && adjustedPValue < 1 - analysis.level;
  const isGain = mean > 0 === analysis.higherIsBetter;
  if (isSure) return `a ${isGain ? "gain" : "loss"}, but perhaps of less than ${words.size(analysis.rope)}`;
  const isOutside = interval[0] > analysis.rope || interval[1] < -analysis.rope;
  if (isOutside) return "by itself it would be clear, but among so many comparisons it may be chance";
  return "more folds or documents would decide";
}

/** `; training takes 1.8 times as long, models are 0.5 times as large`. */
function costPhrase({ times: cost }: JudgedEffect): Phrase {
  const longer = times(cost.seconds);
  const larger = times(cost.modelBytes);
  const parts = [
    longer === null ? [] : [`it takes ${longer} as long`],
    larger === null ? [] : [`models are ${larger} as large`],
  ].flat();
  return parts.length === 0 ? [] : [`; ${parts.join(" and ")}`];
}

/** `7,770 articles, each with any number of 90 labels`. */
export function corpusSize({ nDocuments, nLabels, isMultiLabel }: CorpusAnalysis): string {
  const labels = counted(nLabels, "label");
  return `${counted(nDocuments, "article")}${isMultiLabel ? `, each with any number of ${labels}` : ` of ${labels}`}`;
}

/** Why there is no difference on test sources; null where there is. */
export function whyNoDifference({ metric }: ExperimentAnalysis): string | null {
  if (metric !== "calibrationError") return null;
  return (
    "Calibration errors are not compared on a test source: they are of bins of articles, not a mean over them, so that no " +
    "article has a part of its own to be drawn again."
  );
}

/** What to know first of one corpus: the baseline, and the best arm beside it. */
export function leadSentence(
  corpus: CorpusAnalysis,
  folds: FoldAnalysis,
  analysis: ExperimentAnalysis,
  words: MetricWords,
): Phrase {
  const gainOf = (mean: number) => (analysis.higherIsBetter ? mean : -mean);
  const best = folds.arms.reduce((so, arm) => (gainOf(arm.score.mean) > gainOf(so.score.mean) ? arm : so));
  const baseline = folds.arms.find(({ difference, name }) => difference === null && name === analysis.baseline);
  const on: Phrase = ["On ", { name: corpus.name }, " "];
  const arms = counted(folds.arms.length, "arm");
  const scored = (mean: number): string => `${words.title} of ${words.value(mean)}${words.inPoints ? " %" : ""}`;
  if (baseline === undefined)
    return [...on, `the best of ${arms} is `, { name: best.name }, `, with ${scored(best.score.mean)}.`];
  const start: Phrase = [...on, "the baseline has ", { strong: scored(baseline.score.mean) }];
  if (folds.arms.length === 1) return [...start, "; nothing was run beside it."];
  if (best.difference === null) return [...start, `, and no other of ${arms} scores better.`];
  return [
    ...start,
    `. The best of ${arms} is `,
    { name: best.name },
    ": ",
    ...judgementPhrase(best.difference, analysis, words),
    ". The best of many looks better than it is: read the answers by factor first.",
  ];
}

/** `95 %`. */
export function levelWords({ level }: ExperimentAnalysis): string {
  return `${Math.round(level * 100)} %`;
}

function pEquals(p: number): string {
  return p < 0.001 ? pValue(p) : `= ${pValue(p)}`;
}
