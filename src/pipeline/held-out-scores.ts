import type { ClassifierConfig } from "../classifiers/classifier-config.js";
import type { KnownScores } from "../classifiers/temperature.js";
import { trainClassifier } from "../classifiers/train-classifier.js";
import { CopydeskError } from "../errors.js";
import { foldSplit, stratifiedFolds } from "../evaluation/splits.js";
import type { FeaturizerFit } from "./featurizer.js";

/** How documents are held out. */
export interface HoldOut {
  /** Into how many folds the documents are dealt. */
  readonly folds: number;
  /** No further fold is scored once so many documents have been. */
  readonly enough: number;
  readonly seed: number;
  /** Ends it early: what it was aborted with is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scores training documents by models that have not learned from them: fold by fold, everything, the vocabulary too, is
 * learned from the other folds. A document whose class is in no other fold is left out; a class that the others lack has
 * the score −∞.
 *
 * @param labels the label of each document
 * @param classes all labels, in the order of the scores
 */
export function heldOutScores(
  features: FeaturizerFit,
  labels: readonly string[],
  classes: readonly string[],
  config: ClassifierConfig,
  { folds: nFolds, enough, seed, signal }: HoldOut,
): KnownScores {
  const indexOf = new Map(classes.map((label, index) => [label, index]));
  const classIndex = Int32Array.from(labels, (label) => indexOf.get(label) ?? -1);
  const folds = stratifiedFolds(classIndex, Math.min(nFolds, labels.length), seed);
  const rows: Float64Array[] = [];
  const known: number[] = [];
  for (let fold = 0; fold < Math.min(nFolds, labels.length) && known.length < enough; fold++) {
    const { train, test } = foldSplit(folds, fold);
    const learned = learnedFrom(features, train, test, labels, config, signal);
    if (learned === undefined) continue;
    const { scores, foldClasses } = learned;
    const columns = foldClasses.map((label) => indexOf.get(label) ?? -1);
    const isLearned = new Set(columns);
    for (let i = 0; i < test.length; i++) {
      if (!isLearned.has(classIndex[test[i]])) continue;
      const row = new Float64Array(classes.length).fill(Number.NEGATIVE_INFINITY);
      for (let k = 0; k < columns.length; k++) row[columns[k]] = scores[i * columns.length + k];
      rows.push(row);
      known.push(classIndex[test[i]]);
    }
  }
  const scores = new Float64Array(rows.length * classes.length);
  for (const [i, row] of rows.entries()) scores.set(row, i * classes.length);
  return { scores, classIndex: Int32Array.from(known), nClasses: classes.length };
}

/** The scores of `test` by what was learned from `train`, or nothing where that is too little to learn from. */
function learnedFrom(
  features: FeaturizerFit,
  train: Int32Array,
  test: Int32Array,
  labels: readonly string[],
  config: ClassifierConfig,
  signal: AbortSignal | undefined,
): { readonly scores: Float64Array; readonly foldClasses: readonly string[] } | undefined {
  const trainLabels = Array.from(train, (i) => labels[i]);
  try {
    const weights = features.split(train, test);
    const options = withoutAbsent(config, new Set(trainLabels));
    const { classifier } = trainClassifier(options, weights.train, trainLabels, { signal });
    return { scores: classifier.decisionScores(weights.test), foldClasses: classifier.labels };
  } catch (error) {
    if (error instanceof CopydeskError && ["INPUT_ONE_CLASS", "INPUT_NO_TERMS"].includes(error.code)) return undefined;
    throw error;
  }
}

/** The configuration without what it says of labels that a fold lacks, which training would refuse. */
function withoutAbsent(config: ClassifierConfig, present: ReadonlySet<string>): ClassifierConfig {
  const named = <T>(value: T): T => {
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([label]) => present.has(label))) as T;
  };
  const { classWeight } = config;
  return "classPrior" in config
    ? { ...config, classWeight: named(classWeight), classPrior: named(config.classPrior) }
    : { ...config, classWeight: named(classWeight) };
}
