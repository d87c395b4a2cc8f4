import { ScoresByClass } from "./class-scores.js";
import type { KnownScores } from "./known-scores.js";
import { fitSigmoid } from "./sigmoid-fit.js";

/** A sigmoid for every class: σ(factors[k] · score + offsets[k]) estimates the probability that a document has class k. */
export interface Sigmoids {
  /** Above 0 (`nClasses`). */
  readonly factors: Float64Array;
  /** `nClasses`. */
  readonly offsets: Float64Array;
}

/**
 * Platt scaling of every class against the rest: J. Platt, "Probabilistic outputs for support vector machines and
 * comparisons to regularized likelihood methods", Advances in Large Margin Classifiers, 1999; see {@link fitSigmoid}. As
 * scikit-learn's `CalibratedClassifierCV(method="sigmoid")`, but for slopes, which are above 0 here: a class whose scores
 * say nothing, or point the wrong way, keeps the order of its documents and gets next to the same probability for all of
 * them, that of its share. A class that was scored nowhere keeps its scores: factor 1, offset 0.
 *
 * The scores of a class must be comparable between documents, as margins and log odds are; joint log likelihoods of naive
 * Bayes grow with a document's length and are not.
 *
 * Cost: nDocuments × nClasses exponentials a Newton step, some ten steps.
 *
 * @param known held-out scores, of documents with one class each or with any number
 */
export function fitPlatt(known: KnownScores): Sigmoids {
  const byClass = new ScoresByClass(known);
  const factors = new Float64Array(known.nClasses);
  const offsets = new Float64Array(known.nClasses);
  for (let k = 0; k < known.nClasses; k++) {
    const { factor, offset } = fitSigmoid(byClass.of(k));
    factors[k] = factor;
    offsets[k] = offset;
  }
  return { factors, offsets };
}
