import { CopydeskError, quote } from "../errors.js";
import { RandomGenerator } from "./random.js";

/** Which documents to learn from and which to measure on: positions, ascending in each, every document in one. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** How a train and test split is drawn. */
export interface TrainTestOptions {
  /** The share of the documents to measure on, above 0 and below 1; default 0.25. */
  readonly testSize?: number | undefined;
  /** Integer from 0 to 4,294,967,295; default 0. The same seed gives the same split. */
  readonly seed?: number | undefined;
}

/**
 * Deals documents into `k` folds at random, each class as evenly as can be: both in a class and in all, the sizes of any
 * two folds differ by at most one. A class of fewer than `k` documents is missing from some folds.
 *
 * @param classes class index per document, at least 0.
 * @param k how many folds, from 2 to nDocuments.
 * @param seed integer from 0 to 4,294,967,295; default 0.
 * @returns the fold of every document, 0 to `k` − 1; `foldSplit` makes splits of it.
 * @throws CopydeskError `CONFIG_FOLDS` for another `k`, `CONFIG_SEED`, `USAGE_CLASS_INDEX` for a negative class.
 *
 * @example
 * const folds = stratifiedFolds(classes, 5, 42);
 * for (let fold = 0; fold < 5; fold++) train(foldSplit(folds, fold).train);
 */
export function stratifiedFolds(classes: Int32Array, k: number, seed = 0): Int32Array {
  const nDocuments = classes.length;
  requireFolds("stratifiedFolds", k, nDocuments);
  const order = shuffledByClass(classes, new RandomGenerator(seed));
  const folds = new Int32Array(nDocuments);
  // A class is one run of this order, and any run dealt round and round is dealt evenly.
  for (let position = 0; position < nDocuments; position++) folds[order[position]] = position % k;
  return folds;
}

/**
 * Deals documents into `k` folds by blocks: the documents of a class, in their order, are cut into `k` runs of neighbours,
 * one for each fold. What stands side by side in a source is often alike, as messages of a thread or versions of an article
 * are, and stays together, so that what is held out is as new as other documents will be (D. Roberts et al.,
 * "Cross-validation strategies for data with temporal, spatial, hierarchical, or phylogenetic structure", Ecography 40,
 * 2017). Which fold the first run of a class goes to changes from class to class, so that every fold has documents from
 * the whole order. Sizes are those of `stratifiedFolds`: both in a class and in all, any two folds differ by at most one.
 *
 * @param classes class index per document, at least 0.
 * @param k how many folds, from 2 to nDocuments.
 * @returns the fold of every document, 0 to `k` − 1.
 * @throws CopydeskError `CONFIG_FOLDS` for another `k`, `USAGE_CLASS_INDEX` for a negative class.
 */
export function stratifiedBlocks(classes: Int32Array, k: number): Int32Array {
  requireFolds("stratifiedBlocks", k, classes.length);
  requireClasses(classes);
  const folds = new Int32Array(classes.length);
  // Dealt round and round, each class from where the one before ended, all folds get as many; here that many are a run.
  let dealt = 0;
  for (const [rank, documents] of documentsOfClasses(classes).entries()) {
    const { length } = documents;
    for (let run = 0, at = 0; run < k; run++) {
      const fold = (rank + run) % k;
      const isOneLonger = (fold - (dealt % k) + k) % k < length % k;
      const end = at + Math.floor(length / k) + (isOneLonger ? 1 : 0);
      for (; at < end; at++) folds[documents[at]] = fold;
    }
    dealt += length;
  }
  return folds;
}

/** The documents of each class, ascending, class by class. */
function documentsOfClasses(classes: Int32Array): number[][] {
  const byClass = new Map<number, number[]>();
  for (const [document, index] of classes.entries()) {
    const own = byClass.get(index);
    if (own === undefined) byClass.set(index, [document]);
    else own.push(document);
  }
  return [...byClass.entries()].sort(([a], [b]) => a - b).map(([, documents]) => documents);
}

