import { requireClasses } from "../../classifiers/class-labels.js";
import { LinearClassifier } from "../../classifiers/linear-classifier.js";
import { shareOfSigmoids } from "../../classifiers/link.js";
import { CopydeskError } from "../../errors.js";
import { type FtrlOptions, FtrlProximal } from "../../optimize/ftrl-proximal.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";
import type { Tensor } from "../safetensors.js";
import { type SavedState, stateTensor } from "./state-tensors.js";
import type { StreamLearner } from "./stream-learner.js";

/** The problem of a label that no document has had so far; those of the classes follow it. */
const unseen = 0;

/**
 * One logistic regression per class against all others, learned online by FTRL-Proximal.
 *
 * A label may come at any time. One problem more is learned for all labels that have not come yet: it has seen every
 * document as one of other labels, which is all that is known of any of them. A new class begins as its copy, and so
 * stands exactly where it would, had its label been known from the beginning.
 */
export class OnlineLogistic implements StreamLearner {
  readonly #ftrl: FtrlProximal;
  #scores: Float64Array;

  /**
   * @param saved to go on from
   * @throws CopydeskError `MODEL_BAD_PART`
   */
  constructor(nFeatures: number, nClasses: number, options: FtrlOptions, saved?: SavedState) {
    const nProblems = nClasses + 1;
    const read = (name: string, least: number) =>
      saved && stateTensor(saved, name, Float32Array, [nFeatures + 1, nProblems], least);
    const pulls = read("ftrl.pulls", Number.NEGATIVE_INFINITY);
    const squares = read("ftrl.squares", 0);
    this.#ftrl = new FtrlProximal(nFeatures, nProblems, options, pulls && squares && { pulls, squares });
    this.#scores = new Float64Array(nProblems);
  }

  get nClasses(): number {
    return this.#ftrl.nProblems - 1;
  }

  addClass(): void {
    this.#ftrl.addCopyOf(unseen);
    this.#scores = new Float64Array(this.#ftrl.nProblems);
  }

  learn(document: SparseEntries, classIndex: number): Float64Array {
    this.#ftrl.learn(document, [classIndex + 1], this.#scores);
    if (!this.#scores.every(Number.isFinite)) throw diverged();
    const ofClasses = this.#scores.subarray(1);
    shareOfSigmoids(ofClasses, 0, ofClasses.length);
    return ofClasses;
  }

  classifier(labels: readonly string[], order: readonly number[]): LinearClassifier {
    requireClasses(labels);
    const { nFeatures } = this.#ftrl;
    const nClasses = labels.length;
    const weights = new Float32Array(nFeatures * nClasses);
    for (let f = 0, at = 0; f < nFeatures; f++) {
      for (let k = 0; k < nClasses; k++) weights[at++] = this.#ftrl.weight(f, order[k] + 1);
    }
    const intercepts = Float64Array.from(order, (k) => this.#ftrl.weight(nFeatures, k + 1));
    const type = "logistic-regression";
    return new LinearClassifier({ type, labels, nFeatures, weights, intercepts, link: "one-vs-rest", input: "values" });
  }

  state(): Map<string, Tensor> {
    const { pulls, squares } = this.#ftrl.state();
    const shape = [this.#ftrl.nFeatures + 1, this.#ftrl.nProblems];
    return new Map<string, Tensor>([
      ["ftrl.pulls", { data: pulls, shape }],
      ["ftrl.squares", { data: squares, shape }],
    ]);
  }
}

function diverged(): CopydeskError {
  return new CopydeskError(
    "CONFIG_DIVERGED",
    "training: weights must stay finite; got numbers too large for them. Use a smaller classifier.online.learningRate.",
  );
}
