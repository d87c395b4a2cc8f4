import type { RowLabels } from "../../classifiers/class-labels.js";
import { foldSplit, type Split } from "../../evaluation/splits.js";
import { stratifiedOrder } from "../../evaluation/stratified-order.js";
import { TrainingLabels } from "../../pipeline/training-labels.js";
import type { DocumentLabels, GivenLabels } from "../given-labels.js";
import type { ExperimentCorpus, Fit } from "../results.js";

/** What a fit is trained and measured on. */
export interface FitPlace {
  readonly repeat: number;
  readonly fold: Fit["fold"];
  readonly share: number;
}

/** What fits need to know of a corpus beside the counts of its documents: plain arrays, which go to other threads. */
export interface FitCorpus {
  readonly name: string;
  readonly labels: readonly string[];
  /** Of the source's documents, then of those of the test source: −1 for a label that only the latter has. */
  readonly classIndex: DocumentLabels;
  /** The fold of every document of the source, a list a repeat. */
  readonly folds: readonly Int32Array[];
  /** How many documents the source has. */
  readonly nTraining: number;
}

/** What fits need to know of a corpus. */
export function fitCorpusOf({ name, labels, classIndex, folds, nDocuments, test }: ExperimentCorpus): FitCorpus {
  return {
    name,
    labels,
    classIndex: [...classIndex, ...(test?.classIndex ?? [])] as DocumentLabels,
    folds: folds.map((fold) => Int32Array.from(fold)),
    nTraining: nDocuments,
  };
}

/** The documents that a fit learns from and is measured on, as places among all of the corpus. */
export function splitAt(corpus: FitCorpus, place: FitPlace): Split {
  const { repeat, fold, share } = place;
  const { train, test } = fold === "test" ? fixedSplit(corpus) : foldSplit(corpus.folds[repeat], fold);
  return { train: share === 1 ? train : shareOf(corpus, train, place), test };
}

/** The labels of some documents of the source. */
export function labelsAt({ labels, classIndex }: FitCorpus, documents: Int32Array): TrainingLabels {
  const labelsOf = (given: GivenLabels) => (typeof given === "number" ? labels[given] : given.map((k) => labels[k]));
  return new TrainingLabels(Array.from(documents, (document) => labelsOf(classIndex[document])) as RowLabels);
}

function fixedSplit({ nTraining, classIndex }: FitCorpus): Split {
  const all = Int32Array.from(classIndex.keys());
  return { train: all.slice(0, nTraining), test: all.slice(nTraining) };
}

/** A share of documents, stratified by class, or by each one's rarest: a smaller share is a part of a larger one. */
function shareOf(corpus: FitCorpus, documents: Int32Array, { share, repeat }: FitPlace): Int32Array {
  const order = stratifiedOrder(labelsAt(corpus, documents).strata, repeat);
  const taken = order.slice(0, Math.max(1, Math.round(share * documents.length))).sort();
  return taken.map((place) => documents[place]);
}
