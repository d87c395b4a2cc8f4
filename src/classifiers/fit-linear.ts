import type { CsrMatrix } from "../sparse/csr.js";
import { classesOf, requireTwoClasses } from "./class-labels.js";
import { type ClassWeight, classWeights } from "./class-weight.js";
import type { ClassifierType } from "./classifier-config.js";
import { LinearClassifier } from "./linear-classifier.js";
import type { LinearSolution, WeightedRows } from "./linear-solution.js";
import type { TrainingSummary } from "./training.js";
import { requireFiniteValues, requireOneLabelPerRow, requireRows } from "./training-rows.js";

/** A linear model that has learned. */
export interface FittedLinear {
  readonly classifier: LinearClassifier;
  readonly summary: TrainingSummary;
}

/** What the configurations of linear models have in common. */
interface LinearConfig {
  readonly type: ClassifierType;
  readonly classWeight: ClassWeight;
  readonly maxIterations: number;
}

/**
 * Learns from labelled rows with the given solver. Training that does not converge gives what it has come to, and its
 * summary says so.
 *
 * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `USAGE_LENGTH`, `CONFIG_UNKNOWN_LABEL`
 */
export function fitLinear(
  config: LinearConfig,
  matrix: CsrMatrix,
  rowLabels: readonly string[],
  solve: (rows: WeightedRows) => LinearSolution,
): FittedLinear {
  requireOneLabelPerRow(matrix, rowLabels);
  requireRows(matrix);
  requireFiniteValues(matrix, "training");
  const { labels, classIndex } = classesOf(rowLabels);
  requireTwoClasses(labels);
  const solution = solve({ matrix, classIndex, classWeight: weightsOfClasses(config, labels, classIndex) });
  const { weights, intercepts, link } = solution;
  const { type } = config;
  const nFeatures = matrix.nColumns;
  const classifier = new LinearClassifier({ type, labels, nFeatures, weights, intercepts, link, input: "values" });
  return { classifier, summary: summaryOf(solution, config) };
}

function weightsOfClasses(
  { classWeight }: LinearConfig,
  labels: readonly string[],
  classIndex: Int32Array,
): Float64Array {
  const counts = new Float64Array(labels.length);
  for (let row = 0; row < classIndex.length; row++) counts[classIndex[row]]++;
  return classWeights(classWeight, labels, counts);
}

function summaryOf(solution: LinearSolution, config: LinearConfig): TrainingSummary {
  const { iterations, converged, violation, objective } = solution;
  const summary = objective === undefined ? { iterations, converged } : { iterations, converged, objective };
  if (converged) return summary;
  const ended =
    iterations < config.maxIterations
      ? "came to the limits of double precision; set a larger tolerance or a smaller C"
      : "reached maxIterations; raise it, set a larger tolerance, or set a smaller C";
  const message =
    `${config.type}: training did not converge in ${iterations} iterations (violation ${violation.toPrecision(3)}): ` +
    `it ${ended}. The model is usable but not the optimum.`;
  return { ...summary, message };
}
