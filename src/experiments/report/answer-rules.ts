import type { ExperimentAnalysis } from "../analysis/analysis.js";
import type { MetricWords } from "./metric-words.js";
import type { Phrase } from "./phrase.js";
import { comparedWhere, timeWords } from "./place-words.js";
import { count } from "./quantity-words.js";
import { levelWords } from "./sentences.js";

/** What each answer means and what it takes to be given; nothing where no comparison was made. */
export function answerRules(analysis: ExperimentAnalysis, words: MetricWords): Phrase {
  const { nComparisons, rope, higherIsBetter } = analysis;
  if (nComparisons.folds === 0) return [];
  const size = words.size(rope);
  const beyond = rope === 0 ? ["above 0", "below 0"] : [`above +${size}`, `below −${size}`];
  const [gain, loss] = higherIsBetter ? beyond : beyond.toReversed();
  return [
    "A change is ",
    { term: "worth it" },
    ` when its ${levelWords(analysis)} interval lies wholly ${gain} and its p-value is below 0.05, corrected by Holm’s method for ${comparisonsMade(analysis)}; `,
    { term: "worse" },
    ` when that holds ${loss}; there is `,
    { term: "no difference that matters" },
    rope === 0 ? " when there is none at all; all else is " : " when the interval lies between the two; all else is ",
    { term: "undecided" },
    `. ${meaning(analysis)}${timeWords(analysis.plan)}`,
  ];
}

/** `the 12 comparisons that were made over folds, with half of the weight on these sentences`. */
function comparisonsMade(analysis: ExperimentAnalysis): string {
  const { nComparisons, plan } = analysis;
  const n = nComparisons.folds;
  if (n === 1) return `the one comparison that was made ${comparedWhere(plan)}`;
  const weight = favoursEffects(analysis) ? ", with half of the weight on the sentences by factor" : "";
  return `the ${count(n)} comparisons that were made ${comparedWhere(plan)}${weight}`;
}

/** Whether effects of factors have half of the weight, since there are other comparisons beside them. */
export function favoursEffects({
  nComparisons,
  corpora,
}: Pick<ExperimentAnalysis, "nComparisons" | "corpora">): boolean {
  const nEffects = corpora.reduce((sum, { folds }) => sum + (folds?.effects.length ?? 0), 0);
  return nEffects > 0 && nComparisons.folds > nEffects;
}

function meaning({ corpora, plan }: ExperimentAnalysis): string {
  if (corpora.every(({ folds }) => folds === null || folds.effects.length === 0)) return "";
  return plan.design === "one-at-a-time"
    ? "Each effect is a change of the baseline alone. "
    : "Each effect is the mean over all combinations of the other factors that were run with and without it. ";
}
