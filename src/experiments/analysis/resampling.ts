import type { ResamplingOptions } from "../../evaluation/significance/corrected-mean.js";
import type { ResolvedPlan } from "../plan.js";
import { LEVEL } from "./judgements.js";

/** Degrees of freedom that folds dealt again may add up to, where one deal has fewer. */
const MOST_DEGREES = 9;

/** How the folds of a plan resample its documents. */
export function resamplingOf({ folds }: ResolvedPlan) {
  return {
    // Of one score, as on a test source, nothing is estimated.
    testShare: folds === 0 ? 0.5 : 1 / folds,
    level: LEVEL,
    mostDegreesOfFreedom: Math.max(folds - 1, MOST_DEGREES),
  } satisfies ResamplingOptions;
}
