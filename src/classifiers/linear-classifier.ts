import { CopydeskError, quote } from "../errors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { ClassifierType } from "./classifier-config.js";
import { shareOfSigmoids, softmax } from "./link.js";
import { addRowScores } from "./row-scores.js";
import { requireFiniteValues } from "./training-rows.js";

/** How scores become probabilities: `softmax` of all, or the sigmoid of each divided by the sum of them. */
export type Link = "softmax" | "one-vs-rest";

/** What an entry of a row counts: its value, or 1 where the value is above 0 (`presence`). */
export type LinearInput = "values" | "presence";

/** A fitted classifier as plain data, as it stands in a model file. */
export interface LinearParameters {
  readonly type: ClassifierType;
  /** The labels, all different, in the order of the class indices: at least two. */
  readonly labels: readonly string[];
  readonly nFeatures: number;
  /** `nFeatures × nClasses`, all classes of one feature side by side. Single precision, as the model file keeps it. */
  readonly weights: Float32Array;
  /** `nClasses`. */
  readonly intercepts: Float64Array;
  readonly link: Link;
  readonly input: LinearInput;
}

/**
 * A fitted classifier whose score of a class is linear in the features, which every classifier here is:
 *
 *     score(x, k) = intercepts[k] + Σ_f x[f] · weights[f, k]
 *
 * It predicts the class with the greatest score. Weights are single precision from the beginning, so predictions are the
 * same before saving and after loading; sums are double precision.
 *
 * @example
 * const { classifier } = trainClassifier({ type: "complement-nb" }, weights, labels);
 * classifier.labels[classifier.predict(weights)[0]];
 */
export class LinearClassifier implements LinearParameters {
  readonly type: ClassifierType;
  readonly labels: readonly string[];
  readonly nFeatures: number;
  readonly weights: Float32Array;
  readonly intercepts: Float64Array;
  readonly link: Link;
  readonly input: LinearInput;

  /**
   * @param parameters kept, not copied; they may come from a file, so their shapes and numbers are checked
   * @throws CopydeskError `MODEL_BAD_CLASSIFIER`
   */
  constructor(parameters: LinearParameters) {
    requireParameters(parameters);
    this.type = parameters.type;
    this.labels = Object.freeze([...parameters.labels]);
    this.nFeatures = parameters.nFeatures;
    this.weights = parameters.weights;
    this.intercepts = parameters.intercepts;
    this.link = parameters.link;
    this.input = parameters.input;
  }

  get nClasses(): number {
    return this.labels.length;
  }

  /**
   * The score of every class for every row, `nRows × nClasses` row by row. What a score means depends on the type: naive
   * Bayes the joint log likelihood (complement: of not being in the other classes), logistic regression the log odds.
   *
   * Cost: entries × nClasses, in one pass over the rows.
   *
   * @param matrix `nRows × nFeatures`
   * @throws CopydeskError `USAGE_COLUMNS` when it has another number of columns, `INPUT_NOT_FINITE` for a value that is
   *   no finite number
   */
  decisionScores(matrix: CsrMatrix): Float64Array {
    if (matrix.nColumns !== this.nFeatures) {
      throw new CopydeskError(
        "USAGE_COLUMNS",
        `predict: columns must be as many as the classifier was trained on, ${this.nFeatures}; got ${matrix.nColumns}. ` +
          "Make the matrix with the vectorizer that the classifier was trained with.",
      );
    }
    requireFiniteValues(matrix, "predict");
    const { nClasses } = this;
    const scores = new Float64Array(matrix.nRows * nClasses);
    for (let at = 0; at < scores.length; at += nClasses) scores.set(this.intercepts, at);
    addRowScores(matrix, this.weights, nClasses, this.input, scores);
    return scores;
  }

  /**
   * The probability of every class for every row, `nRows × nClasses` row by row. Each row sums to 1.
   *
   * @throws CopydeskError as {@link decisionScores}
   */
  probabilities(matrix: CsrMatrix): Float64Array {
    return this.probabilitiesOf(this.decisionScores(matrix));
  }

  /** The probabilities that decision scores stand for, `nRows × nClasses` both. */
  probabilitiesOf(scores: Float64Array): Float64Array {
    const probabilities = scores.slice();
    const { nClasses, link } = this;
    for (let from = 0; from < probabilities.length; from += nClasses) {
      if (link === "softmax") softmax(probabilities, from, from + nClasses);
      else shareOfSigmoids(probabilities, from, from + nClasses);
    }
    return probabilities;
  }

  /**
   * The index of the class with the greatest score for every row; of equal ones the first.
   *
   * @throws CopydeskError as {@link decisionScores}
   */
  predict(matrix: CsrMatrix): Int32Array {
    const scores = this.decisionScores(matrix);
    const { nClasses } = this;
    const predictions = new Int32Array(matrix.nRows);
    for (let row = 0, from = 0; row < predictions.length; row++, from += nClasses) {
      let best = 0;
      for (let k = 1; k < nClasses; k++) if (scores[from + k] > scores[from + best]) best = k;
      predictions[row] = best;
    }
    return predictions;
  }

  /**
   * The label of a class index.
   * @throws CopydeskError `USAGE_CLASS_INDEX`
   */
  labelOf(classIndex: number): string {
    const label = this.labels[classIndex];
    if (label !== undefined) return label;
    throw new CopydeskError(
      "USAGE_CLASS_INDEX",
      `classifier: a class index must be an integer from 0 to ${this.nClasses - 1}; got ${quote(classIndex)}. ` +
        "Use what predict gave.",
    );
  }
}

function requireParameters({ labels, nFeatures, weights, intercepts, link, input }: LinearParameters): void {
  const nClasses = labels.length;
  must(nClasses >= 2, "labels", "two or more", nClasses);
  must(new Set(labels).size === nClasses, "labels", "all different", labels);
  must(Number.isInteger(nFeatures) && nFeatures >= 0, "nFeatures", "a whole number from 0", nFeatures);
  must(weights.length === nFeatures * nClasses, "weights", `${nFeatures} × ${nClasses} numbers`, weights.length);
  must(intercepts.length === nClasses, "intercepts", `${nClasses} numbers`, intercepts.length);
  requireFinite(weights, "weights");
  requireFinite(intercepts, "intercepts");
  must(link === "softmax" || link === "one-vs-rest", "link", 'one of "softmax", "one-vs-rest"', link);
  must(input === "values" || input === "presence", "input", 'one of "values", "presence"', input);
}

function requireFinite(values: Float32Array | Float64Array, what: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) must(false, `${what}[${i}]`, "a finite number", values[i]);
  }
}

function must(holds: boolean, what: string, rule: string, got: unknown): void {
  if (holds) return;
  throw new CopydeskError(
    "MODEL_BAD_CLASSIFIER",
    `classifier: ${what} must be ${rule}; got ${typeof got === "number" ? got : quote(got)}. ` +
      "Train the model again, or get another copy.",
  );
}
