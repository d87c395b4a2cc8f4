import { checked } from "../checked.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { BernoulliNaiveBayes } from "./bernoulli-nb.js";
import { type ClassifierConfig, type ClassifierOptions, classifierSchema } from "./classifier-config.js";
import { ComplementNaiveBayes } from "./complement-nb.js";
import type { LinearClassifier } from "./linear-classifier.js";
import { LinearSvm } from "./linear-svm.js";
import { LogisticRegression } from "./logistic-regression.js";
import { MultinomialNaiveBayes } from "./multinomial-nb.js";
import type { TrainingOptions, TrainingSummary } from "./training.js";

/** What a training gives: the classifier, and how it went. */
export interface TrainedClassifier {
  readonly classifier: LinearClassifier;
  readonly summary: TrainingSummary;
}

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
 * @param labels one label a row
 * @throws CopydeskError `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`, `CONFIG_UNKNOWN_LABEL`, `INPUT_EMPTY`,
 *   `INPUT_ONE_CLASS`, `INPUT_NOT_FINITE`, `INPUT_NEGATIVE` (naive Bayes), `USAGE_LENGTH`
 *
 * @example
 * trainClassifier({ type: "logistic-regression", multiClass: "ovr", C: 10 }, weights, labels).classifier;
 */
export function trainClassifier(
  options: ClassifierOptions,
  matrix: CsrMatrix,
  labels: readonly string[],
  training: TrainingOptions = {},
): TrainedClassifier {
  const config = classifierConfig(options);
  switch (config.type) {
    case "multinomial-nb":
      return new MultinomialNaiveBayes(config).fit(matrix, labels);
    case "complement-nb":
      return new ComplementNaiveBayes(config).fit(matrix, labels);
    case "bernoulli-nb":
      return new BernoulliNaiveBayes(config).fit(matrix, labels);
    case "logistic-regression":
      return new LogisticRegression(config).fit(matrix, labels, training);
    case "linear-svm":
      return new LinearSvm(config).fit(matrix, labels, training);
  }
}
