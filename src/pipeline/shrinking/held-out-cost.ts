import type { Document } from "../../corpus/document.js";
import { CopydeskError } from "../../errors.js";
import type { BootstrapOptions } from "../../evaluation/bootstrap.js";
import { foldSplit, stratifiedBlocks } from "../../evaluation/splits.js";
import type { LabelledArticle } from "../article.js";
import { comparison, type ModelComparison } from "../comparing/compare-models.js";
import { type JudgedTwice, judgeTwice } from "../comparing/judge-twice.js";
import type { Configuration } from "../configuration.js";
import { TextClassifier } from "../text-classifier.js";
import { TextModel } from "../text-model.js";
import { readTrainingArticles } from "../training-articles.js";
import { SmallerModels } from "./smaller-models.js";

/** What may be said of how the cost of shrinking is measured. */
export interface ShrinkingCostOptions extends BootstrapOptions {
  /** Names of the columns, for a model of ready vectors. */
  readonly featureNames?: readonly string[] | undefined;
  /** Ends it early: what it was aborted with is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What it costs to have shrunk a model, on training articles held out: fold by fold a model is trained on the others as
 * the model was, shrunk to as many features, and compared with itself unshrunk. Folds are as many as training held out.
 *
 * @param shrunk the model that was shrunk
 * @param articles those it was trained on; what cannot be learned from is left out
 * @returns null where no fold can be learned
 */
export async function heldOutShrinkingCost(
  shrunk: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: ShrinkingCostOptions = {},
): Promise<ModelComparison | null> {
  const { featureNames, signal } = options;
  const { isMultiLabel, nFeatures } = shrunk;
  // Options were chosen already; and the articles of a fold might all have one label where others have several.
  const config = {
    ...shrunk.config,
    choose: null,
    task: isMultiLabel ? ("multi-label" as const) : ("single-label" as const),
  };
  const { documents, foldOf } = await dealt(articles, config, signal);
  const { folds, enough } = config.heldOut;
  const judged: JudgedTwice[] = [];
  for (let fold = 0; fold < folds && judged.length < enough; fold++) {
    if (!foldOf.includes(fold)) continue;
    const { train, test } = foldSplit(foldOf, fold);
    const pick = (places: Int32Array) => Array.from(places, (place) => documents[place]);
    const model = await learned(config, pick(train), { featureNames, signal });
    if (model === undefined) continue;
    const smaller = new TextModel(new SmallerModels(model).of(nFeatures));
    judged.push(...(await judgeTwice(model, smaller, pick(test), { skipBad: true })));
  }
  const { labels } = shrunk;
  return judged.length === 0 ? null : comparison(judged, { before: labels, after: labels }, isMultiLabel, options);
}

/** The articles that can be learned from, and the fold of each. */
async function dealt(
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  config: Configuration,
  signal: AbortSignal | undefined,
): Promise<{ readonly documents: readonly Document[]; readonly foldOf: Int32Array }> {
  const documents: Document[] = [];
  const { strata } = await readTrainingArticles(articles, config, { skipBad: true, signal }, (document) => {
    documents.push(document);
  });
  const nFolds = Math.min(config.heldOut.folds, documents.length);
  return { documents, foldOf: nFolds < 2 ? new Int32Array(0) : stratifiedBlocks(strata, nFolds) };
}

/** A model, or nothing where the articles of the other folds do not make one, having a single label or no terms. */
async function learned(
  config: Configuration,
  articles: readonly Document[],
  options: ShrinkingCostOptions,
): Promise<TextModel | undefined> {
  try {
    return await new TextClassifier(config).fit(articles, { ...options, skipBad: true });
  } catch (error) {
    if (error instanceof CopydeskError) return undefined;
    throw error;
  }
}
