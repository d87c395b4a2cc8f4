import type { TextDocument, TokenDocument } from "../corpus/document.js";
import { Analyzer } from "../text/analyzer.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";
import { asString } from "../text/as-string.js";
import { charNgrams } from "../text/char-ngrams.js";
import { areJoined, type FieldName } from "../text/fields.js";
import type { TermKind } from "../text/term-table.js";
import { type Span, spacedPieces, wordPieces } from "./text-pieces.js";

/** A part of an article, cut into pieces. */
export interface TextField {
  readonly field: FieldName;
  readonly text: string;
  readonly pieces: readonly Span[];
}

/** A piece of a field: where something stands. */
export interface Place {
  readonly field: FieldName;
  readonly piece: number;
}

/** A feature where it stands in an article. */
export interface Occurrence {
  readonly column: number;
  /** What it counts there. */
  readonly weight: number;
  /** The pieces that its words are in. */
  readonly places: readonly Place[];
}

/** An article in pieces, with the features found in it. */
export interface LocatedTerms {
  readonly fields: readonly TextField[];
  readonly occurrences: readonly Occurrence[];
}

type ColumnOf = (kind: TermKind, term: string, field: FieldName) => number;

/** A term and the piece it came from. */
interface PlacedTerm {
  readonly term: string;
  readonly place: Place;
}

/** A field with all that may be in features: the terms of single words, and character n-grams. */
interface AnalysedField extends TextField {
  readonly words: readonly PlacedTerm[];
  readonly chars: readonly PlacedTerm[];
}

/**
 * Finds the features of an article in its own text, as the analyzer's `fields` have it: title and text as one or each for
 * itself, and nothing in a field without weight. With a custom token pattern a token that goes over white space is not
 * found.
 *
 * @param columnOf the column of a term; -1 when it is no feature
 */
export function located(
  document: TextDocument | TokenDocument,
  config: AnalyzerConfig,
  columnOf: ColumnOf,
): LocatedTerms {
  const analyzer = new Analyzer(config);
  const fields: AnalysedField[] = [];
  if (document.title !== undefined) fields.push(analysed("title", document.title, analyzer));
  fields.push(
    "tokens" in document
      ? analysedTokens(document.tokens, config)
      : analysed("text", asString(document.text), analyzer),
  );
  return { fields, occurrences: occurrencesIn(fields, config, columnOf) };
}

function analysed(field: FieldName, text: string, analyzer: Analyzer): AnalysedField {
  const { config } = analyzer;
  // Character n-grams do not stop at punctuation, so where they are used pieces are what stands between white space.
  const pieces = config.charNgrams === null ? wordPieces(text, config) : spacedPieces(text);
  const placed = (analyse: (piece: string) => readonly string[]): PlacedTerm[] =>
    pieces.flatMap(({ start, end }, piece) =>
      analyse(text.slice(start, end)).map((term) => ({ term, place: { field, piece } })),
    );
  return {
    field,
    text,
    pieces,
    words: placed((piece) => analyzer.terms(piece)),
    chars: placed((piece) => analyzer.chars(piece)),
  };
}

/** Ready tokens as a text of their own, joined by spaces. */
function analysedTokens(tokens: readonly string[], { charNgrams: range }: AnalyzerConfig): AnalysedField {
  const field = "text";
  const pieces: Span[] = [];
  let start = 0;
  for (const token of tokens) {
    pieces.push({ start, end: start + token.length });
    start += token.length + 1;
  }
  const words = tokens.map((term, piece) => ({ term, place: { field, piece } as const }));
  const chars =
    range === null
      ? []
      : tokens.flatMap((token, piece) =>
          charNgrams(token, range).map((term) => ({ term, place: { field, piece } as const })),
        );
  return { field, text: tokens.join(" "), pieces, words, chars };
}

function occurrencesIn(
  analysedFields: readonly AnalysedField[],
  config: AnalyzerConfig,
  columnOf: ColumnOf,
): Occurrence[] {
  const { fields } = config;
  const joined = {
    words: analysedFields.flatMap(({ words }) => words),
    chars: analysedFields.flatMap(({ chars }) => chars),
  };
  if (areJoined(fields)) return featuresOf(joined, config, fields.text, (kind, term) => columnOf(kind, term, "text"));
  return analysedFields.flatMap(({ field, words, chars }) => {
    if (fields[field] === 0) return [];
    const own = fields.separate ? field : "text";
    return featuresOf({ words, chars }, config, fields[field], (kind, term) => columnOf(kind, term, own));
  });
}

/** Runs of words, then runs of characters, as far as they are features. */
function featuresOf(
  { words, chars }: Pick<AnalysedField, "words" | "chars">,
  { wordNgrams }: AnalyzerConfig,
  weight: number,
  columnOf: (kind: TermKind, term: string) => number,
): Occurrence[] {
  const occurrences: Occurrence[] = [];
  const [min, max] = wordNgrams ?? [1, 0];
  for (let n = min; n <= max; n++) {
    for (let first = 0; first + n <= words.length; first++) {
      const run = words.slice(first, first + n);
      const column = columnOf(n === 1 ? "word" : "gram", run.map(({ term }) => term).join(" "));
      if (column >= 0) occurrences.push({ column, weight, places: run.map(({ place }) => place) });
    }
  }
  for (const { term, place } of chars) {
    const column = columnOf("chars", term);
    if (column >= 0) occurrences.push({ column, weight, places: [place] });
  }
  return occurrences;
}
