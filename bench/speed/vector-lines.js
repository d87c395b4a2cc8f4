import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { run } from "../whole-process.js";
import { sources } from "./bench.js";
import { modelOf } from "./contest.js";
import { sameWork, vectorizeToFileWords } from "./copydesk.js";

/**
 * A half of 20 Newsgroups as vectors in LIBSVM format, with the features and weights of the linear model, and with the
 * numbers of labels, from 1 on, in place of their names.
 *
 * @returns the path
 */
export function vectorLines(bench, split) {
  return bench.made(`${split}.svm`, async (path) => {
    const named = bench.path(`${split}-named.svm`);
    const model = await modelOf(bench, sameWork);
    run({ command: vectorizeToFileWords(sources[split], named, "--model", model) });
    const numbers = new Map(bench.labels.map((label, i) => [label, i + 1]));
    const lines = readFileSync(named, "utf8").trimEnd().split("\n");
    const numbered = lines.map((line) => {
      const end = line.indexOf(" ");
      return `${numbers.get(line.slice(0, end))}${line.slice(end)}\n`;
    });
    writeFileSync(path, numbered.join(""));
    for (const file of [named, `${named}.features`]) rmSync(file);
  });
}
