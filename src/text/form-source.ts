import { Analyzer } from "./analyzer.js";
import { AsciiWords } from "./ascii-words.js";
import { CharNgramCutter } from "./char-ngram-cutter.js";
import type { FieldName } from "./fields.js";
import type { FormList } from "./form-list.js";
import { FormTerms } from "./form-terms.js";
import type { IntList } from "./int-list.js";
import type { FoundForms, ScannedText } from "./scanned-document.js";
import type { TermSource, TermSourceOptions } from "./term-source.js";
import type { TermTable } from "./term-table.js";
import { scansWords, wordAnalysis } from "./word-analysis.js";

/** Scanned texts to the ids of their words and of their character n-grams: as `TextScanner` gives them for the texts. */
export class FormSource implements TermSource<ScannedText, Int32Array> {
  readonly #words: FormTerms;
  readonly #tokens: FormTerms;
  /** Of what stands between white space, and of ready tokens; undefined where no character n-grams are wanted. */
  readonly #chars: { readonly chunks: FormTerms; readonly tokens: FormTerms } | undefined;

  constructor(
    { config }: Analyzer,
    table: TermTable,
    { words, chunks, tokens, stems }: FoundForms,
    { field = "text", marksWordEnds }: TermSourceOptions = {},
  ) {
    const analyzer = new Analyzer(config, stems);
    this.#words = new FormTerms(words, formAnalysis(analyzer, table, words, field));
    this.#tokens = new FormTerms(tokens, (token) => [table.wordOfBytes(tokens.bytesOf(token), field)]);
    if (config.charNgrams === null) return;
    const cutter = new CharNgramCutter(table, config.charNgrams, { field, marksWordEnds });
    this.#chars = {
      chunks: new FormTerms(chunks, (chunk) => cutter.cut(analyzer.normalized(chunks.form(chunk)))),
      tokens: new FormTerms(tokens, (token) => cutter.cut(tokens.form(token))),
    };
  }

  words({ words }: ScannedText, into: IntList): void {
    this.#words.append(words, into);
  }

  wordsOfTokens(tokens: Int32Array, into: IntList): void {
    this.#tokens.append(tokens, into);
  }

  chars({ chunks }: ScannedText, into: IntList): void {
    this.#chars?.chunks.append(chunks, into);
  }

  charsOfTokens(tokens: Int32Array, into: IntList): void {
    this.#chars?.tokens.append(tokens, into);
  }
}

/** The term ids of a form, or of a custom tokenizer's token. */
function formAnalysis(
  analyzer: Analyzer,
  table: TermTable,
  words: FormList,
  field: FieldName,
): (form: number) => readonly number[] {
  const analyse = wordAnalysis(analyzer, table, field);
  const asciiWords = scansWords(analyzer) ? AsciiWords.of(analyzer, table, field) : undefined;
  if (asciiWords === undefined) return (form) => analyse(words.form(form));
  const needsAnalysis = analyzer.config.lowercase ? isUpperOrNotAscii : isNotAscii;
  return (form) => {
    const bytes = words.bytesOf(form);
    return bytes.some(needsAnalysis) ? analyse(words.form(form)) : asciiWords.termsOf(bytes, 0, bytes.length);
  };
}

function isNotAscii(byte: number): boolean {
  return byte > 0x7f;
}

function isUpperOrNotAscii(byte: number): boolean {
  return byte > 0x7f || (byte >= 0x41 && byte <= 0x5a);
}
