import { type Analyzable, requireAnalyzable } from "./analyzable.js";
import type { Analyzer } from "./analyzer.js";
import { areJoined, type FieldName } from "./fields.js";
import { FormSource } from "./form-source.js";
import { IntList } from "./int-list.js";
import type { LexiconLimits } from "./lexicon.js";
import { type FoundForms, ScannedDocument, type ScannedText } from "./scanned-document.js";
import type { TermSource } from "./term-source.js";
import type { TermTable } from "./term-table.js";
import { TextScanner } from "./text-scanner.js";

export type { Analyzable } from "./analyzable.js";

/** What terms can be extracted from: a document, or one that a `DocumentScanner` has scanned. */
export type Extractable = Analyzable | ScannedDocument;

/** What an extractor may be told beside its analyzer. */
export interface TermExtractorOptions {
  /** Whether a `wordEnd` follows the character n-grams of each white-space-bounded word; default false. */
  readonly marksWordEnds?: boolean;
  /** Of each of its lexicons; beside the default only tests need any. */
  readonly limits?: LexiconLimits | undefined;
}

/** What gives the terms of both fields: the same source, unless titles have terms of their own. */
interface FieldSources<Text, Tokens> {
  readonly title: TermSource<Text, Tokens>;
  readonly text: TermSource<Text, Tokens>;
}

/** The fields of a document. */
interface DocumentFields<Text, Tokens> {
  readonly title?: Text | undefined;
  readonly text?: Text | undefined;
  readonly tokens?: Tokens | undefined;
}

/** A document whose fields have their sources. */
type Reading<Text, Tokens> = readonly [document: DocumentFields<Text, Tokens>, sources: FieldSources<Text, Tokens>];

/**
 * Documents to term ids, by the analyzer's `fields`: words, n-grams of them as pairs of ids, and character n-grams. Where
 * fields are joined a title stands before its text as though a line break were between them; where they are apart the
 * title's terms come first, then the text's, and a field without weight is not read.
 */
export class TermExtractor {
  readonly #analyzer: Analyzer;
  readonly #table: TermTable;
  readonly #options: TermExtractorOptions;
  readonly #isJoined: boolean;
  readonly #ofTexts: FieldSources<string | Uint8Array, readonly string[]>;
  /** For documents that one scanner has scanned. */
  #ofForms: { readonly forms: FoundForms; readonly sources: FieldSources<ScannedText, Int32Array> } | undefined;
  readonly #words = new IntList();

  constructor(analyzer: Analyzer, table: TermTable, options: TermExtractorOptions = {}) {
    this.#analyzer = analyzer;
    this.#table = table;
    this.#options = options;
    this.#isJoined = areJoined(analyzer.config.fields);
    this.#ofTexts = this.#sources((field) => new TextScanner(analyzer, table, { ...options, field }));
  }

  /**
   * Appends the document's term ids to `into`, of each field words and their n-grams before character n-grams, with -1
   * for each that a frozen table does not know.
   *
   * @returns how many of them, the first ones, are the title's and weigh what titles do; the others weigh what texts do,
   *   which is all of them where fields are joined and weigh the same
   * @throws CopydeskError `INPUT_BAD_TEXT` for a title or text that is neither string nor bytes, or tokens that are no list
   * of strings
   */
  extract(document: Extractable, into: IntList): number {
    this.#words.length = 0;
    if (document instanceof ScannedDocument) return this.#extract([document, this.#sourcesOf(document.forms)], into);
    requireAnalyzable(document);
    return this.#extract([document, this.#ofTexts], into);
  }

  /**
   * The ids of the single words of the document that {@link extract} took last, -1 for unknown ones: a view that is valid
   * until the next call. Empty where the analyzer has no `wordNgrams`; without the words of a field without weight.
   */
  get lastWords(): Int32Array {
    return this.#words.view();
  }

  /**
   * The ids of the document's single words in order, whatever its fields weigh, -1 for unknown ones: a view that is valid
   * until the next call.
   * @throws CopydeskError `INPUT_BAD_TEXT` as {@link extract} does
   */
  words(document: Analyzable): Int32Array {
    requireAnalyzable(document);
    this.#words.length = 0;
    this.#collectTitle([document, this.#ofTexts]);
    this.#collectText([document, this.#ofTexts]);
    return this.#words.view();
  }

