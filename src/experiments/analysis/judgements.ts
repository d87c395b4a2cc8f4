import type { Interval } from "../../evaluation/bootstrap.js";
import { practicalVerdict } from "../../evaluation/significance/practical-equivalence.js";
import type { Answer, JudgedDifference } from "./analysis.js";
import { weightedHolm } from "./weighted-holm.js";

/** How sure intervals are; 1 less this is the chance of one or more false alarms. */
export const LEVEL = 0.95;

/** How a difference is judged. */
export interface JudgementRules {
  /** The greatest difference that does not matter, in units of the metric. */
  readonly rope: number;
  readonly higherIsBetter: boolean;
  /** The chance of one or more false alarms among all comparisons. */
  readonly alpha: number;
}

/** A test of a difference, as all tests of this library tell it. */
export interface TestedDifference {
  readonly mean: number;
  readonly interval: Interval | null;
  readonly pValue: number | null;
}

/**
 * Judges every comparison that was made, in view of all of them.
 *
 * A change is `worth it` when it passes both of two tests: its p-value, corrected for all comparisons, is below `alpha`, and
 * its interval lies wholly above the region of practical equivalence. It is `worse` likewise below. An interval within
 * the region says that there is `no difference that matters`, which is no alarm and so is not corrected. All else is
 * `undecided`.
 *
 * The correction is Holm's, with half of the weight on the comparisons that were asked for and half on all others: else a
 * grid of many arms, which nobody asks one by one, would keep its few factors from ever being decided.
 *
 * @param asked the comparisons that the experiment was made for.
 * @param others those that come with it; one that stands in both is one that was asked for, and counts once.
 * @returns the judgement of each.
 */
export function judge<Test extends TestedDifference>(
  asked: readonly Test[],
  others: readonly Test[],
  rules: JudgementRules,
): ReadonlyMap<Test, JudgedDifference> {
  const first = new Set(asked);
  const second = [...new Set(others)].filter((test) => !first.has(test));
  const weighted = [
    ...[...first].map((test) => ({ test, pValue: test.pValue, weight: 1 / first.size })),
    ...second.map((test) => ({ test, pValue: test.pValue, weight: 1 / second.length })),
  ];
  const adjusted = weightedHolm(weighted);
  return new Map(
    weighted.map(({ test: { mean, interval, pValue }, test }, i) => {
      const judgement = { mean, interval, pValue, adjustedPValue: adjusted[i] };
      return [test, { ...judgement, answer: answerOf(interval, adjusted[i], rules) }];
    }),
  );
}

function answerOf(interval: Interval | null, adjustedPValue: number | null, rules: JudgementRules): Answer {
  const { rope, higherIsBetter, alpha } = rules;
  const verdict = practicalVerdict(interval, { rope, higherIsBetter });
  if (verdict === "equivalent") return "no difference that matters";
  if (verdict === "undecided" || adjustedPValue === null || adjustedPValue >= alpha) return "undecided";
  return verdict === "better" ? "worth it" : "worse";
}
