import type { Document } from "../corpus/document.js";
import { CopydeskError } from "../errors.js";
import { type LabelledArticle, toDocument } from "./article.js";
import type { Configuration } from "./configuration.js";
import { TrainingLabelList, type TrainingLabels } from "./training-labels.js";

/** What may be said to the reading of training articles, and heard from it. */
export interface ReadOptions {
  /** Leave out articles that cannot be learned from, those without a label; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every one left out. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  /** Told how many articles have been read. */
  readonly onArticle?: ((nArticles: number) => void) | undefined;
  /** Ends the reading early: what it was aborted with is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads articles as they come, and answers their labels.
 *
 * @param take what becomes of each; an article that it throws a `CopydeskError` for is a bad one
 * @throws CopydeskError `INPUT_BAD_ARTICLE`, `INPUT_NO_LABEL`, `INPUT_MANY_LABELS`, `INPUT_EMPTY`, and what `take` and the
 *   articles throw
 */
export async function readTrainingArticles(
  articles: Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  { task }: Configuration,
  { signal, skipBad, onBadArticle, onArticle }: ReadOptions,
  take: (document: Document) => void,
): Promise<TrainingLabels> {
  const labels = new TrainingLabelList(task);
  let place = 0;
  for await (const article of articles) {
    signal?.throwIfAborted();
    try {
      const document = toDocument(article, place++);
      const ofDocument = labels.check(document);
      take(document);
      labels.add(ofDocument);
    } catch (error) {
      if (skipBad !== true || !(error instanceof CopydeskError)) throw error;
      onBadArticle?.(error);
    }
    onArticle?.(labels.nDocuments);
  }
  if (labels.nDocuments === 0) throw nothingToLearn();
  return labels.finish();
}

function nothingToLearn(): CopydeskError {
  return new CopydeskError(
    "INPUT_EMPTY",
    "training: there must be labelled articles to learn from; got none. Check the source, its format and its columns.",
  );
}
