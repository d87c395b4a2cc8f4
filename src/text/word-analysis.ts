import type { Analyzer } from "./analyzer.js";
import type { FieldName } from "./fields.js";
import type { TermTable } from "./term-table.js";
import { defaultTokenPattern } from "./token-pattern.js";

/** Whether the scanner finds the words of an analyzer; a custom tokenizer finds its tokens itself. */
export function scansWords({ config }: Analyzer): boolean {
  return config.tokenPattern === defaultTokenPattern;
}

/** The plain analysis of a surface form, or of a custom tokenizer's token: the ids of its terms, in order. */
export function wordAnalysis(
  analyzer: Analyzer,
  table: TermTable,
  field: FieldName,
): (form: string) => readonly number[] {
  const termsOf = scansWords(analyzer)
    ? (form: string) => analyzer.terms(form)
    : (token: string) => analyzer.termsOfTokens([token]);
  return (form) => termsOf(form).map((term) => table.word(term, field));
}
