import { writeJsonLines } from "./json-lines.js";
import { textOf } from "./token-lines.js";

/** The share of words that a copy alters: so ten copies have about as many times the words as ten times the news would. */
const alteredShare = 0.3;

/**
 * The training half of 20 Newsgroups so many times over, as JSON Lines. In every copy but the first a share of all words,
 * another in each copy, has the copy's number at its end.
 *
 * @returns the path
 */
export function repeatedCorpus(bench, copies) {
  return bench.made(`times-${copies}.jsonl`, async (path) => {
    const documents = await bench.documents("train");
    await writeJsonLines(path, rows(documents, copies));
  });
}

function* rows(documents, copies) {
  for (let copy = 0; copy < copies; copy++) {
    for (const document of documents) yield { label: document.labels[0], text: altered(textOf(document), copy) };
  }
}

function altered(text, copy) {
  if (copy === 0) return text;
  return text.replace(/[A-Za-z]{2,}/g, (word) => (isAltered(word, copy) ? word + copy : word));
}

/** By a hash of the word's letters and the copy (FNV-1a: G. Fowler, L. C. Noll and K.-P. Vo, 1991). */
function isAltered(word, copy) {
  let hash = 0x811c9dc5 ^ copy;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ (word.charCodeAt(i) | 32), 0x01000193);
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) / 2 ** 24 < alteredShare;
}
