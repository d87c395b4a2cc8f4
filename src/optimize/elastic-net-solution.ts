import { type ElasticNet, penaltyOf } from "./elastic-net.js";
import type { ClassWeights } from "./proximal-newton.js";
import type { SolverOptions, SolverResult } from "./solver.js";

/** When to stop, and the seed of the order in which weights are visited. */
export interface ElasticNetOptions extends SolverOptions {
  readonly seed: number;
}

/** The weights of all classes. */
export interface ElasticNetSolution extends SolverResult {
  readonly classes: readonly ClassWeights[];
  /** The value of the objective. */
  readonly value: number;
}

/** Σ_k Σ_f P(w_kf) */
export function penaltyOfClasses(penalty: ElasticNet, classes: readonly ClassWeights[]): number {
  let sum = 0;
  for (const { weights } of classes) for (let f = 0; f < weights.length; f++) sum += penaltyOf(penalty, weights[f]);
  return sum;
}
