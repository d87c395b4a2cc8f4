import type { CsrMatrix } from "../sparse/csr.js";
import { centred, centredScores } from "./centred.js";
import type { EnsembleConfig } from "./ensemble-config.js";
import type { LinearClassifier } from "./linear-classifier.js";
import type { TrainedClassifier } from "./training.js";

/** Trains a member of an ensemble on the rows of the ensemble. */
export type TrainMember = (config: EnsembleConfig["linear"] | EnsembleConfig["naiveBayes"]) => TrainedClassifier;

/**
 * Trains a linear model and naive Bayes that vote with their scores: a logarithmic opinion pool (C. Genest and J. Zidek,
 * "Combining probability distributions: a critique and an annotated bibliography", Statistical Science 1, 1986), which
 * is soft voting by the product of what the members believe instead of its sum. The two err in different places: one
 * learns what separates labels, the other what each looks like.
 *
 *     score(x, k) = l(x, k) + share · (σ_l / σ_b) · (b(x, k) − mean_j b(x, j))
 *
 * where l and b are the scores of the two, and σ their root mean squares over the training documents, centred in each
 * document: the share is in units of equal spread. The sum is linear in the features as its parts are, so the ensemble
 * is one {@link LinearClassifier}, as fast and as small as either, with the link of the linear model.
 *
 * @param matrix what the members are trained on, `nDocuments × nFeatures`, no value negative
 */
export function trainEnsemble(
  { type, linear, naiveBayes, naiveBayesShare }: EnsembleConfig,
  matrix: CsrMatrix,
  trainMember: TrainMember,
): TrainedClassifier {
  const trained = trainMember(linear);
  const { weights, intercepts } = trained.classifier;
  if (naiveBayesShare === 0) return { ...trained, classifier: trained.classifier.with({ type }) };
  const bayes = trainMember(naiveBayes).classifier;
  const factor = (naiveBayesShare * scoreSpread(trained.classifier, matrix)) / scoreSpread(bayes, matrix);
  const vote = centred(bayes);
  const classifier = trained.classifier.with({
    type,
    weights: weights.map((weight, at) => weight + factor * vote.weights[at]),
    intercepts: intercepts.map((intercept, k) => intercept + factor * vote.intercepts[k]),
  });
  return { ...trained, classifier };
}

/**
 * The root mean square of the scores of these rows, centred in each; 1 where that is 0, which nothing can be divided by.
 * Cost: entries × nClasses.
 */
export function scoreSpread(classifier: LinearClassifier, matrix: CsrMatrix): number {
  const scores = centredScores(classifier.decisionScores(matrix), classifier.nClasses);
  let squares = 0;
  for (let at = 0; at < scores.length; at++) squares += scores[at] * scores[at];
  return squares === 0 ? 1 : Math.sqrt(squares / scores.length);
}