/**
 * The split that measures on one fold and learns from all the others.
 *
 * @param folds the fold of every document, from `stratifiedFolds` or `stratifiedBlocks`.
 * @throws CopydeskError `CONFIG_FOLDS` when no document, or every document, is in `fold`.
 */
export function foldSplit(folds: Int32Array, fold: number): Split {
  const split = splitBy(folds.length, (document) => folds[document] === fold);
  if (split.test.length === 0 || split.train.length === 0) {
    throw new CopydeskError(
      "CONFIG_FOLDS",
      `foldSplit: fold must be one of several folds with documents; got ${quote(fold)}. Count folds from 0.`,
    );
  }
  return split;
}

/**
 * Splits documents at random into a train and a test part, each class as evenly as can be. Of N documents the test part
 * has m = ⌈`testSize` × N⌉; of the n in a class it has n × m / N, rounded up or down. Which way is random too, so that
 * small classes have their fair share of the test part; a class of one document may be missing from the train part.
 *
 * @param classes class index per document, at least 0; at least 2 documents.
 * @throws CopydeskError `CONFIG_TEST_SIZE` when `testSize` is not between 0 and 1 or a part would be empty,
 *   `CONFIG_SEED`, `USAGE_CLASS_INDEX` for a negative class.
 */
export function trainTestSplit(classes: Int32Array, options: TrainTestOptions = {}): Split {
  const testSize = options.testSize ?? 0.25;
  const nDocuments = classes.length;
  const nTest = Math.ceil(testSize * nDocuments);
  if (!(testSize > 0 && testSize < 1) || nTest >= nDocuments) {
    throw new CopydeskError(
      "CONFIG_TEST_SIZE",
      `trainTestSplit: testSize must be above 0, below 1 and leave a document of ${nDocuments} to train on; ` +
        `got ${quote(testSize)}. 0.25 is usual.`,
    );
  }
  const random = new RandomGenerator(options.seed ?? 0);
  const order = shuffledByClass(classes, random);
  // Systematic sampling: a step of N / m along the order from a random start takes ⌊·⌋ or ⌈·⌉ of any run's share.
  let reached = random.below(nDocuments);
  const isTest = new Uint8Array(nDocuments);
  for (const document of order) {
    reached += nTest;
    if (reached < nDocuments) continue;
    reached -= nDocuments;
    isTest[document] = 1;
  }
  return splitBy(nDocuments, (document) => isTest[document] === 1);
}

/** All documents, class after class, in random order inside a class. */
function shuffledByClass(classes: Int32Array, random: RandomGenerator): Int32Array {
  requireClasses(classes);
  const order = Int32Array.from(classes, (_, document) => document);
  random.shuffle(order);
  // The sort is stable, so documents of a class stay shuffled.
  return order.sort((a, b) => classes[a] - classes[b]);
}

function requireFolds(where: string, k: number, nDocuments: number): void {
  if (Number.isInteger(k) && k >= 2 && k <= nDocuments) return;
  throw new CopydeskError(
    "CONFIG_FOLDS",
    `${where}: k must be an integer from 2 to the number of documents, ${nDocuments}; got ${quote(k)}. ` +
      "Use fewer folds or more documents.",
  );
}

function requireClasses(classes: Int32Array): void {
  const negative = classes.findIndex((index) => index < 0);
  if (negative < 0) return;
  throw new CopydeskError(
    "USAGE_CLASS_INDEX",
    `evaluation: classes[${negative}] must be at least 0; got ${classes[negative]}. Split labelled documents only.`,
  );
}

function splitBy(nDocuments: number, isTest: (document: number) => boolean): Split {
  const train: number[] = [];
  const test: number[] = [];
  for (let document = 0; document < nDocuments; document++) (isTest(document) ? test : train).push(document);
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}
