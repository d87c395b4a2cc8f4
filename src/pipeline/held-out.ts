import { centredScores } from "../classifiers/centred.js";
import type { RowLabels } from "../classifiers/class-labels.js";
import type { ClassifierConfig } from "../classifiers/classifier-config.js";
import type { DualSolution } from "../classifiers/dual-solution.js";
import { scoreSpread } from "../classifiers/ensemble.js";
import type { KnownScores } from "../classifiers/known-scores.js";
import type { Link } from "../classifiers/linear-classifier.js";
import { trainClassifier } from "../classifiers/train-classifier.js";
import type { TrainingOptions } from "../classifiers/training.js";
import { CopydeskError } from "../errors.js";
import { foldSplit, stratifiedBlocks } from "../evaluation/splits.js";
import type { SplitCounts } from "../features/vectorizer.js";
import type { Threads } from "../machine/threads.js";
import type { Interruption } from "../optimize/solver.js";
import type { FeaturizerFit } from "./featurizer.js";
import type { TrainingLabels } from "./training-labels.js";

/** How documents are held out. */
export interface HoldOutOptions {
  /** Into how many folds the documents are dealt. */
  readonly folds: number;
  /**
   * No further fold is scored once so many documents with one label each have been. Those with any number all are, for
   * what is learned of rare labels.
   */
  readonly enough: number;
}

/** Who may interrupt, and who helps. */
export interface HoldOutSupport {
  /** Ends it early: what it was aborted with is thrown. */
  readonly signal?: Interruption | undefined;
  /** Other threads that help to train; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}

/** Scores of documents by models that have not learned from them. */
export interface HeldOutScores extends KnownScores {
  /** The fold of each document. */
  readonly foldIndex: Int32Array;
  /** What the classifier makes of its scores. */
  readonly link: Link;
}

/**
 * Training documents held out, fold by fold: everything, the vocabulary too, is learned from the other folds. Features of
 * a fold are made once, and what was trained on them is remembered, so that classifiers that differ in little cost little.
 *
 * Folds are blocks of neighbours ({@link stratifiedBlocks}): messages of one thread, or versions of one article, often
 * stand side by side, and a model that has learned from one of them knows the other too well.
 */
export class HoldOut {
  readonly #features: Pick<FeaturizerFit, "split">;
  readonly #labels: TrainingLabels;
  readonly #options: HoldOutOptions;
  readonly #support: HoldOutSupport;
  /** The fold of each document, and the folds that have been asked for; nothing for one that cannot be learned. */
  readonly #foldOf: Int32Array;
  readonly #folds = new Map<number, Fold | undefined>();

  /** @param features splits the documents */
  constructor(
    features: Pick<FeaturizerFit, "split">,
    labels: TrainingLabels,
    options: HoldOutOptions,
    support: HoldOutSupport = {},
  ) {
    this.#features = features;
    this.#labels = labels;
    this.#options = options;
    this.#support = support;
    const { nDocuments, strata } = labels;
    const nFolds = Math.min(options.folds, nDocuments);
    this.#foldOf = nFolds < 2 ? new Int32Array(0) : stratifiedBlocks(strata, nFolds);
  }

  /**
   * The scores that a classifier gives held-out documents, fold after fold. Of documents with one class each, those whose
   * class is in no other fold are left out. A class that the others lack has the score −∞.
   *
   * @param which the folds to score; by default so many as are enough
   */
  scores(config: ClassifierConfig, which: readonly number[] = this.#enough()): HeldOutScores {
    const { labels, isMultiLabel } = this.#labels;
    const parts = which.flatMap((index) => {
      const fold = this.#fold(index);
      return fold === undefined ? [] : [{ ...fold.scores(config), fold, index }];
    });
    const kept = parts.map(({ isScored, fold }) =>
      Array.from(fold.test.keys()).filter((i) => isMultiLabel || isScored[fold.classIndex[fold.classStart[i]]]),
    );
    const nDocuments = kept.reduce((sum, rows) => sum + rows.length, 0);
    const scores = new Float64Array(nDocuments * labels.length);
    const foldIndex = new Int32Array(nDocuments);
    const documents = new Int32Array(nDocuments);
    let at = 0;
    for (const [p, part] of parts.entries()) {
      for (const i of kept[p]) {
        scores.set(part.scores.subarray(i * labels.length, (i + 1) * labels.length), at * labels.length);
        foldIndex[at] = part.index;
        documents[at++] = part.fold.test[i];
      }
    }
    const link = parts.find((part) => part.link !== undefined)?.link ?? "softmax";
    return { scores, foldIndex, link, ...this.#labels.classesOf(documents) };
  }

  /** So many folds, from the first on, as have enough documents. */
  #enough(): number[] {
    const enough = this.#labels.isMultiLabel ? Number.POSITIVE_INFINITY : this.#options.enough;
    const which: number[] = [];
    for (let index = 0, nScored = 0; index < this.#options.folds && nScored < enough; index++) {
      which.push(index);
      nScored += this.#fold(index)?.test.length ?? 0;
    }
    return which;
  }

  /** A fold, split when it is asked for first. */
  #fold(index: number): Fold | undefined {
    if (!this.#folds.has(index)) this.#folds.set(index, this.#split(index));
    return this.#folds.get(index);
  }

