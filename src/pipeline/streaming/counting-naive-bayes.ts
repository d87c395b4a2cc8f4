import { LinearClassifier, type LinearInput } from "../../classifiers/linear-classifier.js";
import type { NaiveBayesConfig } from "../../classifiers/naive-bayes-config.js";
import type { NaiveBayesCounts } from "../../classifiers/naive-bayes-counts.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";
import { widened } from "../../sparse/widened.js";
import type { Tensor } from "../safetensors.js";
import { badCheckpoint, type SavedState, stateTensor } from "./state-tensors.js";
import type { StreamLearner } from "./stream-learner.js";

/** By this much room for classes grows. */
const growth = 1.5;
/** The classifier that documents are predicted by is estimated anew from so many documents on, and so many times as many. */
const [firstEstimate, betweenEstimates] = [16, 1.5];

/** What estimates a classifier from counts: any type of naive Bayes. */
export interface CountsEstimator {
  readonly config: NaiveBayesConfig;
  /** @throws CopydeskError `INPUT_ONE_CLASS` */
  fitCounts(counts: NaiveBayesCounts): { readonly classifier: LinearClassifier };
}

/** A classifier of some of the classes: those that had documents when it was estimated. */
interface Estimate {
  readonly classifier: LinearClassifier;
  /** The class of each of its labels. */
  readonly classes: Int32Array;
  /** Documents that it was estimated from. */
  readonly nDocuments: number;
}

/**
 * Naive Bayes, learned by counting: the very counts, and so the very classifier, that all documents at once would give
 * (to the bit while what is counted are whole numbers).
 *
 * An estimate costs all features, so documents are not predicted by one of the moment, but by that of the first two
 * thirds of the documents before, or more. Memory: 8 bytes a feature and class, up to half as much again for classes to
 * come, and 4 bytes for the estimate.
 */
export class CountingNaiveBayes implements StreamLearner {
  readonly #estimator: CountsEstimator;
  readonly #input: LinearInput;
  readonly #nFeatures: number;
  #nClasses: number;
  #room: number;
  /** `room` */
  #classCounts: Float64Array;
  /** `nFeatures × room` */
  #featureCounts: Float64Array;
  #nDocuments: number;
  #estimate: Estimate | undefined;

  /**
   * @param input what the estimator counts
   * @param saved to go on from
   * @throws CopydeskError `MODEL_BAD_PART`, `MODEL_BAD_CLASSIFIER`
   */
  constructor(estimator: CountsEstimator, input: LinearInput, nFeatures: number, nClasses: number, saved?: SavedState) {
    this.#estimator = estimator;
    this.#input = input;
    this.#nFeatures = nFeatures;
    this.#nClasses = nClasses;
    this.#room = nClasses;
    this.#classCounts = saved ? counts(saved, "naiveBayes.classCounts", [nClasses]) : new Float64Array(nClasses);
    this.#featureCounts = saved
      ? counts(saved, "naiveBayes.featureCounts", [nFeatures, nClasses])
      : new Float64Array(nFeatures * nClasses);
    this.#nDocuments = this.#classCounts.reduce((sum, count) => sum + count, 0);
    this.#estimate = saved?.tensors.has("estimate.classes") ? this.#savedEstimate(saved) : undefined;
  }

  get nClasses(): number {
    return this.#nClasses;
  }

