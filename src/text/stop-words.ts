import { loadStopWords } from "./natural.js";

/**
 * The set of tokens that a `stopWords` option leaves out, each brought through the analyzer's own normaliser, so that a
 * list with accents still works when accents are stripped.
 * @throws CopydeskError `CONFIG_BAD_OPTION` when natural has no such language
 */
export function stopWordSet(
  option: string | readonly string[],
  normalize: (text: string) => string,
): ReadonlySet<string> {
  if (option === "none") return new Set();
  const words = typeof option === "string" ? loadStopWords(option) : option;
  return new Set(words.map(normalize));
}
