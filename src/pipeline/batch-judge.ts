import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { Document } from "../corpus/document.js";
import { unknownShare } from "../features/unknown-tokens.js";
import type { FittedFeaturizer } from "./featurizer.js";
import { atLeast, type GivenRule, inLabelSet } from "./given-rule.js";
import { type DocumentJudgement, judgeScores } from "./prediction.js";

/** What a judgement depends on beside the model: plain values. */
export interface JudgingOptions {
  readonly unknownShare: boolean;
  /** The probability from which the most probable label is given, or all labels of any number. */
  readonly minProbability: number | undefined;
  /** The probability from which a set takes labels. */
  readonly setProbability: number | undefined;
}

/** What a model says of neighbouring documents: arrays that another thread can hand over. */
export interface Judgements {
  readonly nDocuments: number;
  /** `nDocuments × nClasses`, both: class indices, the best first. */
  readonly probabilities: Float64Array;
  readonly rankings: Int32Array;
  /** How many class indices are given each document (`nDocuments`), and all of them, document by document. */
  readonly nGiven: Int32Array;
  readonly given: Int32Array;
  /** `nDocuments`, NaN where nobody can tell; undefined unless asked for. */
  readonly unknownShares: Float64Array | undefined;
}

/**
 * Judges documents, weighing them together.
 * @throws CopydeskError as the featurizer does, for any of them
 */
export function judgeBatch(
  { featurizer, classifier }: { readonly featurizer: FittedFeaturizer; readonly classifier: LinearClassifier },
  documents: readonly Document[],
  options: JudgingOptions,
): Judgements {
  const weighed = options.unknownShare
    ? featurizer.weightsWithUnknown(documents)
    : { weights: featurizer.weights(documents), unknownTokens: null };
  const { nClasses } = classifier;
  const nDocuments = documents.length;
  const scores = classifier.decisionScores(weighed.weights);
  const probabilities = classifier.probabilitiesOf(scores);
  const rankings = new Int32Array(nDocuments * nClasses);
  const nGiven = new Int32Array(nDocuments);
  const given: number[] = [];
  const rule = ruleOf(options, classifier);
  for (let i = 0, from = 0; i < nDocuments; i++, from += nClasses) {
    const to = from + nClasses;
    const judgement = judgeScores(classifier, scores.subarray(from, to), probabilities.subarray(from, to), rule);
    rankings.set(judgement.ranking, from);
    nGiven[i] = judgement.given.length;
    given.push(...judgement.given);
  }
  const { unknownTokens } = weighed;
  const unknownShares = options.unknownShare
    ? Float64Array.from({ length: nDocuments }, (_, i) => unknownShare(unknownTokens, i) ?? Number.NaN)
    : undefined;
  return { nDocuments, probabilities, rankings, nGiven, given: Int32Array.from(given), unknownShares };
}

function ruleOf({ minProbability, setProbability }: JudgingOptions, { link }: LinearClassifier): GivenRule | undefined {
  if (setProbability !== undefined) return inLabelSet(setProbability);
  return minProbability === undefined ? undefined : atLeast(minProbability, link === "independent");
}

/** The judgements of the documents one by one. */
export function* eachJudgement(judgements: Judgements): Generator<DocumentJudgement> {
  const { nDocuments, probabilities, rankings, nGiven, given, unknownShares } = judgements;
  const nClasses = probabilities.length / nDocuments;
  for (let i = 0, from = 0, firstGiven = 0; i < nDocuments; firstGiven += nGiven[i], i++, from += nClasses) {
    const judgement = {
      probabilities: probabilities.subarray(from, from + nClasses),
      ranking: Array.from(rankings.subarray(from, from + nClasses)),
      given: Array.from(given.subarray(firstGiven, firstGiven + nGiven[i])),
    };
    if (unknownShares === undefined) yield judgement;
    else yield { ...judgement, unknownShare: Number.isNaN(unknownShares[i]) ? null : unknownShares[i] };
  }
}

/** The memory of judgements. */
export function judgementBuffers({ probabilities, rankings, nGiven, given, unknownShares }: Judgements): ArrayBuffer[] {
  const arrays = [probabilities, rankings, nGiven, given, ...(unknownShares === undefined ? [] : [unknownShares])];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
