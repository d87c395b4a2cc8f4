import { readFileSync, writeFileSync } from "node:fs";

/**
 * Makes a process of a naive Bayes classifier:
 *
 *     node <script> train <rows in JSON Lines> <model>
 *     node <script> predict <model> <rows in JSON Lines>        prints one label a line
 *
 * @param learn from rows of a label and a text to the model in JSON
 * @param labeller from the model in JSON to a function that gives the label of a text
 */
export function bayesProcess({ learn, labeller }) {
  const [task, first, second] = process.argv.slice(2);
  if (task === "train") {
    writeFileSync(second, learn(readRows(first)));
    return;
  }
  const labelOf = labeller(readFileSync(first, "utf8"));
  for (const { text } of readRows(second)) console.log(labelOf(text));
}

function readRows(path) {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
