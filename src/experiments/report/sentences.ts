import type { CorpusAnalysis, ExperimentAnalysis, JudgedDifference, JudgedEffect } from "../analysis/analysis.js";
import { dependence, type Interactions } from "./dependence.js";
import type { MetricWords } from "./metric-words.js";
import type { Phrase } from "./phrase.js";
import { counted, pValue, times } from "./quantity-words.js";

/** Times of fits are rough: lesser ratios of them are not told. */
const LEAST_TIMES = 1.25;

/**
 * What is answered for one change of level: `stemmer, porter instead of none: +0.4 points (95 % interval …), worth it …`.
 *
 * @param folds of the same corpus: what the effect is known to depend on is named, and how.
 */
export function effectSentence(
  effect: JudgedEffect,
  folds: Interactions,
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
    ...dependence(effect, folds, words),
  ];
}

/** An interaction is nothing to choose: it says whether two changes do more together than apart. */
export function answerOf({ answer, changes }: JudgedEffect): string {
  if (changes.length === 1) return answer;
  if (answer === "worth it") return "better together";
  return answer === "worse" ? "worse together" : answer;
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
export function judgementPhrase(judgement: JudgedDifference, analysis: ExperimentAnalysis, words: MetricWords): Phrase {
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
  const { answer, interval, adjustedPValue, mean, pValue } = judgement;
  if (answer !== "undecided") return null;
  if (interval === null) return `there are too few ${analysis.plan.folds === 0 ? "articles" : "folds"} to tell`;
  const isSure = adjustedPValue !== null && adjustedPValue < 1 - analysis.level;
  const isGain = mean > 0 === analysis.higherIsBetter;
  if (isSure) return `a ${isGain ? "gain" : "loss"}, but perhaps of less than ${words.size(analysis.rope)}`;
  const isOutside = interval[0] > analysis.rope || interval[1] < -analysis.rope;
  if (isOutside) return "by itself it would be clear, but among so many comparisons it may be chance";
  const isNone = mean === 0 && pValue === 1;
  return isNone ? "no difference was seen, but so few articles leave one open" : "more articles might decide";
}

/** `; training takes 1.8 times as long, models are 0.5 times as large`. */
function costPhrase({ times: cost }: JudgedEffect): Phrase {
  const longer = times(cost.seconds, LEAST_TIMES);
  const larger = times(cost.modelBytes);
  const parts = [
    longer === null ? [] : [`training takes ${longer} as long`],
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

/** `95 %`. */
export function levelWords({ level }: Pick<ExperimentAnalysis, "level">): string {
  return `${Math.round(level * 100)} %`;
}

function pEquals(p: number): string {
  return p < 0.001 ? pValue(p) : `= ${pValue(p)}`;
}
