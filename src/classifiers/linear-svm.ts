import { checked } from "../checked.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { RowLabels } from "./class-labels.js";
import { type FittedLinear, fitLinear } from "./fit-linear.js";
import { type LinearSvmConfig, type LinearSvmOptions, linearSvmSchema } from "./linear-svm-config.js";
import { oneVsRest } from "./one-vs-rest.js";
import type { TrainingOptions } from "./training.js";

const type = "linear-svm";

/**
 * A linear support vector machine with squared hinge loss, one of each class against all others: scikit-learn's
 * `LinearSVC`, solved as liblinear does. The weight of a class is that of its documents in its own model, and documents
 * of other classes count 1 there.
 *
 * With `logCountRatio` it is the NBSVM of S. Wang and C. D. Manning (ACL 2012), one of each class against all others, and
 * its weights still are those of the features as they are.
 *
 * Its scores are margins, and what they say of probability is a guess until they are calibrated.
 *
 * @example
 * const { classifier, summary } = new LinearSvm({ classWeight: "balanced" }).fit(weights, labels);
 */
export class LinearSvm {
  readonly config: LinearSvmConfig;

  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: LinearSvmOptions = {}) {
    this.config = checked(linearSvmSchema, { ...options, type }, type);
  }

  /**
   * Learns from labelled rows. Training that does not converge gives what it has come to, and its summary says so.
   *
   * @param matrix `nDocuments × nFeatures`
   * @param rowLabels one label a row, or a list of any number
   * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `USAGE_LENGTH`, `CONFIG_UNKNOWN_LABEL`,
   *   `USAGE_WARM_START`
   */
  fit(matrix: CsrMatrix, rowLabels: RowLabels, training: TrainingOptions = {}): FittedLinear {
    const { config } = this;
    return fitLinear(config, matrix, rowLabels, (rows) => oneVsRest(rows, config, "squared-hinge", training));
  }
}
