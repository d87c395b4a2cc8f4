import { lanes } from "./four-lanes.js";
import { type LbfgsOptions, lbfgs } from "./lbfgs.js";
import { paddedWidth, type SoftmaxProblem, softmaxObjective } from "./softmax-objective.js";
import type { SolverResult } from "./solver.js";

/** The solution of a multinomial logistic regression. */
export interface SoftmaxSolution extends SolverResult {
  /** `nColumns × nClasses`, all classes of one column side by side; rounded to single precision. */
  readonly weights: Float32Array;
  /** `nClasses`; zeros without intercepts. */
  readonly intercepts: Float64Array;
  /** The value of the objective. */
  readonly value: number;
}

/**
 * Minimises {@link softmaxObjective} by {@link lbfgs}, from weights of 0. Its penalty bounds the distance from the
 * optimum: converged, weights are off by at most `tolerance` of their length, all together.
 */
export function minimizeSoftmax(problem: SoftmaxProblem, options: LbfgsOptions): SoftmaxSolution {
  const { nClasses, intercept, matrix } = problem;
  const { nColumns } = matrix;
  const width = paddedWidth(nClasses);
  const start = new Float64Array((nColumns + (intercept ? 1 : 0)) * width);
  const { point, ...result } = lbfgs(softmaxObjective(problem), start, options);
  const weights = new Float32Array(nColumns * nClasses);
  for (let k = 0; k < nClasses; k++) {
    const lane = k % lanes;
    const from = (k - lane) * nColumns + lane;
    for (let f = 0; f < nColumns; f++) weights[f * nClasses + k] = point[from + f * lanes];
  }
  const intercepts = new Float64Array(nClasses);
  if (intercept) intercepts.set(point.subarray(nColumns * width, nColumns * width + nClasses));
  return { ...result, weights, intercepts };
}