  #sources<Text, Tokens>(source: (field: FieldName) => TermSource<Text, Tokens>): FieldSources<Text, Tokens> {
    const text = source("text");
    return { text, title: this.#analyzer.config.fields.separate ? source("title") : text };
  }

  #sourcesOf(forms: FoundForms): FieldSources<ScannedText, Int32Array> {
    if (this.#ofForms?.forms !== forms) {
      const { marksWordEnds } = this.#options;
      const sources = this.#sources(
        (field) => new FormSource(this.#analyzer, this.#table, forms, { marksWordEnds, field }),
      );
      this.#ofForms = { forms, sources };
    }
    return this.#ofForms.sources;
  }

  #extract<Text, Tokens>(reading: Reading<Text, Tokens>, into: IntList): number {
    if (this.#isJoined) {
      this.#extractJoined(reading, into);
      return 0;
    }
    const { fields } = this.#analyzer.config;
    const before = into.length;
    if (fields.title > 0) this.#extractTitle(reading, into);
    const nOfTitle = into.length - before;
    if (fields.text > 0) this.#extractText(reading, into);
    return nOfTitle;
  }

  #extractJoined<Text, Tokens>(reading: Reading<Text, Tokens>, into: IntList): void {
    if (this.#analyzer.config.wordNgrams !== null) {
      this.#collectTitle(reading);
      this.#collectText(reading);
      this.#ngrams(0, into);
    }
    titleChars(reading, into);
    textChars(reading, into);
  }

  #extractTitle<Text, Tokens>(reading: Reading<Text, Tokens>, into: IntList): void {
    if (this.#analyzer.config.wordNgrams !== null) {
      this.#collectTitle(reading);
      this.#ngrams(0, into);
    }
    titleChars(reading, into);
  }

  #extractText<Text, Tokens>(reading: Reading<Text, Tokens>, into: IntList): void {
    const first = this.#words.length;
    if (this.#analyzer.config.wordNgrams !== null) {
      this.#collectText(reading);
      this.#ngrams(first, into);
    }
    textChars(reading, into);
  }

  #collectTitle<Text, Tokens>([{ title }, sources]: Reading<Text, Tokens>): void {
    if (title !== undefined) sources.title.words(title, this.#words);
  }

  #collectText<Text, Tokens>([{ text, tokens }, sources]: Reading<Text, Tokens>): void {
    if (text !== undefined) sources.text.words(text, this.#words);
    if (tokens !== undefined) sources.text.wordsOfTokens(tokens, this.#words);
  }

  /**
   * Appends the n-grams of the words from place `first` on. Order by order: the n-grams of one order are the pairs of the
   * order below with the words that follow.
   */
  #ngrams(first: number, into: IntList): void {
    const [min, max] = this.#analyzer.config.wordNgrams ?? [1, 0];
    const words = this.#words.view().subarray(first);
    let grams = words;
    for (let n = 1; n <= max; n++) {
      if (n === 2) grams = words.slice();
      if (n > 1) this.#lengthen(grams, words, n);
      if (n < min) continue;
      const last = words.length - n;
      for (let i = 0; i <= last; i++) into.push(grams[i]);
    }
  }

  /** Turns the (n - 1)-grams in `grams` into the n-grams that begin at the same words. */
  #lengthen(grams: Int32Array, words: Int32Array, n: number): void {
    const last = words.length - n;
    for (let i = 0; i <= last; i++) {
      const next = words[i + n - 1];
      grams[i] = grams[i] < 0 || next < 0 ? -1 : this.#table.gram(grams[i], next);
    }
  }
}

function titleChars<Text, Tokens>([{ title }, sources]: Reading<Text, Tokens>, into: IntList): void {
  if (title !== undefined) sources.title.chars(title, into);
}

function textChars<Text, Tokens>([{ text, tokens }, sources]: Reading<Text, Tokens>, into: IntList): void {
  if (text !== undefined) sources.text.chars(text, into);
  if (tokens !== undefined) sources.text.charsOfTokens(tokens, into);
}
