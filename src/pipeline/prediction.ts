import type { Document } from "../corpus/document.js";

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

/** The prediction that these probabilities of the labels make. */
export function prediction(document: Document, labels: readonly string[], probabilities: Float64Array): Prediction {
  const scores = labels.map((label, i) => ({ label, probability: probabilities[i] }));
  scores.sort((a, b) => b.probability - a.probability);
  const [best] = scores;
  return { id: document.id, label: best.label, probability: best.probability, scores };
}
