import type { ClassSets } from "../sparse/class-sets.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { classesOf, isMultiLabel, type RowLabels, requireClasses } from "./class-labels.js";
import { type ClassWeight, classWeights } from "./class-weight.js";
import type { ClassifierType } from "./classifier-config.js";
import type { DualSolution } from "./dual-solution.js";
import { LinearClassifier } from "./linear-classifier.js";
import type { LinearSolution, WeightedRows } from "./linear-solution.js";
import type { TrainingSummary } from "./training.js";
import { requireFiniteValues, requireLabelsForRows, requireRows } from "./training-rows.js";

/** A linear model that has learned. */
export interface FittedLinear {
  readonly classifier: LinearClassifier;
  readonly summary: TrainingSummary;
  /** Where the training ended, for another to begin there: given by one-vs-rest models when `keepDual` asks for it. */
  readonly dual?: DualSolution | undefined;
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
 * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `USAGE_LENGTH`, `CONFIG_UNKNOWN_LABEL`,
 *   and what the solver throws
 */
export function fitLinear(
  config: LinearConfig,
  matrix: CsrMatrix,
  rowLabels: RowLabels,
  solve: (rows: WeightedRows) => LinearSolution,
): FittedLinear {
  requireLabelsForRows(matrix, rowLabels);
  requireRows(matrix);
  requireFiniteValues(matrix, "training");
  const { labels, classes } = classesOf(rowLabels);
  const isMulti = isMultiLabel(rowLabels);
  requireClasses(labels, isMulti ? 1 : 2);
  const solution = solve({
    matrix,
    classes,
    isMultiLabel: isMulti,
    ...weightsOfClasses(config, labels, classes, isMulti),
  });
  const { weights, intercepts, link } = solution;
  const { type } = config;
  const nFeatures = matrix.nColumns;
  const classifier = new LinearClassifier({ type, labels, nFeatures, weights, intercepts, link, input: "values" });
  const summary = summaryOf(solution, config);
  return solution.dual === undefined ? { classifier, summary } : { classifier, summary, dual: solution.dual };
}

/**
 * How much the documents of each class count, and all others against them. With any number of classes each is balanced
 * against its own rest, n / 2n_k and n / 2(n − n_k), as scikit-learn does it for two classes.
 */
function weightsOfClasses(
  { classWeight }: LinearConfig,
  labels: readonly string[],
  { classStart, classIndex }: ClassSets,
  isMulti: boolean,
): Pick<WeightedRows, "classWeight" | "otherWeight"> {
  const counts = new Float64Array(labels.length);
  for (const k of classIndex) counts[k]++;
  const n = classStart.length - 1;
  if (isMulti && classWeight === "balanced") {
    const half = (count: number) => n / (2 * Math.max(1, count));
    return { classWeight: counts.map(half), otherWeight: counts.map((count) => half(n - count)) };
  }
  return { classWeight: classWeights(classWeight, labels, counts), otherWeight: counts.fill(1) };
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
