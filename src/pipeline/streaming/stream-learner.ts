import type { LinearClassifier } from "../../classifiers/linear-classifier.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";
import type { Tensor } from "../safetensors.js";

/** What learns from documents one at a time, in memory that does not grow with their number. */
export interface StreamLearner {
  readonly nClasses: number;
  /** Makes a class known, the last. */
  addClass(): void;
  /**
   * Learns from a document.
   *
   * @param classIndex of a class that is known
   * @returns the probability of every class (`nClasses`) before the document was learned from, valid until the next call
   * @throws CopydeskError `CONFIG_DIVERGED` when its numbers have become too large
   */
  learn(document: SparseEntries, classIndex: number): Float64Array;
  /**
   * The classifier that has been learned so far.
   *
   * @param labels of all classes, in the order of the classifier
   * @param order the class of each of them
   * @throws CopydeskError `INPUT_ONE_CLASS`
   */
  classifier(labels: readonly string[], order: readonly number[]): LinearClassifier;
  /** All that it needs to go on, by name; shared with it, so use them before it learns on. */
  state(): Map<string, Tensor>;
}
