import type { Document } from "../corpus/document.js";
import { CopydeskError } from "../errors.js";
import type { BootstrapOptions } from "../evaluation/bootstrap.js";
import { type UnknownTokens, type UnknownTokenTotal, unknownTokenTotal } from "../features/unknown-tokens.js";
import { type LabelledArticle, toDocument } from "./article.js";
import { type Judgement, judge } from "./prediction.js";
import type { TextModel } from "./text-model.js";

/** What may be said to an evaluation, and heard from it. */
export interface EvaluateOptions extends BootstrapOptions {
  /** Leave out articles that cannot be judged; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every one left out. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  /** Told how many articles have been labelled. */
  readonly onArticle?: ((nArticles: number) => void) | undefined;
}

/** An article that was labelled, and what it carries. */
interface JudgedArticle<Truth> {
  readonly truth: Truth;
  readonly given: Judgement["given"];
}

/** Articles that a model has labelled. */
export interface JudgedArticles<Truth> {
  readonly articles: readonly JudgedArticle<Truth>[];
  /** `nDocuments × nLabels`, row by row. */
  readonly probabilities: Float64Array;
  readonly unknownTokens: UnknownTokenTotal | null;
}

/**
 * Labels articles one by one; of each only what the model says is kept.
 *
 * @param truthOf what the article carries, or an error that leaves it out where bad ones are skipped
 */
export async function judgeArticles<Truth>(
  { classifier, featurizer, labels }: TextModel,
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  truthOf: (document: Document) => Truth,
  options: EvaluateOptions,
): Promise<JudgedArticles<Truth>> {
  const judged: JudgedArticle<Truth>[] = [];
  const rows: Float64Array[] = [];
  const unknown: (UnknownTokens | null)[] = [];
  const add = (article: LabelledArticle): void => {
    const document = toDocument(article, place++);
    const truth = truthOf(document);
    const { weights, unknownTokens } = featurizer.weightsWithUnknown([document]);
    const { probabilities, given } = judge(classifier, weights);
    judged.push({ truth, given });
    rows.push(probabilities);
    unknown.push(unknownTokens);
  };
  let place = 0;
  for await (const article of articles) {
    try {
      add(article);
    } catch (error) {
      if (options.skipBad !== true || !(error instanceof CopydeskError)) throw error;
      options.onBadArticle?.(error);
    }
    options.onArticle?.(judged.length);
  }
  const probabilities = new Float64Array(rows.length * labels.length);
  for (const [i, row] of rows.entries()) probabilities.set(row, i * labels.length);
  return { articles: judged, probabilities, unknownTokens: unknownTokenTotal(unknown) };
}