  addClass(): void {
    if (this.#nClasses === this.#room) this.#makeRoom(Math.ceil((this.#room + 1) * growth));
    this.#nClasses++;
  }

  learn(document: SparseEntries, classIndex: number): Float64Array {
    const due = Math.max(firstEstimate, Math.ceil((this.#estimate?.nDocuments ?? 0) * betweenEstimates));
    if (this.#nDocuments >= due) this.#estimateAnew();
    const probabilities = this.#probabilities(document);
    this.#count(document, classIndex);
    return probabilities;
  }

  #count({ columns, values }: SparseEntries, classIndex: number): void {
    const room = this.#room;
    const isPresence = this.#input === "presence";
    for (let e = 0; e < columns.length; e++) {
      const counted = isPresence ? (values[e] > 0 ? 1 : 0) : values[e];
      this.#featureCounts[columns[e] * room + classIndex] += counted;
    }
    this.#classCounts[classIndex]++;
    this.#nDocuments++;
  }

  /** All the same before there is an estimate; 0 for classes that it does not know. */
  #probabilities({ columns, values }: SparseEntries): Float64Array {
    const probabilities = new Float64Array(this.#nClasses);
    if (this.#estimate === undefined) return probabilities.fill(1 / this.#nClasses);
    const { classifier, classes } = this.#estimate;
    const rowStart = Int32Array.of(0, columns.length);
    const ofLabels = classifier.probabilities({
      nRows: 1,
      nColumns: this.#nFeatures,
      rowStart,
      columnIndex: columns,
      values,
    });
    for (let k = 0; k < classes.length; k++) probabilities[classes[k]] = ofLabels[k];
    return probabilities;
  }

  /** Two classes must have documents. */
  #estimateAnew(): void {
    const classes = Int32Array.from(this.#classCounts.keys()).filter((k) => this.#classCounts[k] > 0);
    if (classes.length < 2) return;
    const classifier = this.classifier(Array.from(classes, String), Array.from(classes));
    this.#estimate = { classifier, classes, nDocuments: this.#nDocuments };
  }

  classifier(labels: readonly string[], order: readonly number[]): LinearClassifier {
    return this.#estimator.fitCounts(this.#countsOf(labels, order)).classifier;
  }

  #countsOf(labels: readonly string[], order: readonly number[]): NaiveBayesCounts {
    const nClasses = labels.length;
    const featureCounts = new Float64Array(this.#nFeatures * nClasses);
    for (let at = 0, start = 0; at < featureCounts.length; at += nClasses, start += this.#room) {
      for (let k = 0; k < nClasses; k++) featureCounts[at + k] = this.#featureCounts[start + order[k]];
    }
    const classCounts = Float64Array.from(order, (k) => this.#classCounts[k]);
    return { labels, nFeatures: this.#nFeatures, input: this.#input, classCounts, featureCounts };
  }

  state(): Map<string, Tensor> {
    if (this.#room > this.#nClasses) this.#makeRoom(this.#nClasses);
    const nClasses = this.#nClasses;
    const tensors = new Map<string, Tensor>([
      ["naiveBayes.classCounts", { data: this.#classCounts, shape: [nClasses] }],
      ["naiveBayes.featureCounts", { data: this.#featureCounts, shape: [this.#nFeatures, nClasses] }],
    ]);
    if (this.#estimate === undefined) return tensors;
    const { classifier, classes, nDocuments } = this.#estimate;
    tensors.set("estimate.classes", { data: classes, shape: [classes.length] });
    tensors.set("estimate.nDocuments", { data: Float64Array.of(nDocuments), shape: [1] });
    tensors.set("estimate.weights", { data: classifier.weights, shape: [this.#nFeatures, classes.length] });
    return tensors.set("estimate.intercepts", { data: classifier.intercepts, shape: [classes.length] });
  }

  #savedEstimate(saved: SavedState): Estimate {
    const classes = stateTensor(saved, "estimate.classes", Int32Array, undefined, 0);
    const nLabels = classes.length;
    if (!classes.every((k, i) => k < this.#nClasses && (i === 0 || k > classes[i - 1]))) {
      throw badCheckpoint(saved.where, "estimate.classes", "others than there are");
    }
    const number = (name: string, shape: readonly number[]) =>
      stateTensor(saved, name, Float64Array, shape, Number.NEGATIVE_INFINITY);
    const shape = [this.#nFeatures, nLabels];
    const classifier = new LinearClassifier({
      type: this.#estimator.config.type,
      labels: Array.from(classes, String),
      nFeatures: this.#nFeatures,
      weights: stateTensor(saved, "estimate.weights", Float32Array, shape, Number.NEGATIVE_INFINITY),
      intercepts: number("estimate.intercepts", [nLabels]),
      link: "softmax",
      input: this.#input,
    });
    return { classifier, classes, nDocuments: number("estimate.nDocuments", [1])[0] };
  }

  #makeRoom(room: number): void {
    const classCounts = new Float64Array(room);
    classCounts.set(this.#classCounts.subarray(0, Math.min(room, this.#room)));
    this.#classCounts = classCounts;
    this.#featureCounts =
      this.#room === 0 ? new Float64Array(this.#nFeatures * room) : widened(this.#featureCounts, this.#room, room);
    this.#room = room;
  }
}

function counts(saved: SavedState, name: string, shape: readonly number[]): Float64Array {
  return stateTensor(saved, name, Float64Array, shape, 0);
}
