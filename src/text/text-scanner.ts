import type { Analyzer } from "./analyzer.js";
import { asString } from "./as-string.js";
import { AsciiWords } from "./ascii-words.js";
import { spaceClasses, wordClasses } from "./byte-classes.js";
import { CharNgramCutter } from "./char-ngram-cutter.js";
import type { FieldName } from "./fields.js";
import type { IntList } from "./int-list.js";
import { Lexicon, type LexiconLimits } from "./lexicon.js";
import type { TermSource, TermSourceOptions } from "./term-source.js";
import type { TermTable } from "./term-table.js";
import { scansWords, wordAnalysis } from "./word-analysis.js";

/** What a scanner may be told beside its analyzer and its table. */
export interface TextScannerOptions extends TermSourceOptions {
  /** Of each of its two lexicons; beside the default only tests need any. */
  readonly limits?: LexiconLimits | undefined;
}

/** Once so many forms are known, times this, as the table has terms, learning all of them at once costs less than one by one. */
const enoughForms = 16;

/**
 * Texts to the ids of their words, through a lexicon, and of their character n-grams, through a lexicon of
 * white-space-bounded words. All ids are of terms of one field.
 */
export class TextScanner implements TermSource<string | Uint8Array, readonly string[]> {
  readonly #analyzer: Analyzer;
  readonly #table: TermTable;
  readonly #field: FieldName;
  /** Whether the scanner finds the words; a custom tokenizer finds its tokens itself, and the lexicon knows those. */
  readonly #scansWords: boolean;
  readonly #wordLexicon: Lexicon;
  readonly #asciiWords: AsciiWords | undefined;
  #hasLearnedAll = false;
  readonly #charNgrams: { readonly cutter: CharNgramCutter; readonly lexicon: Lexicon } | undefined;

  constructor(
    analyzer: Analyzer,
    table: TermTable,
    { field = "text", marksWordEnds, limits }: TextScannerOptions = {},
  ) {
    this.#analyzer = analyzer;
    this.#table = table;
    this.#field = field;
    this.#scansWords = scansWords(analyzer);
    const analyse = wordAnalysis(analyzer, table, field);
    this.#asciiWords = this.#scansWords ? AsciiWords.of(analyzer, table, field) : undefined;
    const { lowercase } = analyzer.config;
    const analyseAscii = this.#asciiWords?.termsOf.bind(this.#asciiWords);
    this.#wordLexicon = new Lexicon(
      { classes: wordClasses, lowercase, shortestForm: 2, analyse, analyseAscii },
      limits,
    );
    const { charNgrams } = analyzer.config;
    if (charNgrams !== null) {
      const cutter = new CharNgramCutter(table, charNgrams, { field, marksWordEnds });
      const cut = (form: string) => cutter.cut(analyzer.normalized(form));
      const lexicon = new Lexicon({ classes: spaceClasses, lowercase, shortestForm: 1, analyse: cut }, limits);
      this.#charNgrams = { cutter, lexicon };
    }
  }

  words(text: string | Uint8Array, into: IntList): void {
    if (this.#scansWords) {
      this.#learnAll();
      this.#wordLexicon.scanText(text, into);
    } else for (const token of this.#analyzer.tokens(asString(text))) this.#wordLexicon.addForm(token, into);
  }

  /** Teaches the lexicon all words of a frozen table, once it has seen so many forms that more of them are to be expected. */
  #learnAll(): void {
    const lexicon = this.#wordLexicon;
    if (this.#hasLearnedAll || !this.#table.isFrozen || this.#asciiWords === undefined) return;
    if (lexicon.size * enoughForms < this.#table.size) return;
    lexicon.learnAll(this.#asciiWords.all(), this.#asciiWords.size);
    this.#hasLearnedAll = true;
  }

  wordsOfTokens(tokens: readonly string[], into: IntList): void {
    for (const token of tokens) into.push(this.#table.word(token, this.#field));
  }

  chars(text: string | Uint8Array, into: IntList): void {
    this.#charNgrams?.lexicon.scanText(text, into);
  }

  charsOfTokens(tokens: readonly string[], into: IntList): void {
    if (this.#charNgrams === undefined) return;
    for (const token of tokens) for (const id of this.#charNgrams.cutter.cut(token)) into.push(id);
  }
}
