import type { FieldName } from "../text/fields.js";

/**
 * What people are shown for a feature: its term, behind `title:` where a title's terms are features of their own. A
 * custom tokenizer may find words that begin with `title:` too; they are other features under the same name.
 */
export function featureName(term: string, field: FieldName): string {
  return field === "title" ? `title:${term}` : term;
}
