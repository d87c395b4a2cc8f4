import type { ExperimentPlan } from "../plan.js";
import { counted } from "./quantity-words.js";

/** Where comparisons were made: `over folds`, or, in a plan without any, `on test sources`. */
export function comparedWhere({ folds }: ExperimentPlan): string {
  return folds === 0 ? "on test sources" : "over folds";
}

/** What a score is of: `over 10 folds`, or `on the test source`. */
export function scoredWhere({ folds }: ExperimentPlan, nFolds: number): string {
  return folds === 0 ? "on the test source" : `over ${counted(nFolds, "fold")}`;
}

/** How far times of fits may be believed, as a sentence. */
export function timeWords({ folds }: ExperimentPlan): string {
  return `Times are rough: ${folds === 0 ? "each of one fit" : "medians over folds"}, measured while other threads work.`;
}
