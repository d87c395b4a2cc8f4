import { type AnalyzerConfig, type AnalyzerOptions, analyzerConfig } from "./analyzer-config.js";
import { charNgrams } from "./char-ngrams.js";
import { normalizer } from "./normalizer.js";
import type { StemMemory } from "./stem-memory.js";
import { stemmer } from "./stemmer.js";
import { stopWordSet } from "./stop-words.js";
import { tokenizer } from "./tokenizer.js";

/**
 * The plain way from text to terms: strings, regular expressions and natural's stemmers, one token at a time. It is
 * what the lexicon asks once for each distinct surface form, what custom token patterns use, and the oracle that the
 * byte scanner must equal.
 *
 * @example
 * new Analyzer({ stemmer: "porter" }).terms("Previous elections only") // ["previou", "elect", "onli"]
 */
export class Analyzer {
  /** Every option, the defaults filled in. */
  readonly config: AnalyzerConfig;
  readonly #normalize: (text: string) => string;
  readonly #tokenize: (text: string) => readonly string[];
  readonly #stopWords: ReadonlySet<string>;
  readonly #stem: (word: string) => string;

  /**
   * @param options or a whole configuration; what is left out is scikit-learn's default
   * @param stems where stems are remembered; by default nowhere
   * @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION`
   */
  constructor(options: AnalyzerOptions = {}, stems?: StemMemory) {
    const config = analyzerConfig(options);
    this.config = config;
    this.#normalize = normalizer(config);
    this.#tokenize = tokenizer(config.tokenPattern);
    this.#stopWords = stopWordSet(config.stopWords, this.#normalize);
    this.#stem = stems === undefined ? stemmer(config.stemmer) : stems.stemmer(config.stemmer);
  }

  /** The text as the tokenizer sees it. */
  normalized(text: string): string {
    return this.#normalize(text);
  }

  /** The tokens of a text, normalised, stop words and all, not yet stemmed. */
  tokens(text: string): readonly string[] {
    return this.#tokenize(this.#normalize(text));
  }

  /** The term of one normalised token: its stem, or nothing for a stop word. */
  termOf(token: string): string | undefined {
    return token === "" || this.#stopWords.has(token) ? undefined : this.#stem(token);
  }

  /** The single terms of a text in order, before n-grams: what a stemmed token stream holds. */
  terms(text: string): string[] {
    return this.termsOfTokens(this.tokens(text));
  }

  /** The terms of normalised tokens in order, stop words left out. */
  termsOfTokens(tokens: readonly string[]): string[] {
    const terms: string[] = [];
    for (const token of tokens) {
      const term = this.termOf(token);
      if (term !== undefined) terms.push(term);
    }
    return terms;
  }

  /** The character n-grams of a text, stop words and punctuation included; none when `charNgrams` is off. */
  chars(text: string): string[] {
    return this.config.charNgrams === null ? [] : charNgrams(this.#normalize(text), this.config.charNgrams);
  }
}

/** The runs of `min` to `max` neighbouring terms, each joined by a space: shorter runs first, each in text order. */
export function wordNgrams(terms: readonly string[], [min, max]: readonly [number, number]): string[] {
  const grams: string[] = [];
  for (let n = min; n <= max; n++) {
    for (let start = 0; start + n <= terms.length; start++) grams.push(terms.slice(start, start + n).join(" "));
  }
  return grams;
}
