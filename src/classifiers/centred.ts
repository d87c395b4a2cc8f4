import type { LinearClassifier } from "./linear-classifier.js";

/**
 * The same classifier with scores whose mean over the classes of each document is 0: what the softmax of them says stays
 * the same, and scores of different documents can be compared.
 */
export function centred(classifier: LinearClassifier): LinearClassifier {
  const { nClasses, nFeatures } = classifier;
  const weights = classifier.weights.slice();
  for (let at = 0; at < nFeatures * nClasses; at += nClasses) centre(weights, at, at + nClasses);
  const intercepts = classifier.intercepts.slice();
  centre(intercepts, 0, nClasses);
  return classifier.with({ weights, intercepts });
}

function centre(values: Float32Array | Float64Array, from: number, to: number): void {
  let sum = 0;
  for (let k = from; k < to; k++) sum += values[k];
  const mean = sum / (to - from);
  for (let k = from; k < to; k++) values[k] -= mean;
}

/** The same of scores, `nDocuments × nClasses` both. Those that are −∞ stay so and count for nothing. */
export function centredScores(scores: Float64Array, nClasses: number): Float64Array {
  const moved = new Float64Array(scores.length);
  for (let from = 0; from < moved.length; from += nClasses) {
    let sum = 0;
    let n = 0;
    for (let at = from; at < from + nClasses; at++) {
      if (scores[at] === Number.NEGATIVE_INFINITY) continue;
      sum += scores[at];
      n++;
    }
    const mean = n === 0 ? 0 : sum / n;
    for (let at = from; at < from + nClasses; at++) moved[at] = scores[at] - mean;
  }
  return moved;
}
