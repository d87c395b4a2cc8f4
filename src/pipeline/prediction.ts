import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { Document } from "../corpus/document.js";
import type { CsrMatrix } from "../sparse/csr.js";

/** A label and how probable it is, from 0 to 1. */
export interface LabelProbability {
  readonly label: string;
  readonly probability: number;
}

/** What a model says of one article: plain JSON. */
export interface Prediction extends LabelProbability {
  readonly id: string;
  /** All labels, the most probable first; equally probable ones in the model's order. Probabilities sum to 1. */
  readonly scores: readonly LabelProbability[];
}

/** What a classifier says of one document. */
export interface Judgement {
  /** `nClasses` */
  readonly probabilities: Float64Array;
  /** The class indices, the best first. */
  readonly ranking: readonly number[];
}

/**
 * Judges one document by its weights, `1 × nFeatures`. Classes are ranked by their scores: probabilities rise with them, but far out become equal in
 * double precision where scores still differ.
 */
export function judge(classifier: LinearClassifier, weights: CsrMatrix): Judgement {
  const scores = classifier.decisionScores(weights);
  const ranking = Array.from(scores, (_, k) => k).sort((a, b) => scores[b] - scores[a] || a - b);
  return { probabilities: classifier.probabilitiesOf(scores), ranking };
}

/** The same, by label. */
export function toPrediction({ id }: Document, labels: readonly string[], judgement: Judgement): Prediction {
  const scores = judgement.ranking.map((k) => ({ label: labels[k], probability: judgement.probabilities[k] }));
  return { id, ...scores[0], scores };
}
