import { minimizeDuals, type OneVsRestSolutions } from "../optimize/dual-descent.js";
import type { DualOptions } from "../optimize/dual-options.js";
import type { DualLossName } from "../optimize/dual-parts.js";
import type { OneVsRestProblems } from "../optimize/dual-problems.js";
import { oneClass } from "../sparse/class-sets.js";
import { DualSolution } from "./dual-solution.js";
import { type LinearSolution, solverOptions, type WeightedRows } from "./linear-solution.js";
import { interpolateWeights, type LogCountRatioConfig, logCountRatios } from "./log-count-ratio.js";
import type { TrainingOptions } from "./training.js";

/** What every one-vs-rest model has. */
export interface OneVsRestConfig {
  readonly C: number;
  readonly fitIntercept: boolean;
  readonly logCountRatio: LogCountRatioConfig | null;
  readonly maxIterations: number;
  /** The greatest gradient of a document, in the loss's unit. */
  readonly tolerance: number;
  readonly seed: number;
}

/**
 * One model of each class k against all others, y_i = 1 for the documents of k and −1 for others, as liblinear's:
 *
 *     min  ½ ‖w_k‖² + C Σ_i v_i · loss(y_i w_k·x_i)        v_i the weight of k for its documents, 1 for others
 *
 * The intercept is the weight of a feature that is 1 everywhere, and penalised (liblinear's `-B 1`, scikit-learn's
 * `intercept_scaling=1`). Two classes are one model, of the second against the first; the first has the opposite scores.
 * Where rows have any number of classes every class has its model, and the scores stand each for itself.
 *
 * With `logCountRatio`, x_if is multiplied by {@link logCountRatios} of f and k, and weights are those of the features as
 * they are.
 *
 * @throws CopydeskError `USAGE_WARM_START`
 */
export function oneVsRest(
  rows: WeightedRows,
  config: OneVsRestConfig,
  loss: DualLossName,
  training: TrainingOptions,
): LinearSolution {
  const problems = problemsOf(rows, config);
  const { nProblems } = problems;
  const { nRows } = rows.matrix;
  const options: DualOptions = {
    ...solverOptions(config, training, config.tolerance),
    seed: config.seed,
    start: training.warmStart?.alphasFor(nRows, nProblems),
    keepAlphas: training.keepDual,
    threads: training.threads,
  };
  const { alphas, ...solutions } = solutionsOf(problems, config.logCountRatio, loss, options);
  const dual = alphas && new DualSolution(nRows, nProblems, alphas);
  if (rows.isMultiLabel) return { ...solutions, link: "independent", dual };
  return { ...solutions, ...(isBinary(rows) && withOpposite(solutions)), link: "one-vs-rest", dual };
}

function problemsOf(rows: WeightedRows, config: OneVsRestConfig): OneVsRestProblems {
  const { matrix, classes, classWeight, otherWeight } = rows;
  const costs = classWeight.map((weight) => weight * config.C);
  const common = { matrix, intercept: config.fitIntercept };
  if (isBinary(rows)) {
    const positives = oneClass(classes, 1);
    return { ...common, positives, nProblems: 1, positiveCost: costs.subarray(1), negativeCost: costs.subarray(0, 1) };
  }
  const negativeCost = otherWeight.map((weight) => weight * config.C);
  return { ...common, positives: classes, nProblems: costs.length, positiveCost: costs, negativeCost };
}

/** Whether one model serves two classes. */
function isBinary({ isMultiLabel, classWeight }: WeightedRows): boolean {
  return !isMultiLabel && classWeight.length === 2;
}

function solutionsOf(
  problems: OneVsRestProblems,
  scaling: LogCountRatioConfig | null,
  loss: DualLossName,
  options: DualOptions,
): OneVsRestSolutions {
  if (scaling === null) return minimizeDuals(problems, loss, options);
  const scales = logCountRatios(problems, scaling.alpha);
  const solutions = minimizeDuals({ ...problems, scale: scales.ratios }, loss, options);
  if (scaling.share < 1) interpolateWeights(solutions.weights, scales, problems.nProblems, scaling.share);
  return solutions;
}

/** The weights and intercepts of two classes, where the first is the opposite of the second, which was solved. */
function withOpposite({ weights, intercepts }: Pick<OneVsRestSolutions, "weights" | "intercepts">) {
  const both = new Float32Array(weights.length * 2);
  for (let f = 0; f < weights.length; f++) {
    both[2 * f] = -weights[f];
    both[2 * f + 1] = weights[f];
  }
  return { weights: both, intercepts: Float64Array.of(-intercepts[0], intercepts[0]) };
}
