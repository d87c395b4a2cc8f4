import type { Document } from "../../corpus/document.js";
import { CopydeskError } from "../../errors.js";
import type { BootstrapOptions } from "../../evaluation/bootstrap.js";
import { calibration } from "../../evaluation/calibration.js";
import { type PairedF1, pairedF1 } from "../../evaluation/paired-f1.js";
import { type LabelledArticle, oneLabel, toDocument } from "../article.js";
import type { EvaluateOptions } from "../evaluated-articles.js";
import { judge } from "../prediction.js";
import type { TextModel } from "../text-model.js";

/** How well two models do on the same articles: plain JSON. */
export interface ModelComparison extends PairedF1 {
  readonly nDocuments: number;
  /** What `before`, `after` and `difference` are: the accuracy of one label each, the micro F1 of any number. */
  readonly measure: "accuracy" | "microF1";
  /** How many articles the two give other labels. */
  readonly nChanged: number;
  /**
   * How far probabilities of given labels are from the share that is right, on average (`calibration`); null for any
   * number of labels.
   */
  readonly calibrationError: { readonly before: number; readonly after: number } | null;
}

/** What a model gave an article. */
interface Given {
  readonly labels: readonly string[];
  /** How probable the first of them is; 0 where there is none. */
  readonly probability: number;
}

/** An article, and what two models gave it. */
export interface JudgedTwice {
  readonly carried: ReadonlySet<string>;
  readonly before: Given;
  readonly after: Given;
}

/**
 * Compares two models on articles whose labels are known: a model, and what was made of it.
 *
 * @throws CopydeskError `INPUT_EMPTY`, `INPUT_NO_LABEL` and `INPUT_MANY_LABELS` for models of one label each, and what
 *   reading the articles throws
 *
 * @example
 * const { before, after, difference } = await compareModels(model, shrinkModel(model, { maxBytes: 2e6 }), articles);
 * difference.interval; // [-0.004, 0.002]
 */
export async function compareModels(
  before: TextModel,
  after: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: EvaluateOptions = {},
): Promise<ModelComparison> {
  return comparison(await judgeTwice(before, after, articles, options), before.isMultiLabel, options);
}

/** Has both models label articles one by one; of each only what they say is kept. */
export async function judgeTwice(
  before: TextModel,
  after: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  { skipBad, onBadArticle, onArticle }: EvaluateOptions,
): Promise<JudgedTwice[]> {
  const judged: JudgedTwice[] = [];
  let place = 0;
  for await (const article of articles) {
    try {
      const document = toDocument(article, place++);
      const carried = new Set(before.isMultiLabel ? document.labels : [oneLabel(document)]);
      judged.push({ carried, before: givenBy(before, document), after: givenBy(after, document) });
    } catch (error) {
      if (skipBad !== true || !(error instanceof CopydeskError)) throw error;
      onBadArticle?.(error);
    }
    onArticle?.(judged.length);
  }
  return judged;
}

function givenBy({ classifier, featurizer, labels }: TextModel, document: Document): Given {
  const { given, probabilities } = judge(classifier, featurizer.weights([document]));
  return { labels: given.map((k) => labels[k]), probability: given.length === 0 ? 0 : probabilities[given[0]] };
}

/** What two models gave, compared. */
export function comparison(
  judged: readonly JudgedTwice[],
  isMultiLabel: boolean,
  options: BootstrapOptions,
): ModelComparison {
  const side = (which: "before" | "after") => ({
    given: Int32Array.from(judged, (article) => article[which].labels.length),
    right: Int32Array.from(judged, (article) => nRight(article, which)),
  });
  const carried = Int32Array.from(judged, (article) => article.carried.size);
  return {
    nDocuments: judged.length,
    measure: isMultiLabel ? "microF1" : "accuracy",
    ...pairedF1({ carried, before: side("before"), after: side("after") }, options),
    nChanged: judged.filter(({ before, after }) => !areSame(before.labels, after.labels)).length,
    calibrationError: isMultiLabel
      ? null
      : { before: calibrationError(judged, "before"), after: calibrationError(judged, "after") },
  };
}

function nRight(article: JudgedTwice, which: "before" | "after"): number {
  return article[which].labels.filter((label) => article.carried.has(label)).length;
}

/** Whether these are the same labels, in any order. */
function areSame(one: readonly string[], other: readonly string[]): boolean {
  const labels = new Set(one);
  return one.length === other.length && other.every((label) => labels.has(label));
}

function calibrationError(judged: readonly JudgedTwice[], which: "before" | "after"): number {
  return calibration({
    confidences: Float64Array.from(judged, (article) => Math.min(1, article[which].probability)),
    right: Uint8Array.from(judged, (article) => nRight(article, which)),
  }).expectedError;
}
