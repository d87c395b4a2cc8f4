import { loadStemmer } from "./natural.js";

/** Longer words are left as they are: no stem is that long, and some rules take half a second for 10,000 letters. */
const longestStemmed = 256;

/**
 * The function from word to stem for a `stemmer` option: one of natural's, or the word itself for `none`.
 * @throws CopydeskError `CONFIG_BAD_OPTION` when natural has no such stemmer
 */
export function stemmer(name: string): (word: string) => string {
  if (name === "none") return (word) => word;
  const stem = loadStemmer(name);
  return (word) => (word === "" || word.length > longestStemmed ? word : stem(word));
}
