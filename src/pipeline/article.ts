import type { Document } from "../corpus/document.js";
import { CopydeskError, quote } from "../errors.js";
import type { SparseRow } from "../features/given-vectors.js";
import type { Analyzable } from "../text/term-extractor.js";

/**
 * What a model reads: a text, or an object with `text`, ready `tokens`, or a sparse vector (`columns` and `values`), and
 * with a title, an id and labels where there are any. Every {@link Document} is one.
 */
export type Article =
  | string
  | (Content & {
      readonly id?: string | undefined;
      readonly title?: string | undefined;
      /** One label, or several in `labels`. */
      readonly label?: string | undefined;
      readonly labels?: readonly string[] | undefined;
    });

type Content =
  | { readonly text: string | Uint8Array }
  | { readonly tokens: readonly string[] }
  | { readonly columns: Int32Array; readonly values: Float64Array };

/**
 * An article as a document. Without an id it gets its place among its like, from 1.
 *
 * @param place from 0
 * @throws CopydeskError `INPUT_BAD_ARTICLE` when it is none
 */
export function toDocument(article: Article, place: number): Document {
  const id = String(place + 1);
  if (typeof article === "string") return { id, labels: [], text: article };
  if (typeof article !== "object" || article === null) throw badArticle(place, article);
  const { label, labels = label === undefined ? [] : [label], ...rest } = article;
  const document = { ...rest, id: rest.id ?? id, labels };
  const isText = "text" in rest && (typeof rest.text === "string" || rest.text instanceof Uint8Array);
  if (isText || ("tokens" in rest && Array.isArray(rest.tokens))) return document;
  if ("columns" in rest && rest.columns instanceof Int32Array && rest.values instanceof Float64Array) return document;
  throw badArticle(place, article);
}

function badArticle(place: number, article: unknown): CopydeskError {
  return new CopydeskError(
    "INPUT_BAD_ARTICLE",
    `article ${place + 1}: it must be a text or an object with text, tokens or columns and values; got ${quote(article)}.`,
  );
}

/** All articles as documents, in order. */
export async function* toDocuments(articles: Iterable<Article> | AsyncIterable<Article>): AsyncGenerator<Document> {
  let place = 0;
  for await (const article of articles) yield toDocument(article, place++);
}

/**
 * The document, when it is text or tokens.
 * @throws CopydeskError `INPUT_VECTORS`
 */
export function asText(document: Document): Analyzable {
  if (!("columns" in document)) return document;
  throw new CopydeskError(
    "INPUT_VECTORS",
    `${document.id}: documents must be text or tokens here; got a vector. ` +
      'Vectors go to models of vectors: train one with {"vectorizer": {"type": "vectors"}}.',
  );
}

/**
 * The document, when it is a vector.
 * @throws CopydeskError `INPUT_NO_VECTOR`
 */
export function asVector(document: Document): SparseRow {
  if ("columns" in document) return document;
  throw new CopydeskError(
    "INPUT_NO_VECTOR",
    `${document.id}: documents must be vectors for a model of vectors; got text. Give LIBSVM files, or train on text.`,
  );
}

/**
 * The document's one label.
 * @throws CopydeskError `INPUT_NO_LABEL` or `INPUT_MANY_LABELS`
 */
export function oneLabel({ id, labels }: Document): string {
  if (labels.length === 1) return labels[0];
  if (labels.length === 0) {
    throw new CopydeskError(
      "INPUT_NO_LABEL",
      `${id}: every document must have a label here; got none. ` +
        "Put each article in the folder of its label, name the column with --columns, or skip such rows with --skip-bad.",
    );
  }
  throw new CopydeskError(
    "INPUT_MANY_LABELS",
    `${id}: every document must have exactly one label here; got ${quote(labels)}. ` +
      "Models give one label an article: keep one of them, or skip such rows with --skip-bad.",
  );
}
