import { writeFileSync } from "node:fs";
import { Analyzer } from "../../dist/index.js";
import { RandomOrder } from "../../dist/optimize/random-order.js";

/**
 * The messages of a half of 20 Newsgroups for rivals that want words: a line each, of the words that Copydesk finds. Those
 * of the training half are shuffled, always alike, for learners that pass over lines in their order.
 *
 * @param form the name of the rival's form
 * @param line from a label and words to a line
 * @returns the path
 */
export function tokenLines(bench, split, form, line) {
  return bench.made(`${split}.${form}`, async (path) => {
    const analyzer = new Analyzer();
    const documents = await bench.documents(split);
    const order = Int32Array.from(documents, (_, i) => i);
    if (split === "train") new RandomOrder(0).shuffle(order, order.length);
    const lines = Array.from(order, (i) => line(documents[i].labels[0], analyzer.terms(textOf(documents[i]))));
    writeFileSync(path, `${lines.join("\n")}\n`);
  });
}

/** A message as one string: its title, a line break and its text. */
export function textOf({ title, text }) {
  const body = typeof text === "string" ? text : Buffer.from(text).toString("utf8");
  return title === undefined ? body : `${title}\n${body}`;
}
