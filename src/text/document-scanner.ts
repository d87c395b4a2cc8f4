import { CopydeskError } from "../errors.js";
import { type Analyzable, requireAnalyzable } from "./analyzable.js";
import { Analyzer } from "./analyzer.js";
import type { AnalyzerConfig } from "./analyzer-config.js";
import { asString } from "./as-string.js";
import { spaceClasses, wordClasses } from "./byte-classes.js";
import type { FormList } from "./form-list.js";
import { IntList } from "./int-list.js";
import { Lexicon } from "./lexicon.js";
import { FoundForms, ScannedDocument, type ScannedText } from "./scanned-document.js";
import { defaultTokenPattern } from "./token-pattern.js";

/**
 * Reads each document once for several analyzers, which then differ in what they make of the forms found: case, accents,
 * stop words, stems, n-grams. Documents take about four bytes a word, and their texts can be forgotten.
 *
 * @example
 * const analyzers = [analyzerConfig(), analyzerConfig({ stemmer: "porter" })];
 * const scanner = new DocumentScanner(analyzers);
 * const documents = articles.map((article) => scanner.scan(article));
 * for (const analyzer of analyzers) new CountVectorizer(analyzer).fitTransform(documents);
 */
export class DocumentScanner {
  readonly #forms = new FoundForms();
  readonly #words: ((text: string | Uint8Array) => Int32Array) | undefined;
  readonly #chunks: ((text: string | Uint8Array) => Int32Array) | undefined;

  /**
   * @param analyzers those that it serves, which must find tokens in the same way ({@link tokenizingKey})
   * @throws CopydeskError `USAGE_ANALYZERS` for none, or for such as do not
   */
  constructor(analyzers: readonly AnalyzerConfig[]) {
    const keys = new Set(analyzers.map(tokenizingKey));
    if (keys.size !== 1) throw badAnalyzers(keys.size);
    const [{ tokenPattern }] = analyzers;
    // What is in lower case for all of them has fewer forms.
    const lowercase = analyzers.every((analyzer) => analyzer.lowercase);
    if (analyzers.some(({ wordNgrams }) => wordNgrams !== null)) {
      this.#words =
        tokenPattern === defaultTokenPattern
          ? scanning(wordClasses, lowercase, 2, this.#forms.words)
          : tokenizing(analyzers[0], this.#forms.words);
    }
    if (analyzers.some(({ charNgrams }) => charNgrams !== null)) {
      this.#chunks = scanning(spaceClasses, lowercase, 1, this.#forms.chunks);
    }
  }

  /** @throws CopydeskError `INPUT_BAD_TEXT` for a title or text that is neither string nor bytes, or bad tokens */
  scan(document: Analyzable): ScannedDocument {
    requireAnalyzable(document);
    const { title, text, tokens } = document;
    return new ScannedDocument(this.#forms, {
      title: title === undefined ? undefined : this.#scanText(title),
      text: text === undefined ? undefined : this.#scanText(text),
      tokens: tokens && Int32Array.from(tokens, (token) => this.#forms.tokens.numberOf(token)),
    });
  }

  #scanText(text: string | Uint8Array): ScannedText {
    return { words: this.#words?.(text) ?? none, chunks: this.#chunks?.(text) ?? none };
  }
}

const none = new Int32Array(0);

/** What two analyzers agree in that find tokens in the same way, whatever they make of them. */
export function tokenizingKey({ tokenPattern, unicode, lowercase, stripAccents }: AnalyzerConfig): string {
  // A custom tokenizer sees normalised text; the scanner finds forms as they stand.
  return JSON.stringify(tokenPattern === defaultTokenPattern ? [] : [tokenPattern, unicode, lowercase, stripAccents]);
}

function scanning(classes: Uint8Array, lowercase: boolean, shortestForm: number, forms: FormList) {
  const found = new IntList();
  const lexicon = new Lexicon({
    classes,
    lowercase,
    shortestForm,
    analyse: (form) => [forms.numberOf(form)],
    analyseAscii: (bytes, start, end) => [forms.numberOfBytes(bytes, start, end)],
  });
  return (text: string | Uint8Array): Int32Array => {
    found.length = 0;
    lexicon.scanText(text, found);
    return found.view().slice();
  };
}

function tokenizing(config: AnalyzerConfig, forms: FormList) {
  const analyzer = new Analyzer(config);
  return (text: string | Uint8Array): Int32Array =>
    Int32Array.from(analyzer.tokens(asString(text)), (token) => forms.numberOf(token));
}

function badAnalyzers(nWays: number): CopydeskError {
  return new CopydeskError(
    "USAGE_ANALYZERS",
    `DocumentScanner: analyzers must find tokens in one way; got ${nWays}. ` +
      "Use a scanner for each tokenPattern and, where it is not the default, for each way to normalise.",
  );
}
