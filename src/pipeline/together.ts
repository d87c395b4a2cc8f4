import type { Document } from "../corpus/document.js";
import { type Article, toDocument } from "./article.js";

/** Documents go together up to so many, and up to so much text. */
const mostDocuments = 256;
const mostText = 1 << 15;

/** Neighbouring documents. */
export interface Neighbours {
  readonly documents: readonly Document[];
  /** Characters or bytes of their texts, and tokens. */
  readonly textLength: number;
  /** Whether what comes next has to be waited for, or nothing does. */
  readonly isLast: boolean;
}

/**
 * Puts articles that come without waiting together, in their order, as documents. What was put together is given before
 * anything is waited for, and before an error is thrown.
 *
 * @throws CopydeskError `INPUT_BAD_ARTICLE`, and what the articles throw
 */
export async function* together(
  articles: Iterable<Article> | AsyncIterable<Article>,
): AsyncGenerator<Neighbours, void, undefined> {
  const iterator = Symbol.asyncIterator in articles ? articles[Symbol.asyncIterator]() : articles[Symbol.iterator]();
  let documents: Document[] = [];
  let textLength = 0;
  const taken = (isLast: boolean): Neighbours => {
    const neighbours = { documents, textLength, isLast };
    documents = [];
    textLength = 0;
    return neighbours;
  };
  let isOver = false;
  try {
    for (let place = 0; ; place++) {
      const next = Promise.resolve(iterator.next());
      let step = documents.length === 0 ? await next : await atOnce(next);
      if (step === undefined) {
        yield taken(true);
        step = await next;
      }
      if (step.done === true) break;
      const document = toDocument(step.value, place);
      documents.push(document);
      textLength += lengthOf(document);
      if (documents.length === mostDocuments || textLength >= mostText) yield taken(false);
    }
    isOver = true;
  } catch (error) {
    if (documents.length > 0) yield taken(true);
    throw error;
  } finally {
    if (!isOver) await iterator.return?.();
  }
  if (documents.length > 0) yield taken(true);
}

/** What a promise gives, or undefined where that takes another turn of the event loop. */
function atOnce<T>(promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const turn = setImmediate(resolve, undefined);
    const without = (settle: () => void): void => {
      clearImmediate(turn);
      settle();
    };
    promise.then(
      (value) => without(() => resolve(value)),
      (error) => without(() => reject(error)),
    );
  });
}

function lengthOf(document: Document): number {
  if ("text" in document) return document.text.length;
  return "tokens" in document ? document.tokens.length : document.columns.length;
}
