import type { Document } from "../corpus/document.js";
import { CopydeskError, quote } from "../errors.js";
import type { SparseRow } from "../features/given-vectors.js";
import { ScannedDocument } from "../text/scanned-document.js";
import type { Analyzable } from "../text/term-extractor.js";

/**
 * What a model reads: a text, or an object with `text`, ready `tokens`, or a sparse vector (`columns` and `values`), and
 * with a title, an id and labels where there are any. Every {@link Document} is one.
 */
export type Article = string | (ArticleContent & Partial<OneLabel> & Partial<ManyLabels>);

/** What a model learns from and is judged by: an article with its label, or its labels. */
export type LabelledArticle = ArticleContent & ((OneLabel & Partial<ManyLabels>) | (ManyLabels & Partial<OneLabel>));

interface OneLabel {
  readonly label: string | undefined;
}

interface ManyLabels {
  readonly labels: readonly string[] | undefined;
}

type ArticleContent = (
  | { readonly text: string | Uint8Array }
  | { readonly tokens: readonly string[] }
  | { readonly columns: Int32Array; readonly values: Float64Array }
) & {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
};

/**
 * An article as a document. Without an id it gets its place among its like, from 1. Nothing is believed of it: rows of
 * databases and JSON have any type.
 *
 * @param place from 0
 * @throws CopydeskError `INPUT_BAD_ARTICLE` when it is none
 */
export function toDocument(article: Article, place: number): Document {
  if (typeof article === "string") return { id: String(place + 1), labels: [], text: article };
  const bad = (rule: string, got: unknown): CopydeskError =>
    new CopydeskError("INPUT_BAD_ARTICLE", `article ${place + 1}: ${rule}; got ${quote(got)}.`);
  if (typeof article !== "object" || article === null) throw bad("it must be a text or an object", article);
  const oneLabel = article.label === undefined ? [] : [article.label];
  const labels = article.labels === undefined ? oneLabel : article.labels;
  if (!isStrings(labels)) throw bad("its label or labels must be strings", article.labels ?? article.label);
  if (!isStringOrNone(article.title)) throw bad("its title must be a string", article.title);
  if (!isStringOrNone(article.id)) throw bad("its id must be a string", article.id);
  if (!hasContent(article)) throw bad("it must have text, tokens (strings), or columns and values", article);
  // Readers give documents, which need not be made anew.
  if (article.label === undefined && article.id !== undefined && article.labels !== undefined) {
    return article as Document;
  }
  const { label: _, ...rest } = article;
  return { ...rest, id: article.id ?? String(place + 1), labels };
}

function hasContent(article: object): boolean {
  if ("text" in article) return typeof article.text === "string" || article.text instanceof Uint8Array;
  if ("tokens" in article) return isStrings(article.tokens);
  if (!("columns" in article && "values" in article)) return false;
  return article.columns instanceof Int32Array && article.values instanceof Float64Array;
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isStringOrNone(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

/**
 * The document, when it is text or tokens.
 * @throws CopydeskError `INPUT_VECTORS`
 */
export function asText(document: Document): Analyzable {
  if (!("columns" in document)) return document;
  throw new CopydeskError(
    "INPUT_VECTORS",
    `article ${quote(document.id)}: it must be text or tokens here; got a vector. ` +
      'Vectors go to models of vectors: train one with {"vectorizer": {"type": "vectors"}}.',
  );
}

/**
 * The document, when it is a vector.
 * @throws CopydeskError `INPUT_NO_VECTOR`
 */
export function asVector(document: Document | ScannedDocument): SparseRow {
  if ("columns" in document) return document;
  const which = document instanceof ScannedDocument ? "document" : `article ${quote(document.id)}`;
  throw new CopydeskError(
    "INPUT_NO_VECTOR",
    `${which}: it must be a vector for a model of vectors; got text. Give LIBSVM files, or train on text.`,
  );
}

/**
 * The document's labels, at least one.
 * @throws CopydeskError `INPUT_NO_LABEL`
 */
export function someLabels({ id, labels }: Document): readonly string[] {
  if (labels.length > 0) return labels;
  throw new CopydeskError(
    "INPUT_NO_LABEL",
    `article ${quote(id)}: it must have a label here; got none. Give it one, say which column holds labels, skip what ` +
      'is bad, or, where articles may have none, say so: --multi-label, or {"task": "multi-label"}.',
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
      `article ${quote(id)}: it must have a label here; got none. ` +
        "Give it one, say which column holds labels, or skip what is bad.",
    );
  }
  throw new CopydeskError(
    "INPUT_MANY_LABELS",
    `article ${quote(id)}: it must have exactly one label here; got ${quote(labels)}. ` +
      "Keep one of them, or skip what is bad.",
  );
}
