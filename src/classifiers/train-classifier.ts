import { checked } from "../checked.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { BernoulliNaiveBayes } from "./bernoulli-nb.js";
import { type RowLabels, requireOneLabelEach } from "./class-labels.js";
import { type ClassifierConfig, type ClassifierOptions, classifierSchema } from "./classifier-config.js";
import { ComplementNaiveBayes } from "./complement-nb.js";
import { trainEnsemble } from "./ensemble.js";
import { LinearSvm } from "./linear-svm.js";
import { LogisticRegression } from "./logistic-regression.js";
import { MultinomialNaiveBayes } from "./multinomial-nb.js";
import { NearestCentroid } from "./nearest-centroid.js";
import type { TrainedClassifier, TrainingOptions } from "./training.js";

/**
 * The whole configuration for these options.
 * @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION`
 */
export function classifierConfig(options: ClassifierOptions): ClassifierConfig {
  return checked(classifierSchema, options, "classifier");
}

/**
 * Trains the classifier that a configuration describes.
 *
 * @param options of the classifier, told apart by `type`
 * @param matrix `nDocuments × nFeatures`, counts or weights
 * @param labels one label a row, or, for one-vs-rest linear models, a list of any number
 * @throws CopydeskError `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`, `CONFIG_UNKNOWN_LABEL`, `INPUT_EMPTY`,
 *   `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `INPUT_NEGATIVE` (naive Bayes), `USAGE_LENGTH`, `USAGE_WARM_START`,
 *   `CONFIG_NOT_MULTI_LABEL`
 *
 * @example
 * trainClassifier({ type: "logistic-regression", multiClass: "ovr", C: 10 }, weights, labels).classifier;
 */
export function trainClassifier(
  options: ClassifierOptions,
  matrix: CsrMatrix,
  labels: RowLabels,
  training: TrainingOptions = {},
): TrainedClassifier {
  const config = classifierConfig(options);
  if (config.type === "linear-svm") return new LinearSvm(config).fit(matrix, labels, training);
  if (config.type === "logistic-regression") return new LogisticRegression(config).fit(matrix, labels, training);
  requireOneLabelEach(labels, config.type);
  switch (config.type) {
    case "multinomial-nb":
      return new MultinomialNaiveBayes(config).fit(matrix, labels);
    case "complement-nb":
      return new ComplementNaiveBayes(config).fit(matrix, labels);
    case "bernoulli-nb":
      return new BernoulliNaiveBayes(config).fit(matrix, labels);
    case "nearest-centroid":
      return new NearestCentroid(config).fit(matrix, labels);
    case "ensemble":
      return trainEnsemble(config, matrix, (member) => trainClassifier(member, matrix, labels, training));
  }
}
