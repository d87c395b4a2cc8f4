import type { CsrMatrix } from "../sparse/csr.js";
import { requireClasses } from "./class-labels.js";
import { LinearClassifier, type LinearInput, type LinearParameters } from "./linear-classifier.js";
import type { NaiveBayesConfig } from "./naive-bayes-config.js";
import { countRows, mergeCounts, type NaiveBayesCounts } from "./naive-bayes-counts.js";
import { weightedCounts } from "./naive-bayes-estimate.js";
import type { TrainingSummary } from "./training.js";
import { requireRows } from "./training-rows.js";

/** The parameters that a type of naive Bayes estimates from weighted counts. */
export type Estimate<C> = (counts: NaiveBayesCounts, config: C) => LinearParameters;

/**
 * What the types of naive Bayes share: all count labelled rows and estimate a linear classifier from the counts alone.
 * A type is what it counts and how it estimates.
 */
export abstract class NaiveBayes<C extends NaiveBayesConfig = NaiveBayesConfig> {
  readonly config: C;
  readonly #input: LinearInput;
  readonly #estimate: Estimate<C>;

  protected constructor(config: C, input: LinearInput, estimate: Estimate<C>) {
    this.config = config;
    this.#input = input;
    this.#estimate = estimate;
  }

  /**
   * Learns from labelled rows.
   *
   * @param matrix `nDocuments × nFeatures`
   * @param labels one label a row
   * @throws CopydeskError `INPUT_EMPTY`, `INPUT_ONE_CLASS`, `INPUT_NEGATIVE` (not Bernoulli), `INPUT_NOT_FINITE`,
   *   `USAGE_LENGTH`, and for the options that name labels `CONFIG_UNKNOWN_LABEL`, `CONFIG_CLASS_PRIOR`
   */
  fit(matrix: CsrMatrix, labels: readonly string[]): FittedNaiveBayes<C> {
    requireRows(matrix);
    return this.fitCounts(this.count(matrix, labels));
  }

  /**
   * Counts labelled rows, to be merged with others' and learned from by `fitCounts`. A single class is enough here.
   * @throws CopydeskError `INPUT_NEGATIVE` (not Bernoulli), `INPUT_NOT_FINITE`, `USAGE_LENGTH`
   */
  count(matrix: CsrMatrix, labels: readonly string[]): NaiveBayesCounts {
    return countRows(matrix, labels, this.#input);
  }

  /**
   * Learns from counts.
   * @throws CopydeskError `INPUT_ONE_CLASS`, `CONFIG_UNKNOWN_LABEL`, `CONFIG_CLASS_PRIOR`
   */
  fitCounts(counts: NaiveBayesCounts): FittedNaiveBayes<C> {
    requireClasses(counts.labels);
    const parameters = this.#estimate(weightedCounts(counts, this.config), this.config);
    return new FittedNaiveBayes(this, counts, new LinearClassifier(parameters));
  }
}

/** Naive Bayes that has learned: the classifier, and the counts with which it can learn on. */
export class FittedNaiveBayes<C extends NaiveBayesConfig = NaiveBayesConfig> {
  readonly classifier: LinearClassifier;
  readonly counts: NaiveBayesCounts;
  readonly summary: TrainingSummary = { iterations: 1, converged: true };
  readonly #estimator: NaiveBayes<C>;

  constructor(estimator: NaiveBayes<C>, counts: NaiveBayesCounts, classifier: LinearClassifier) {
    this.#estimator = estimator;
    this.counts = counts;
    this.classifier = classifier;
  }

  get config(): C {
    return this.#estimator.config;
  }

  /**
   * What has learned these rows too, as if from all at once; new labels and batches of a single class are welcome. This
   * one stays as it is.
   *
   * @throws CopydeskError `USAGE_COLUMNS` when the matrix has other columns, `USAGE_LENGTH`, `INPUT_NEGATIVE`,
   *   `INPUT_NOT_FINITE`
   */
  partialFit(matrix: CsrMatrix, labels: readonly string[]): FittedNaiveBayes<C> {
    return this.merge({ counts: this.#estimator.count(matrix, labels) });
  }

  /**
   * What has learned the rows of both, with the options of this one. Both stay as they are.
   * @throws CopydeskError `USAGE_COLUMNS` when they are of other features, `USAGE_COUNTS` when of another kind
   */
  merge(other: { readonly counts: NaiveBayesCounts }): FittedNaiveBayes<C> {
    return this.#estimator.fitCounts(mergeCounts(this.counts, other.counts));
  }
}
