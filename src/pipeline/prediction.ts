import type { LinearClassifier } from "../classifiers/linear-classifier.js";
import type { Document } from "../corpus/document.js";
import type { Threads } from "../machine/threads.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { GivenRule } from "./given-rule.js";

/** A label and how probable it is, from 0 to 1. */
export interface LabelProbability {
  readonly label: string;
  readonly probability: number;
}

/** What a model says of one article, and first its most probable label: plain JSON. */
export interface Prediction extends LabelProbability {
  readonly id: string;
  /**
   * The labels that the article is given, the most probable first: one, or any number by a model of any number; what
   * {@link PredictionOptions} may change.
   */
  readonly labels: readonly string[];
  /**
   * All labels, the most probable first; equally probable ones in the model's order. Probabilities sum to 1, but by a model
   * of any number of labels, where each is by itself.
   */
  readonly scores: readonly LabelProbability[];
  /**
   * The share of its tokens that the model knows nothing of, 0 to 1, where it was asked for; null without tokens, and for
   * models that hash, which cannot tell.
   */
  readonly unknownShare?: number | null;
}

/** What a prediction may be asked for. */
export interface PredictionOptions {
  /** Whether to tell the share of tokens that the model does not know; default false. */
  readonly unknownShare?: boolean | undefined;
  /**
   * How probable the labels given are at the least, 0 to 1. By a model of one label each, an article whose most probable
   * label is less probable is given none; by a model of any number, an article is given all that are as probable, whatever
   * thresholds were learned.
   */
  readonly minProbability?: number | undefined;
  /**
   * How often a set of labels is to hold the article's own, above 0 and below 1: an article is given all labels that it
   * takes (`TextModel.probabilityForLevel`), instead of the most probable one. A set may be empty.
   */
  readonly labelSets?: number | undefined;
  /** Other threads that help to predict many articles, a `WorkerPool`; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}

/** What a classifier says of one document. */
export interface Judgement {
  /** `nClasses` */
  readonly probabilities: Float64Array;
  /** The class indices, the best first. */
  readonly ranking: readonly number[];
  /** The class indices that are given, the best first: one, or any number with the link `independent`. */
  readonly given: readonly number[];
}

/** What a model says of one document. */
export interface DocumentJudgement extends Judgement {
  /** As in a {@link Prediction}; absent unless asked for. */
  readonly unknownShare?: number | null;
}

/** Judges one document by its weights, `1 × nFeatures`, as {@link judgeScores} does. */
export function judge(classifier: LinearClassifier, weights: CsrMatrix): Judgement {
  const scores = classifier.decisionScores(weights);
  return judgeScores(classifier, scores, classifier.probabilitiesOf(scores));
}

/**
 * Judges one document by its decision scores and the probabilities `p` that they stand for (`nClasses`). Classes are ranked
 * by their probabilities, and where those are equal, as far out they become in double precision, by their scores.
 *
 * @param rule which classes are given; by default what the classifier says
 */
export function judgeScores(
  classifier: LinearClassifier,
  scores: Float64Array,
  p: Float64Array,
  rule?: GivenRule | undefined,
): Judgement {
  const ranking = Array.from(scores, (_, k) => k).sort((a, b) => p[b] - p[a] || scores[b] - scores[a] || a - b);
  return { probabilities: p, ranking, given: given(classifier, scores, p, ranking, rule) };
}

function given(
  classifier: LinearClassifier,
  scores: Float64Array,
  p: Float64Array,
  ranking: readonly number[],
  rule: GivenRule | undefined,
): readonly number[] {
  if (rule !== undefined) return ranking.slice(0, rule.most).filter((k) => rule.isEnough(p[k]));
  if (classifier.link !== "independent") return ranking.slice(0, 1);
  const isGiven = classifier.isGiven(scores);
  return ranking.filter((k) => isGiven[k] === 1);
}

/** The same, by label. */
export function toPrediction(
  { id }: Pick<Document, "id">,
  labels: readonly string[],
  { probabilities, ranking, given, unknownShare }: DocumentJudgement,
): Prediction {
  const scores = ranking.map((k) => ({ label: labels[k], probability: probabilities[k] }));
  const prediction = { id, ...scores[0], labels: given.map((k) => labels[k]), scores };
  return unknownShare === undefined ? prediction : { ...prediction, unknownShare };
}
