import { type Analyzable, requireAnalyzable } from "./analyzable.js";
import type { Analyzer } from "./analyzer.js";
import { areJoined } from "./fields.js";
import { IntList } from "./int-list.js";
import type { LexiconLimits } from "./lexicon.js";
import type { TermTable } from "./term-table.js";
import { TextScanner } from "./text-scanner.js";

export type { Analyzable } from "./analyzable.js";

/** What an extractor may be told beside its analyzer. */
export interface TermExtractorOptions {
  /** Whether a `wordEnd` follows the character n-grams of each white-space-bounded word; default false. */
  readonly marksWordEnds?: boolean;
  /** Of each of its lexicons; beside the default only tests need any. */
  readonly limits?: LexiconLimits | undefined;
}

/**
 * Documents to term ids, by the analyzer's `fields`: words, n-grams of them as pairs of ids, and character n-grams. Where
 * fields are joined a title stands before its text as though a line break were between them; where they are apart the
 * title's terms come first, then the text's, and a field without weight is not read.
 */
export class TermExtractor {
  readonly #analyzer: Analyzer;
  readonly #table: TermTable;
  readonly #isJoined: boolean;
  readonly #textScanner: TextScanner;
  /** The same, unless titles have terms of their own. */
  readonly #titleScanner: TextScanner;
  readonly #words = new IntList();

  constructor(analyzer: Analyzer, table: TermTable, options: TermExtractorOptions = {}) {
    const { fields } = analyzer.config;
    this.#analyzer = analyzer;
    this.#table = table;
    this.#isJoined = areJoined(fields);
    this.#textScanner = new TextScanner(analyzer, table, options);
    this.#titleScanner = fields.separate
      ? new TextScanner(analyzer, table, { ...options, field: "title" })
      : this.#textScanner;
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
  extract(document: Analyzable, into: IntList): number {
    requireAnalyzable(document);
    this.#words.length = 0;
    if (this.#isJoined) {
      this.#extractJoined(document, into);
      return 0;
    }
    const { fields } = this.#analyzer.config;
    const before = into.length;
    if (fields.title > 0) this.#extractTitle(document, into);
    const nOfTitle = into.length - before;
    if (fields.text > 0) this.#extractText(document, into);
    return nOfTitle;
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
    this.#collectTitle(document);
    this.#collectText(document);
    return this.#words.view();
  }

  #extractJoined(document: Analyzable, into: IntList): void {
    if (this.#analyzer.config.wordNgrams !== null) {
      this.#collectTitle(document);
      this.#collectText(document);
      this.#ngrams(0, into);
    }
    this.#titleChars(document, into);
    this.#textChars(document, into);
  }

  #extractTitle(document: Analyzable, into: IntList): void {
    if (this.#analyzer.config.wordNgrams !== null) {
      this.#collectTitle(document);
      this.#ngrams(0, into);
    }
    this.#titleChars(document, into);
  }

  #extractText(document: Analyzable, into: IntList): void {
    const first = this.#words.length;
    if (this.#analyzer.config.wordNgrams !== null) {
      this.#collectText(document);
      this.#ngrams(first, into);
    }
    this.#textChars(document, into);
  }

  #collectTitle({ title }: Analyzable): void {
    if (title !== undefined) this.#titleScanner.words(title, this.#words);
  }

  #collectText({ text, tokens }: Analyzable): void {
    if (text !== undefined) this.#textScanner.words(text, this.#words);
    if (tokens !== undefined) this.#textScanner.wordsOfTokens(tokens, this.#words);
  }

  #titleChars({ title }: Analyzable, into: IntList): void {
    if (title !== undefined) this.#titleScanner.chars(title, into);
  }

  #textChars({ text, tokens }: Analyzable, into: IntList): void {
    if (text !== undefined) this.#textScanner.chars(text, into);
    if (tokens !== undefined) this.#textScanner.charsOfTokens(tokens, into);
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
