import type { TextDocument, TokenDocument } from "../corpus/document.js";
import { Analyzer } from "../text/analyzer.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";
import { asString } from "../text/as-string.js";
import { charNgrams } from "../text/char-ngrams.js";
import type { TermKind } from "../text/term-table.js";
import { type Span, spacedPieces, wordPieces } from "./text-pieces.js";

/** A feature where it stands in a text. */
export interface Occurrence {
  readonly column: number;
  /** The pieces of the text that its words are in. */
  readonly pieces: readonly number[];
}

/** A part of an article with the features found in it. */
export interface TextField {
  readonly field: "title" | "text";
  readonly text: string;
  readonly pieces: readonly Span[];
  readonly occurrences: readonly Occurrence[];
}

type ColumnOf = (kind: TermKind, term: string) => number;

/** A term and the piece it came from. */
interface PlacedTerm {
  readonly term: string;
  readonly piece: number;
}

/**
 * Finds the features of an article in its own text, title and text each for itself. With a custom token pattern a token
 * that goes over white space is not found.
 *
 * @param columnOf the column of a term; -1 when it is no feature
 */
export function located(
  document: TextDocument | TokenDocument,
  config: AnalyzerConfig,
  columnOf: ColumnOf,
): readonly TextField[] {
  const analyzer = new Analyzer(config);
  const fields: TextField[] = [];
  if (document.title !== undefined) fields.push(locatedIn("title", document.title, analyzer, columnOf));
  fields.push(
    "tokens" in document
      ? locatedTokens(document.tokens, config, columnOf)
      : locatedIn("text", asString(document.text), analyzer, columnOf),
  );
  return fields;
}

function locatedIn(field: TextField["field"], text: string, analyzer: Analyzer, columnOf: ColumnOf): TextField {
  const { config } = analyzer;
  // Character n-grams do not stop at punctuation, so where they are used pieces are what stands between white space.
  const pieces = config.charNgrams === null ? wordPieces(text, config) : spacedPieces(text);
  const placed = (analyse: (piece: string) => readonly string[]): PlacedTerm[] =>
    pieces.flatMap(({ start, end }, piece) => analyse(text.slice(start, end)).map((term) => ({ term, piece })));
  const words = placed((piece) => analyzer.terms(piece));
  const chars = placed((piece) => analyzer.chars(piece));
  return { field, text, pieces, occurrences: occurrencesOf(words, chars, config, columnOf) };
}

/** Ready tokens as a text of their own, joined by spaces. */
function locatedTokens(tokens: readonly string[], config: AnalyzerConfig, columnOf: ColumnOf): TextField {
  const pieces: Span[] = [];
  let start = 0;
  for (const token of tokens) {
    pieces.push({ start, end: start + token.length });
    start += token.length + 1;
  }
  const words = tokens.map((term, piece) => ({ term, piece }));
  const range = config.charNgrams;
  const chars =
    range === null ? [] : tokens.flatMap((token, piece) => charNgrams(token, range).map((term) => ({ term, piece })));
  return { field: "text", text: tokens.join(" "), pieces, occurrences: occurrencesOf(words, chars, config, columnOf) };
}

/** Runs of words, then runs of characters, as far as they are features. */
function occurrencesOf(
  words: readonly PlacedTerm[],
  chars: readonly PlacedTerm[],
  { wordNgrams }: AnalyzerConfig,
  columnOf: ColumnOf,
): Occurrence[] {
  const occurrences: Occurrence[] = [];
  const [min, max] = wordNgrams ?? [1, 0];
  for (let n = min; n <= max; n++) {
    for (let first = 0; first + n <= words.length; first++) {
      const run = words.slice(first, first + n);
      const column = columnOf(n === 1 ? "word" : "gram", run.map(({ term }) => term).join(" "));
      if (column >= 0) occurrences.push({ column, pieces: run.map(({ piece }) => piece) });
    }
  }
  for (const { term, piece } of chars) {
    const column = columnOf("chars", term);
    if (column >= 0) occurrences.push({ column, pieces: [piece] });
  }
  return occurrences;
}
