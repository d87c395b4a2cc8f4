import { checked } from "../checked.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { classesOf, requireTwoClasses } from "./class-labels.js";
import { classWeights } from "./class-weight.js";
import { LinearClassifier } from "./linear-classifier.js";
import {
  type LogisticRegressionConfig,
  type LogisticRegressionOptions,
  logisticRegressionSchema,
} from "./logistic-regression-config.js";
import type { LogisticSolution } from "./logistic-solution.js";
import { oneVsRestRegression } from "./one-vs-rest-regression.js";
import { softmaxRegression } from "./softmax-regression.js";
import type { TrainingOptions, TrainingSummary } from "./training.js";
import { requireFiniteValues, requireOneLabelPerRow, requireRows } from "./training-rows.js";

const type = "logistic-regression";

/** Logistic regression that has learned. */
export interface FittedLogisticRegression {
  readonly classifier: LinearClassifier;
  readonly summary: TrainingSummary;
}

/**
 * Logistic regression with an L2 penalty, after scikit-learn's `LogisticRegression` and its terms.
 *
 * `softmax` is one model of all classes, solved exactly by L-BFGS; a document counts by the weight of its own class.
 * `ovr` is one model of each class against all others, solved by dual coordinate descent as liblinear's; the weight of a
 * class is that of its documents in its own model, and documents of other classes count 1 there.
 *
 * @example
 * const { classifier, summary } = new LogisticRegression({ multiClass: "ovr", C: 10 }).fit(weights, labels);
 */
export class LogisticRegression {
  readonly config: LogisticRegressionConfig;

  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: LogisticRegressionOptions = {}) {
    this.config = checked(logisticRegressionSchema, { ...options, type }, type);
  }

  /**
   * Learns from labelled rows. Training that does not converge gives what it has come to, and its summary says so.
   *
   * @param matrix `nDocuments × nFeatures`
   * @param rowLabels one label a row
   * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `USAGE_LENGTH`, `CONFIG_UNKNOWN_LABEL`
   */
  fit(matrix: CsrMatrix, rowLabels: readonly string[], training: TrainingOptions = {}): FittedLogisticRegression {
    requireOneLabelPerRow(matrix, rowLabels);
    requireRows(matrix);
    requireFiniteValues(matrix, "training");
    const { labels, classIndex } = classesOf(rowLabels);
    requireTwoClasses(labels);
    const rows = { matrix, classIndex, classWeight: weightsOfClasses(this.config, labels, classIndex) };
    const regression = this.config.multiClass === "softmax" ? softmaxRegression : oneVsRestRegression;
    const solution = regression(rows, this.config, training);
    const { weights, intercepts, link } = solution;
    const nFeatures = matrix.nColumns;
    const classifier = new LinearClassifier({ type, labels, nFeatures, weights, intercepts, link, input: "values" });
    return { classifier, summary: summaryOf(solution, this.config) };
  }
}

function weightsOfClasses(
  { classWeight }: LogisticRegressionConfig,
  labels: readonly string[],
  classIndex: Int32Array,
): Float64Array {
  const counts = new Float64Array(labels.length);
  for (let row = 0; row < classIndex.length; row++) counts[classIndex[row]]++;
  return classWeights(classWeight, labels, counts);
}

function summaryOf(solution: LogisticSolution, config: LogisticRegressionConfig): TrainingSummary {
  const { iterations, converged, violation, objective } = solution;
  const summary = objective === undefined ? { iterations, converged } : { iterations, converged, objective };
  if (converged) return summary;
  const ended =
    iterations < config.maxIterations
      ? "came to the limits of double precision; set a larger tolerance or a smaller C"
      : "reached maxIterations; raise it, set a larger tolerance, or set a smaller C";
  const message =
    `logistic-regression: training did not converge in ${iterations} iterations (violation ${violation.toPrecision(3)}): ` +
    `it ${ended}. The model is usable but not the optimum.`;
  return { ...summary, message };
}
