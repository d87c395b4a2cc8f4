import { checked } from "../checked.js";
import { CopydeskError } from "../errors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { type RowLabels, requireOneLabelEach } from "./class-labels.js";
import { elasticNetRegression } from "./elastic-net-regression.js";
import { type FittedLinear, fitLinear } from "./fit-linear.js";
import {
  type LogisticRegressionConfig,
  type LogisticRegressionOptions,
  logisticRegressionSchema,
} from "./logistic-regression-config.js";
import { oneVsRest } from "./one-vs-rest.js";
import { softmaxRegression } from "./softmax-regression.js";
import type { TrainingOptions } from "./training.js";

const type = "logistic-regression";

/** liblinear's. The greatest gradient of a document, in log odds. */
const oneVsRestTolerance = 0.1;

/**
 * Logistic regression with an L2 or elastic-net penalty, after scikit-learn's `LogisticRegression` and its terms.
 *
 * `softmax` is one model of all classes, solved exactly by L-BFGS; a document counts by the weight of its own class.
 * `ovr` is one model of each class against all others, solved by dual coordinate descent as liblinear's; the weight of a
 * class is that of its documents in its own model, and documents of other classes count 1 there.
 *
 * With `logCountRatio` each `ovr` model scales features by the log-count ratios of its class (S. Wang and C. D. Manning,
 * ACL 2012), and its weights still are those of the features as they are.
 *
 * With `l1Ratio` above 0 both are solved by a proximal Newton method, intercepts are not penalised in either, and most
 * weights are zero: exactly, in the classifier as in its model file.
 *
 * @example
 * const { classifier, summary } = new LogisticRegression({ multiClass: "ovr", C: 10 }).fit(weights, labels);
 */
export class LogisticRegression {
  readonly config: LogisticRegressionConfig;

  /** @throws CopydeskError `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`, or `CONFIG_NEEDS_STREAM` for `online` */
  constructor(options: LogisticRegressionOptions = {}) {
    this.config = checked(logisticRegressionSchema, { ...options, type }, type);
    if (this.config.online !== undefined) throw onlineInMemory();
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
    if (config.l1Ratio > 0 || config.multiClass === "softmax") requireOneLabelEach(rowLabels, trained(config));
    return fitLinear(config, matrix, rowLabels, (rows) => {
      if (config.l1Ratio > 0) return elasticNetRegression(rows, config, training);
      if (config.multiClass === "softmax") return softmaxRegression(rows, config, training);
      const tolerance = config.tolerance ?? oneVsRestTolerance;
      return oneVsRest(rows, { ...config, tolerance }, "logistic", training);
    });
  }
}

function onlineInMemory(): CopydeskError {
  return new CopydeskError(
    "CONFIG_NEEDS_STREAM",
    "classifier: online must be left out where all articles are learned from at once; got options. " +
      "Train from a stream (train --stream, StreamTrainer), or leave it out.",
  );
}

/** The name of what is trained, for messages. */
function trained({ l1Ratio }: LogisticRegressionConfig): string {
  return l1Ratio > 0 ? "logistic regression with l1Ratio" : "logistic regression by softmax";
}
