import { type DualOptions, minimizeDuals, type OneVsRestSolutions } from "../optimize/dual-descent.js";
import type { DualLoss } from "../optimize/dual-sweep.js";
import type { LinearSolution, WeightedRows } from "./linear-solution.js";

/** What every one-vs-rest model has. */
export interface OneVsRestConfig {
  readonly C: number;
  readonly fitIntercept: boolean;
}

/**
 * One model of each class k against all others, y_i = 1 for the documents of k and −1 for others, as liblinear's:
 *
 *     min  ½ ‖w_k‖² + C Σ_i v_i · loss(y_i w_k·x_i)        v_i the weight of k for its documents, 1 for others
 *
 * The intercept is the weight of a feature that is 1 everywhere, and penalised (liblinear's `-B 1`, scikit-learn's
 * `intercept_scaling=1`). Two classes are one model, of the second against the first; the first has the opposite scores.
 */
export function oneVsRest(
  { matrix, classIndex, classWeight }: WeightedRows,
  config: OneVsRestConfig,
  loss: DualLoss,
  options: DualOptions,
): LinearSolution {
  const isBinary = classWeight.length === 2;
  const costs = classWeight.map((weight) => weight * config.C);
  const problems = {
    matrix,
    positiveIn: isBinary ? classIndex.map((index) => index - 1) : classIndex,
    nProblems: isBinary ? 1 : classWeight.length,
    positiveCost: isBinary ? costs.subarray(1) : costs,
    negativeCost: isBinary ? costs[0] : config.C,
    intercept: config.fitIntercept,
  };
  const solutions = minimizeDuals(problems, loss, options);
  return { ...(isBinary ? withOpposite(solutions) : solutions), link: "one-vs-rest" };
}

/** The same for two classes, where the first is the opposite of the one that was solved. */
function withOpposite(solutions: OneVsRestSolutions): OneVsRestSolutions {
  const { weights, intercepts } = solutions;
  const both = new Float32Array(weights.length * 2);
  for (let f = 0; f < weights.length; f++) {
    both[2 * f] = -weights[f];
    both[2 * f + 1] = weights[f];
  }
  return { ...solutions, weights: both, intercepts: Float64Array.of(-intercepts[0], intercepts[0]) };
}
