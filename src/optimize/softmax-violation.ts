import type { Violation } from "./lbfgs.js";
import { paddedWidth, type SoftmaxProblem } from "./softmax-objective.js";

/**
 * How far a multinomial logistic regression is from its optimum: the greater of what its weights and its intercepts
 * miss, with f the value of {@link softmaxObjective}, c_i the cost of row i and N_k = Σ_i c_i [y_i = k],
 *
 *     ‖∂f/∂W‖ / max(‖W‖, s)             s = min(1, Σ_i c_i ‖x_i‖)
 *     max_k |∂f/∂b_k| / N_k             ∂f/∂b_k = Σ_i c_i p_ik − N_k
 *
 * The penalty curves f by 1 along every weight, so the first bounds how far W is from the best W for these intercepts, as
 * a share of its length; weights much shorter than 1 are measured against what the rows could make them at most. No
 * penalty holds the intercepts, and f curves along them by no more than its costs, however small those are: so the
 * second is without unit, how much more or less of each class is expected than there is, as a share of it. To the first
 * order an intercept alone is off by that many units of log odds.
 *
 * Cost of a call: the length of the point.
 *
 * @param unit of the intercepts, as {@link softmaxObjective} has it
 * @returns a function of a point and gradient of {@link softmaxObjective}
 */
export function softmaxViolation(problem: SoftmaxProblem, unit = 1): Violation {
  const { matrix, nClasses, intercept } = problem;
  const nWeights = matrix.nColumns * paddedWidth(nClasses);
  const shortest = Math.min(1, greatestPull(problem));
  const expected = costOfClasses(problem);
  return (point, gradient) => {
    let pointSquare = 0;
    let gradientSquare = 0;
    for (let i = 0; i < nWeights; i++) {
      pointSquare += point[i] * point[i];
      gradientSquare += gradient[i] * gradient[i];
    }
    // Without any pull weights stay at 0, where their gradient is 0 too.
    let violation = gradientSquare === 0 ? 0 : Math.sqrt(gradientSquare) / Math.max(Math.sqrt(pointSquare), shortest);
    if (!intercept) return violation;
    for (let k = 0; k < nClasses; k++) {
      violation = Math.max(violation, Math.abs(gradient[nWeights + k]) / (unit * expected[k]));
    }
    return violation;
  };
}

/** Σ_i c_i ‖x_i‖, which ‖W‖ at the optimum is at most √2 times. */
function greatestPull({ matrix, classIndex, classCost }: SoftmaxProblem): number {
  const { nRows, rowStart, values } = matrix;
  let pull = 0;
  for (let row = 0; row < nRows; row++) {
    let square = 0;
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) square += values[e] * values[e];
    pull += classCost[classIndex[row]] * Math.sqrt(square);
  }
  return pull;
}

/** N_k of every class; for one without a row, whose best intercept is −∞, that of all classes. */
function costOfClasses({ classIndex, classCost, nClasses }: SoftmaxProblem): Float64Array {
  const costs = new Float64Array(nClasses);
  let sum = 0;
  for (let row = 0; row < classIndex.length; row++) {
    const cost = classCost[classIndex[row]];
    costs[classIndex[row]] += cost;
    sum += cost;
  }
  return costs.map((cost) => (cost === 0 ? sum : cost));
}
