import type { Document } from "../../corpus/document.js";
import { asText } from "../../pipeline/article.js";
import { Analyzer } from "../../text/analyzer.js";
import type { AnalyzerConfig } from "../../text/analyzer-config.js";
import { TermExtractor } from "../../text/term-extractor.js";
import { TermTable } from "../../text/term-table.js";

/** Terms known at a time: beyond it their table starts anew, so that an endless stream cannot fill memory. */
const mostTerms = 1 << 21;

/** Turns articles into their tokens: each distinct word is analysed once. */
export class ArticleTokens {
  readonly #analyzer: Analyzer;
  #table = new TermTable();
  #extractor: TermExtractor;
  #names: string[] = [];

  constructor(config: AnalyzerConfig) {
    this.#analyzer = new Analyzer(config);
    this.#extractor = new TermExtractor(this.#analyzer, this.#table);
  }

  /**
   * The tokens of the text, without those of the title, which a token stream holds as written; ready tokens as they are.
   *
   * @throws CopydeskError `INPUT_VECTORS`
   */
  of(document: Document): readonly string[] {
    const { text, tokens } = asText(document);
    if (tokens !== undefined) return tokens;
    if (this.#table.size > mostTerms) this.#forget();
    const ids = this.#extractor.words({ text: text ?? "" });
    while (this.#names.length < this.#table.size) this.#names.push(this.#table.name(this.#names.length));
    return Array.from(ids, (id) => this.#names[id]);
  }

  #forget(): void {
    this.#table = new TermTable();
    this.#extractor = new TermExtractor(this.#analyzer, this.#table);
    this.#names = [];
  }
}
