import type { Document } from "../../corpus/document.js";
import { CopydeskError } from "../../errors.js";
import { type LabelledArticle, oneLabel, toDocument } from "../article.js";
import { articleLoss } from "../article-loss.js";
import type { EvaluateOptions } from "../evaluated-articles.js";
import { judge, type LabelProbability } from "../prediction.js";
import type { TextModel } from "../text-model.js";

/** What a model gave an article. */
export interface Given {
  /** The labels given, the most probable first. */
  readonly labels: readonly LabelProbability[];
  /**
   * In nats, as `articleLoss`; null where one model gives one label each and the other any number: these losses are not of
   * one kind.
   */
  readonly logLoss: number | null;
}

/** An article, and what two models gave it. */
export interface JudgedTwice {
  readonly id: string;
  readonly carried: ReadonlySet<string>;
  readonly before: Given;
  readonly after: Given;
}

/** Whether one of two models gives any number of labels: then both are judged by the sets that they give. */
export function areMultiLabel(before: TextModel, after: TextModel): boolean {
  return before.isMultiLabel || after.isMultiLabel;
}

/** Has both models label articles one by one; of each only what they say is kept. */
export async function judgeTwice(
  before: TextModel,
  after: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  { skipBad, onBadArticle, onArticle }: Pick<EvaluateOptions, "skipBad" | "onBadArticle" | "onArticle"> = {},
): Promise<JudgedTwice[]> {
  const judged: JudgedTwice[] = [];
  const judgedBy = judgeOf(before, after);
  let place = 0;
  for await (const article of articles) {
    try {
      judged.push(judgedBy(toDocument(article, place++)));
    } catch (error) {
      if (skipBad !== true || !(error instanceof CopydeskError)) throw error;
      onBadArticle?.(error);
    }
    onArticle?.(judged.length);
  }
  return judged;
}

function judgeOf(before: TextModel, after: TextModel): (document: Document) => JudgedTwice {
  const bySets = areMultiLabel(before, after);
  const isComparable = before.isMultiLabel === after.isMultiLabel;
  const givenBy = (model: TextModel, document: Document, carried: ReadonlySet<string>): Given => {
    const { classifier, featurizer, labels } = model;
    const { given, probabilities } = judge(classifier, featurizer.weights([document]));
    return {
      labels: given.map((k) => ({ label: labels[k], probability: probabilities[k] })),
      logLoss: isComparable ? articleLoss(labels, probabilities, carried, bySets) : null,
    };
  };
  return (document) => {
    const carried = new Set(bySets ? document.labels : [oneLabel(document)]);
    return {
      id: document.id,
      carried,
      before: givenBy(before, document, carried),
      after: givenBy(after, document, carried),
    };
  };
}
