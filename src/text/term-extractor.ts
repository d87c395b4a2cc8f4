import { isUint8Array } from "node:util/types";
import { CopydeskError, quote } from "../errors.js";
import type { Analyzer } from "./analyzer.js";
import { defaultTokenPattern } from "./analyzer-config.js";
import { asString } from "./as-string.js";
import { spaceClasses, wordClasses } from "./byte-classes.js";
import { hashBytes } from "./byte-table.js";
import { CharNgramCutter } from "./char-ngram-cutter.js";
import { IntList } from "./int-list.js";
import { Lexicon, type LexiconLimits } from "./lexicon.js";
import type { TermTable } from "./term-table.js";

/** What can be analysed: a title and a text, or a title and ready tokens. Bytes are UTF-8. */
export interface Analyzable {
  readonly title?: string | undefined;
  readonly text?: string | Uint8Array;
  readonly tokens?: readonly string[];
}

/**
 * Documents to term ids: words through the lexicon, n-grams of them as pairs of ids, and character n-grams through a
 * lexicon of white-space-bounded words. A title stands before its text as though a line break were between them.
 */
export class TermExtractor {
  readonly #analyzer: Analyzer;
  readonly #table: TermTable;
  /** Whether the scanner finds the words; a custom tokenizer finds its tokens itself, and the lexicon knows those. */
  readonly #scansWords: boolean;
  readonly #wordLexicon: Lexicon;
  readonly #charNgrams: { readonly cutter: CharNgramCutter; readonly lexicon: Lexicon } | undefined;
  readonly #words = new IntList();
  #scratch = new Uint8Array(1 << 16);

  /** @param limits of each of its two lexicons; beside the default only tests need any */
  constructor(analyzer: Analyzer, table: TermTable, limits?: LexiconLimits) {
    this.#analyzer = analyzer;
    this.#table = table;
    this.#scansWords = analyzer.config.tokenPattern === defaultTokenPattern;
    const termsOf = this.#scansWords
      ? (form: string) => analyzer.terms(form)
      : (token: string) => analyzer.termsOfTokens([token]);
    const analyse = (form: string) => termsOf(form).map((term) => table.word(term));
    this.#wordLexicon = new Lexicon({ classes: wordClasses, shortestForm: 2, analyse }, limits);
    const { charNgrams } = analyzer.config;
    if (charNgrams !== null) {
      const cutter = new CharNgramCutter(table, charNgrams);
      const cut = (form: string) => cutter.cut(analyzer.normalized(form));
      const lexicon = new Lexicon({ classes: spaceClasses, shortestForm: 1, analyse: cut }, limits);
      this.#charNgrams = { cutter, lexicon };
    }
  }

  /**
   * Appends the document's term ids to `into`: words and their n-grams, then character n-grams, with -1 for each that a
   * frozen table does not know.
   * @throws CopydeskError `INPUT_BAD_TEXT` for a title or text that is neither string nor bytes, or tokens that are no list
   * of strings
   */
  extract(document: Analyzable, into: IntList): void {
    const { wordNgrams } = this.#analyzer.config;
    requireAnalyzable(document);
    if (wordNgrams !== null) {
      this.#collectWords(document);
      this.#ngrams(wordNgrams, into);
    }
    this.#chars(document, into);
  }

  /**
   * The ids of the document's single words in order, -1 for unknown ones: a view that is valid until the next call.
   * @throws CopydeskError `INPUT_BAD_TEXT` as {@link extract} does
   */
  words(document: Analyzable): Int32Array {
    requireAnalyzable(document);
    this.#collectWords(document);
    return this.#words.view();
  }

  #collectWords({ title, text, tokens = [] }: Analyzable): void {
    this.#words.length = 0;
    if (title !== undefined) this.#scanWords(title);
    if (text !== undefined) this.#scanWords(text);
    for (const token of tokens) this.#words.push(this.#table.word(token));
  }

  #scanWords(text: string | Uint8Array): void {
    if (this.#scansWords) this.#scan(this.#wordLexicon, text, this.#words);
    else for (const token of this.#analyzer.tokens(asString(text))) this.#addToken(token);
  }

  #addToken(token: string): void {
    const length = this.#encode(token);
    this.#wordLexicon.addForm(this.#scratch, 0, length, hashBytes(this.#scratch, 0, length), this.#words);
  }

  /** Order by order: the n-grams of one order are the pairs of the order below with the words that follow. */
  #ngrams([min, max]: readonly [number, number], into: IntList): void {
    const words = this.#words.view();
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

  #chars({ title, text, tokens = [] }: Analyzable, into: IntList): void {
    if (this.#charNgrams === undefined) return;
    const { cutter, lexicon } = this.#charNgrams;
    if (title !== undefined) this.#scan(lexicon, title, into);
    if (text !== undefined) this.#scan(lexicon, text, into);
    for (const token of tokens) for (const id of cutter.cut(token)) into.push(id);
  }

  #scan(lexicon: Lexicon, text: string | Uint8Array, into: IntList): void {
    if (typeof text !== "string") {
      lexicon.scan(text, 0, text.length, into);
    } else {
      const length = this.#encode(text);
      lexicon.scan(this.#scratch, 0, length, into);
    }
  }

  /** Writes the text's UTF-8 bytes into the scratch room and tells how many they are. */
  #encode(text: string): number {
    if (this.#scratch.length < text.length * 3) this.#scratch = new Uint8Array(text.length * 3);
    return encoder.encodeInto(text, this.#scratch).written;
  }
}

const encoder = new TextEncoder();

function requireAnalyzable(document: Analyzable): void {
  if (typeof document !== "object" || document === null) throw bad("the document", "an object", document);
  const { title, text, tokens } = document;
  if (!isTextOrNone(title)) throw bad("title", "a string or UTF-8 bytes", title);
  if (!isTextOrNone(text)) throw bad("text", "a string or UTF-8 bytes", text);
  if (tokens === undefined) return;
  if (!Array.isArray(tokens)) throw bad("tokens", "a list of strings", tokens);
  for (let i = 0; i < tokens.length; i++) {
    if (typeof tokens[i] !== "string") throw bad(`tokens.${i}`, "a string", tokens[i]);
  }
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === "string" || isUint8Array(value);
}

function bad(what: string, rule: string, value: unknown): CopydeskError {
  const remedy = value === null ? "Leave it out where there is none." : "Correct it or leave it out.";
  return new CopydeskError("INPUT_BAD_TEXT", `document: ${what} must be ${rule}; got ${quote(value)}. ${remedy}`);
}
