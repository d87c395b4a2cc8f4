import { minimizeSoftmax } from "../optimize/softmax.js";
import { type LinearSolution, solverOptions, type WeightedRows } from "./linear-solution.js";
import type { LogisticRegressionConfig } from "./logistic-regression-config.js";
import type { TrainingOptions } from "./training.js";

/**
 * How far weights may be from the optimum, as a share of their length, and expected numbers of documents from those that
 * there are: single weights and intercepts then agree to about 1e-3.
 */
const softmaxTolerance = 1e-4;

/**
 * One model of all classes, as scikit-learn's `LogisticRegression`:
 *
 *     min  ½ ‖W‖² + C Σ_i v_{y_i} · −ln softmax(W x_i + b)_{y_i}        v the class weights
 *
 * For two classes scikit-learn has a single vector u and penalises ½ ‖u‖². Softmax of two needs u = w_1 − w_0 only, and
 * its optimum is w_1 = −w_0 = u / 2, with the penalty ½ ‖W‖² = ¼ ‖u‖²: half as much, so half of C gives the same u.
 */
export function softmaxRegression(
  { matrix, classes: { classIndex }, classWeight }: WeightedRows,
  config: LogisticRegressionConfig,
  training: TrainingOptions,
): LinearSolution {
  const nClasses = classWeight.length;
  const cost = nClasses === 2 ? config.C / 2 : config.C;
  const { value, ...solution } = minimizeSoftmax(
    {
      matrix,
      classIndex,
      nClasses,
      classCost: classWeight.map((weight) => weight * cost),
      intercept: config.fitIntercept,
    },
    { ...solverOptions(config, training, config.tolerance ?? softmaxTolerance), threads: training.threads },
  );
  // Of two classes as scikit-learn counts it: both terms are halved above.
  return { ...solution, link: "softmax", objective: nClasses === 2 ? 2 * value : value };
}
