import type { Document, VectorDocument } from "../corpus/document.js";
import { CopydeskError, quote } from "../errors.js";
import { GivenVectors } from "../features/given-vectors.js";
import type { CsrMatrix } from "../sparse/csr.js";
import type { FieldName } from "../text/fields.js";
import { type LocatedTerms, located } from "./located-terms.js";
import type { ModelParts } from "./model-parts.js";
import { judge, toPrediction } from "./prediction.js";
import { classIndexOf, evidence } from "./strongest-features.js";
import type { Span } from "./text-pieces.js";

/** A feature of an article and what it contributed to the score of a label. */
export interface Contribution {
  readonly feature: string;
  /** How often it was counted in the article, each occurrence as much as its field weighs. */
  readonly count: number;
  /** Positive for the label, negative against it; in units of the score. */
  readonly contribution: number;
}

/** A stretch of the article's text that contributed. */
export interface MarkedSpan extends Span {
  readonly contribution: number;
}

/** A part of the article as it stands, and what its stretches contributed. */
export interface MarkedField {
  readonly field: FieldName;
  readonly text: string;
  /** In text order, without overlaps. */
  readonly spans: readonly MarkedSpan[];
}

/** Which words of an article spoke for and against a label: plain JSON. */
export interface Explanation {
  readonly id: string;
  /** The label explained. */
  readonly label: string;
  readonly probability: number;
  /** The most probable label, which may be another than the one asked about, and its probability. */
  readonly predicted: { readonly label: string; readonly probability: number };
  /** The labels that the article is given: the most probable one, or any number by a model of any number. */
  readonly labels: readonly string[];
  /** What the label's score has before any word is read. */
  readonly intercept: number;
  /** Features of the article that the model knows, the largest contribution of either sign first. */
  readonly contributions: readonly Contribution[];
  /** The article's own text; nothing for ready vectors. */
  readonly fields: readonly MarkedField[];
}

/**
 * Explains the score of a label: what each feature contributed is its weight in the article times the evidence of one
 * unit of it, and is shared among the places where the feature stands, by what it counts there.
 *
 * @throws CopydeskError `INPUT_UNKNOWN_LABEL`, `INPUT_TOO_LARGE` for a text of more than a million characters
 */
export function explain(model: ModelParts, document: Document, label?: string): Explanation {
  const { classifier, featurizer } = model;
  const counts = featurizer.counts([document]);
  const weights = featurizer.weighting.transform(counts);
  const predicted = toPrediction(document, classifier.labels, judge(classifier, weights));
  const explained = label ?? predicted.label;
  const classIndex = classIndexOf(classifier.labels, explained);
  const byColumn = contributionsByColumn(model, weights, classIndex);
  const contributions = Array.from(counts.columnIndex, (column, e) => ({
    feature: featurizer.vectorizer.featureName(column),
    count: counts.values[e],
    contribution: byColumn.get(column) ?? 0,
  }));
  contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return {
    id: document.id,
    label: explained,
    probability: predicted.scores.find((score) => score.label === explained)?.probability ?? 0,
    predicted: { label: predicted.label, probability: predicted.probability },
    labels: predicted.labels,
    intercept: interceptOf(model, classIndex),
    contributions,
    fields: markedFields(model, document, byColumn),
  };
}

function contributionsByColumn(
  { classifier }: ModelParts,
  { columnIndex, values }: CsrMatrix,
  classIndex: number,
): Map<number, number> {
  const byColumn = new Map<number, number>();
  for (let e = 0; e < columnIndex.length; e++) {
    const value = classifier.input === "presence" ? 1 : values[e];
    byColumn.set(columnIndex[e], value * evidence(classifier, columnIndex[e], classIndex));
  }
  return byColumn;
}

function interceptOf({ classifier }: ModelParts, classIndex: number): number {
  const { intercepts, link } = classifier;
  if (link !== "softmax") return intercepts[classIndex];
  return intercepts[classIndex] - intercepts.reduce((sum, intercept) => sum + intercept, 0) / intercepts.length;
}

/** Longer texts, in characters, are not marked: every word of them would be an object. */
const longestMarked = 1_000_000;

function markedFields(model: ModelParts, document: Document, byColumn: ReadonlyMap<number, number>): MarkedField[] {
  const { vectorizer } = model.featurizer;
  if (vectorizer instanceof GivenVectors || "columns" in document) return [];
  requireMarkable(document);
  const terms = located(document, model.config.analyzer, (kind, term, field) => vectorizer.column(kind, term, field));
  const marks = sharedOut(terms, byColumn);
  return terms.fields.map(({ field, text, pieces }) => {
    const spans = pieces.map(({ start, end }, piece) => ({ start, end, contribution: marks[field].get(piece) ?? 0 }));
    return { field, text, spans: spans.filter((_, piece) => marks[field].has(piece)) };
  });
}

/**
 * What the pieces of each field got, by their numbers: each feature's contribution goes to its occurrences by their
 * weight, and from there in equal parts to their places.
 */
function sharedOut(
  { occurrences }: LocatedTerms,
  byColumn: ReadonlyMap<number, number>,
): Readonly<Record<FieldName, ReadonlyMap<number, number>>> {
  const weights = new Map<number, number>();
  for (const { column, weight } of occurrences) weights.set(column, (weights.get(column) ?? 0) + weight);
  const marks = { title: new Map<number, number>(), text: new Map<number, number>() };
  for (const { column, weight, places } of occurrences) {
    const contribution = ((byColumn.get(column) ?? 0) * weight) / (weights.get(column) ?? weight);
    for (const { field, piece } of places) {
      marks[field].set(piece, (marks[field].get(piece) ?? 0) + contribution / places.length);
    }
  }
  return marks;
}

function requireMarkable(document: Exclude<Document, VectorDocument>): void {
  const length = "tokens" in document ? document.tokens.length : document.text.length;
  if (length <= longestMarked) return;
  throw new CopydeskError(
    "INPUT_TOO_LARGE",
    `article ${quote(document.id)}: to be explained it must be at most ${longestMarked} characters or tokens long; got ${length}. ` +
      "Explain a part of it.",
  );
}
