import { CopydeskError, quote } from "../errors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { ClassifierType } from "./classifier-config.js";
import type { IsotonicMaps } from "./isotonic-maps.js";
import { type LinearInput, type LinearParameters, type Link, requireParameters } from "./linear-parameters.js";
import { probabilitiesOf } from "./probabilities.js";
import { RowScorer } from "./row-scorer.js";
import { addRowScores } from "./row-scores.js";
import { requireFiniteValues } from "./training-rows.js";

export type { LinearInput, LinearParameters, Link } from "./linear-parameters.js";

/**
 * A fitted classifier whose score of a class is linear in the features, which every classifier here is:
 *
 *     score(x, k) = intercepts[k] + Σ_f x[f] · weights[f, k]
 *
 * It predicts the most probable class, which is that with the greatest score unless isotonic maps say otherwise; or, with
 * the link `independent`, every class whose score reaches its threshold. Weights are single precision from the beginning,
 * so predictions are the same before saving and after loading; sums are double precision.
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
  readonly weightSteps: Float32Array | undefined;
  readonly intercepts: Float64Array;
  readonly link: Link;
  readonly input: LinearInput;
  readonly isotonic: IsotonicMaps | undefined;
  readonly thresholds: Float64Array | undefined;
  /** Made when so many entries have been scored that it is worth it; null where it cannot be had. */
  #scorer: RowScorer | null | undefined;
  #nEntriesScored = 0;

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
    this.weightSteps = parameters.weightSteps;
    this.intercepts = parameters.intercepts;
    this.link = parameters.link;
    this.input = parameters.input;
    this.isotonic = parameters.isotonic;
    this.thresholds = parameters.thresholds;
  }

  /** The same classifier with other parameters in place of some of its own. Other weights are not in 8 bits unless told. */
  with(changes: Partial<LinearParameters>): LinearClassifier {
    const weightSteps = changes.weights === undefined ? this.weightSteps : undefined;
    return new LinearClassifier({ ...this, weightSteps, ...changes });
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
    if (this.#fastScorer(matrix)?.addScores(matrix, this.input, scores) !== true) {
      addRowScores(matrix, this.weights, nClasses, this.input, scores);
    }
    return scores;
  }

  #fastScorer({ nRows, rowStart }: CsrMatrix): RowScorer | null | undefined {
    this.#nEntriesScored += rowStart[nRows];
    if (this.#scorer === undefined && this.#nEntriesScored >= this.nFeatures) {
      this.#scorer = RowScorer.of(this.weights, this.nClasses) ?? null;
    }
    return this.#scorer;
  }

  /**
   * The probability of every class for every row, `nRows × nClasses` row by row. Each row sums to 1, but with the link
   * `independent`, where each probability is that a document has the class, whatever others it has.
   *
   * @throws CopydeskError as {@link decisionScores}
   */
  probabilities(matrix: CsrMatrix): Float64Array {
    return this.probabilitiesOf(this.decisionScores(matrix));
  }

  /** The probabilities that decision scores stand for, `nRows × nClasses` both. */
  probabilitiesOf(scores: Float64Array): Float64Array {
    return probabilitiesOf(scores, this.nClasses, this.link, this.isotonic);
  }

  /**
   * The index of the most probable class for every row; of equally probable ones that with the greater score, and of
   * equal scores the first.
   *
   * @throws CopydeskError as {@link decisionScores}
   */
  predict(matrix: CsrMatrix): Int32Array {
    return this.predictionsOf(this.decisionScores(matrix));
  }

  /** The index of the class for every row that decision scores, `nRows × nClasses`, predict, as {@link predict}. */
  predictionsOf(scores: Float64Array): Int32Array {
    const { nClasses } = this;
    // Without maps a greater score is a greater probability, or the same where rounding makes it so.
    const measures = this.isotonic === undefined ? scores : this.probabilitiesOf(scores);
    const predictions = new Int32Array(scores.length / nClasses);
    for (let row = 0, from = 0; row < predictions.length; row++, from += nClasses) {
      let best = from;
      for (let k = from + 1; k < from + nClasses; k++) {
        const isBetter = measures[k] === measures[best] ? scores[k] > scores[best] : measures[k] > measures[best];
        if (isBetter) best = k;
      }
      predictions[row] = best - from;
    }
    return predictions;
  }

  /**
   * For every decision score, `nRows × nClasses`, whether it reaches its class's threshold, with the link `independent`:
   * 1 where the document is given the class, 0 where not. Without thresholds it is given what is as probable as not.
   */
  isGiven(scores: Float64Array): Uint8Array {
    const { nClasses, thresholds, isotonic } = this;
    if (thresholds !== undefined) {
      return Uint8Array.from(scores, (score, at) => (score >= thresholds[at % nClasses] ? 1 : 0));
    }
    // Without maps a score of 0 is as probable as not, however rounding makes the probability of one just below.
    if (isotonic === undefined) return Uint8Array.from(scores, (score) => (score >= 0 ? 1 : 0));
    return Uint8Array.from(this.probabilitiesOf(scores), (probability) => (probability >= 0.5 ? 1 : 0));
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
