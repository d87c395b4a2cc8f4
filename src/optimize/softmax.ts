import type { Threads } from "../machine/threads.js";
import { lanes } from "../sparse/row-kernels.js";
import { type LbfgsOptions, lbfgs } from "./lbfgs.js";
import { paddedWidth, type SoftmaxProblem, softmaxObjective } from "./softmax-objective.js";
import { softmaxViolation } from "./softmax-violation.js";
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

/** When to stop, and who helps. */
export interface SoftmaxOptions extends LbfgsOptions {
  /** Other threads that help; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}

/**
 * Minimises {@link softmaxObjective} by {@link lbfgs}, from weights of 0, until {@link softmaxViolation} is at most the
 * tolerance.
 */
export function minimizeSoftmax(problem: SoftmaxProblem, options: SoftmaxOptions): SoftmaxSolution {
  const { nClasses, intercept, matrix } = problem;
  const { nColumns } = matrix;
  const width = paddedWidth(nClasses);
  const unit = interceptUnit(problem);
  const start = new Float64Array((nColumns + (intercept ? 1 : 0)) * width);
  const { point, ...result } = lbfgs(
    softmaxObjective(problem, unit, options.threads),
    start,
    options,
    softmaxViolation(problem, unit),
  );
  const weights = new Float32Array(nColumns * nClasses);
  for (let k = 0; k < nClasses; k++) {
    const lane = k % lanes;
    const from = (k - lane) * nColumns + lane;
    for (let f = 0; f < nColumns; f++) weights[f * nClasses + k] = point[from + f * lanes];
  }
  const intercepts = new Float64Array(nClasses);
  if (intercept) intercepts.set(point.subarray(nColumns * width, nColumns * width + nClasses));
  for (let k = 0; k < nClasses; k++) intercepts[k] *= unit;
  return { ...result, weights, intercepts };
}

/**
 * The unit of intercepts. Where rows cost little, it is the one in which the objective curves along them by about 1, as
 * the penalty makes it along weights: 1 / √(Σ_i c_i / nClasses), which a small C takes a quarter as many iterations
 * with. Never below 1: at a large C on few rows that took seven times as many.
 */
function interceptUnit({ classIndex, classCost, nClasses }: SoftmaxProblem): number {
  let cost = 0;
  for (let row = 0; row < classIndex.length; row++) cost += classCost[classIndex[row]];
  return Math.max(1, Math.sqrt(nClasses / cost));
}
