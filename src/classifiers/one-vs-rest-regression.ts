import { type LogisticSolutions, minimizeLogisticDuals } from "../optimize/logistic-dual.js";
import type { LogisticRegressionConfig } from "./logistic-regression-config.js";
import { type LogisticSolution, solverOptions, type WeightedRows } from "./logistic-solution.js";
import type { TrainingOptions } from "./training.js";

/** liblinear's: the greatest gradient of a document, in log odds. Probabilities then agree to about 0.01. */
const oneVsRestTolerance = 0.1;

/**
 * One model of each class k against all others, y_i = 1 for the documents of k and −1 for others, as liblinear's `-s 7`:
 *
 *     min  ½ ‖w_k‖² + C Σ_i v_i · ln(1 + exp(−y_i w_k·x_i))        v_i the weight of k for its documents, 1 for others
 *
 * The intercept is the weight of a feature that is 1 everywhere, and penalised (liblinear's `-B 1`, scikit-learn's
 * `intercept_scaling=1`). Two classes are one model, of the second against the first; the first has the opposite scores.
 */
export function oneVsRestRegression(
  rows: WeightedRows,
  config: LogisticRegressionConfig,
  training: TrainingOptions,
): LogisticSolution {
  const { matrix, classIndex, classWeight } = rows;
  const isBinary = classWeight.length === 2;
  const costs = classWeight.map((weight) => weight * config.C);
  const solutions = minimizeLogisticDuals(
    {
      matrix,
      positiveIn: isBinary ? classIndex.map((index) => index - 1) : classIndex,
      nProblems: isBinary ? 1 : classWeight.length,
      positiveCost: isBinary ? costs.subarray(1) : costs,
      negativeCost: isBinary ? costs[0] : config.C,
      intercept: config.fitIntercept,
    },
    { ...solverOptions(config, training, config.tolerance ?? oneVsRestTolerance), seed: config.seed },
  );
  return { ...(isBinary ? withOpposite(solutions) : solutions), link: "one-vs-rest" };
}

/** The same for two classes, where the first is the opposite of the one that was solved. */
function withOpposite(solutions: LogisticSolutions): LogisticSolutions {
  const { weights, intercepts } = solutions;
  const both = new Float32Array(weights.length * 2);
  for (let f = 0; f < weights.length; f++) {
    both[2 * f] = -weights[f];
    both[2 * f + 1] = weights[f];
  }
  return { ...solutions, weights: both, intercepts: Float64Array.of(-intercepts[0], intercepts[0]) };
}