  #split(index: number): Fold | undefined {
    if (!this.#foldOf.includes(index)) return undefined;
    this.#support.signal?.throwIfAborted();
    const { train, test } = foldSplit(this.#foldOf, index);
    try {
      const weights = this.#features.split(train, test, this.#labels.classes);
      return new Fold(this.#labels, train, test, weights, this.#support);
    } catch (error) {
      if (isTooLittle(error)) return undefined;
      throw error;
    }
  }
}

interface FoldScores {
  /** `nTest × nClasses` */
  readonly scores: Float64Array;
  /** Whether each class was scored: it is in other folds. */
  readonly isScored: readonly boolean[];
  readonly link: Link | undefined;
}

/** One fold: what others' documents teach is tried on its own. */
class Fold {
  readonly test: Int32Array;
  /** The classes of the documents in `test`. */
  readonly classStart: Int32Array;
  readonly classIndex: Int32Array;
  readonly #labels: readonly string[];
  readonly #trainLabels: RowLabels;
  /** The labels that the other folds have. */
  readonly #present: ReadonlySet<string>;
  readonly #weights: SplitCounts;
  readonly #support: HoldOutSupport;
  /** What has been learned, by configuration; and where one-vs-rest training of each type ended last. */
  readonly #known = new Map<string, Learned>();
  readonly #ends = new Map<string, DualSolution>();

  constructor(
    labels: TrainingLabels,
    train: Int32Array,
    test: Int32Array,
    weights: SplitCounts,
    support: HoldOutSupport,
  ) {
    this.test = test;
    this.#labels = labels.labels;
    this.#trainLabels = labels.rowsOf(train);
    this.#present = new Set(this.#trainLabels.flat());
    this.#weights = weights;
    this.#support = support;
    const { classStart, classIndex } = labels.classesOf(test);
    this.classStart = classStart;
    this.classIndex = classIndex;
  }

  /** What a classifier gives the fold's documents. */
  scores(config: ClassifierConfig): FoldScores {
    const labels = this.#labels;
    const scores = new Float64Array(this.test.length * labels.length).fill(Number.NEGATIVE_INFINITY);
    const isScored = new Array<boolean>(labels.length).fill(false);
    const learned = this.#learnedFromOthers(config);
    if (learned === undefined) return { scores, isScored, link: undefined };
    const columns = learned.labels.map((label) => labels.indexOf(label));
    for (const column of columns) isScored[column] = true;
    for (let i = 0, at = 0; i < this.test.length; i++) {
      for (const column of columns) scores[i * labels.length + column] = learned.scores[at++];
    }
    return { scores, isScored, link: learned.link };
  }

  /** What is learned from the other folds, or nothing where they are too little to learn from. */
  #learnedFromOthers(config: ClassifierConfig): Omit<Learned, "spread"> | undefined {
    this.#support.signal?.throwIfAborted();
    const known = withoutAbsent(config, this.#present);
    try {
      if (known.type !== "ensemble") return this.#learned(known);
      const linear = this.#learned(known.linear);
      return known.naiveBayesShare === 0
        ? linear
        : voted(linear, this.#learned(known.naiveBayes), known.naiveBayesShare);
    } catch (error) {
      if (isTooLittle(error)) return undefined;
      throw error;
    }
  }

  #learned(config: ClassifierConfig): Learned {
    const key = JSON.stringify(config);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const options: TrainingOptions = { ...this.#support, warmStart: this.#ends.get(config.type), keepDual: true };
    const { classifier, dual } = trainClassifier(config, this.#weights.train, this.#trainLabels, options);
    if (dual !== undefined) this.#ends.set(config.type, dual);
    const learned: Learned = {
      labels: classifier.labels,
      link: classifier.link,
      scores: classifier.decisionScores(this.#weights.test),
      spread: scoreSpread(classifier, this.#weights.train),
    };
    this.#known.set(key, learned);
    return learned;
  }
}

/** What a classifier learned from the other folds gives. The classifier itself, which is large, is not kept. */
interface Learned {
  /** Those that the other folds have. */
  readonly labels: readonly string[];
  readonly link: Link;
  /** `nTest × nLabels` */
  readonly scores: Float64Array;
  /** Of the scores of the documents it was learned from. */
  readonly spread: number;
}

/** The scores of an ensemble, as those of the classifier that `trainEnsemble` would make of its members. */
function voted(linear: Learned, bayes: Learned, share: number): Omit<Learned, "spread"> {
  const factor = (share * linear.spread) / bayes.spread;
  const votes = centredScores(bayes.scores, bayes.labels.length);
  return { ...linear, scores: linear.scores.map((score, at) => score + factor * votes[at]) };
}

function isTooLittle(error: unknown): boolean {
  return error instanceof CopydeskError && ["INPUT_ONE_CLASS", "INPUT_NO_TERMS"].includes(error.code);
}

/** The configuration without what it says of labels that some documents lack, which training on them would refuse. */
export function withoutAbsent<T>(config: T, present: ReadonlySet<string>): T {
  const entries = Object.entries(config as object).map(([option, value]) => {
    if (typeof value !== "object" || value === null) return [option, value];
    if (option !== "classWeight" && option !== "classPrior") return [option, withoutAbsent(value, present)];
    return [option, Object.fromEntries(Object.entries(value).filter(([label]) => present.has(label)))];
  });
  return Object.fromEntries(entries) as T;
}
