import type { LinearClassifier } from "../../classifiers/linear-classifier.js";
import { type DocumentLabels, haveAnyNumber } from "../given-labels.js";
import type { FitCorpus } from "./fit-corpus.js";

/** What an arm gave the documents that it was measured on. */
export interface Judged {
  /** The labels of each document, places in those of the corpus. */
  readonly truth: DocumentLabels;
  /** What each was given. */
  readonly predictions: DocumentLabels;
  /** `nDocuments × nLabels` */
  readonly probabilities: Float64Array;
  /** Of the corpus. */
  readonly nLabels: number;
}

/**
 * What a classifier makes of documents, in the corpus's labels, some of which it may not know.
 *
 * @param scores of the documents, `nDocuments × nClasses`
 * @param documents places among all of the corpus
 */
export function judged(
  classifier: LinearClassifier,
  scores: Float64Array,
  { labels, classIndex }: FitCorpus,
  documents: Int32Array,
): Judged {
  const placeOf = classifier.labels.map((label) => labels.indexOf(label));
  const ofClassifier = classifier.probabilitiesOf(scores);
  const probabilities = new Float64Array(documents.length * labels.length);
  for (let i = 0, from = 0; i < documents.length; i++) {
    for (const place of placeOf) probabilities[i * labels.length + place] = ofClassifier[from++];
  }
  return {
    truth: Array.from(documents, (document) => classIndex[document]) as DocumentLabels,
    predictions: haveAnyNumber(classIndex)
      ? setsGiven(classifier.isGiven(scores), placeOf)
      : Array.from(classifier.predictionsOf(scores), (k) => placeOf[k]),
    probabilities,
    nLabels: labels.length,
  };
}

/** Ascending, as the classifier's labels are in the order of the corpus's. */
function setsGiven(isGiven: Uint8Array, placeOf: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: isGiven.length / placeOf.length }, (_, i) =>
    placeOf.filter((_place, k) => isGiven[i * placeOf.length + k] === 1),
  );
}
