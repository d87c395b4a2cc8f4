import * as z from "zod";
import { checked } from "../../checked.js";
import { CopydeskError } from "../../errors.js";
import type { Interval } from "../bootstrap.js";

/**
 * What an interval says of a difference between two arms: the first is `better` or `worse` by more than matters, both are
 * `equivalent` for practical purposes, or the data leave it `undecided`.
 */
export type Verdict = "better" | "worse" | "equivalent" | "undecided";

const schema = z.strictObject({
  rope: z.number().min(0),
  higherIsBetter: z.boolean().default(true),
});

/**
 * `rope`, the greatest difference that does not matter in practice, at least 0, in the units of the metric; and
 * `higherIsBetter`, default true: false for losses and errors.
 */
export type EquivalenceOptions = Readonly<z.input<typeof schema>>;

/**
 * Judges a difference by its interval and a region of practical equivalence, from −rope to +rope.
 *
 * - `equivalent`: the interval lies inside the region, ends included;
 * - `better`, `worse`: it lies wholly outside, on that side;
 * - `undecided`: it lies across an end of the region, or there is no interval.
 *
 * J. Kruschke, "Rejecting or accepting parameter values in Bayesian estimation", Advances in Methods and Practices in
 * Psychological Science 1, 2018, whose rule for highest-density intervals this is; with confidence intervals it is two
 * one-sided tests for equivalence (D. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987) at half of
 * 1 − level each: 0.025 for an interval of 95 %. With a region of 0 nothing but an exact zero is equivalent. Choose the
 * region before results are seen. Nothing here corrects for many comparisons: ask for a higher level of the interval.
 *
 * @param interval of the difference, arm less baseline, in the units of the metric; null where none can be given.
 * @throws CopydeskError `USAGE_INTERVAL` for an interval out of order or with NaN, `CONFIG_BAD_OPTION` and
 *   `CONFIG_UNKNOWN_OPTION` for options.
 *
 * @example
 * practicalVerdict([-0.002, 0.004], { rope: 0.005 }); // "equivalent"
 * practicalVerdict([0.006, 0.02], { rope: 0.005 }); // "better"
 */
export function practicalVerdict(interval: Interval | null, options: EquivalenceOptions): Verdict {
  const { rope, higherIsBetter } = checked(schema, options, "practicalVerdict options");
  if (interval === null) return "undecided";
  const [low, high] = interval;
  if (!(low <= high)) {
    throw new CopydeskError(
      "USAGE_INTERVAL",
      `practicalVerdict: interval must be of two numbers in order; got ${low} to ${high}. Give null for none.`,
    );
  }
  if (low >= -rope && high <= rope) return "equivalent";
  if (low > rope) return higherIsBetter ? "better" : "worse";
  if (high < -rope) return higherIsBetter ? "worse" : "better";
  return "undecided";
}
