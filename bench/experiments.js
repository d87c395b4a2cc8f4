/*
 * How do time and memory of an experiment compare with those of scikit-learn's GridSearchCV, and do they agree? 32 settings
 * on 5 folds of the training half of R8: whole processes in turn, on the same articles and the same folds.
 *
 *     PYTHON=~/rivals/bin/python node bench/experiments.js [--runs 3] [--jobs 2]
 *
 * It prints the medians, their ratio, and the largest difference between the mean accuracies of a setting.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readResults } from "../dist/experiments/results-file.js";
import { loadStopWords } from "../dist/text/natural.js";
import { documentsOf } from "./accuracy/documents.js";
import { figuresInTurn, medianFigure, run } from "./whole-process.js";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "3" }, jobs: { type: "string", default: "2" } },
});
const runs = Number(values.runs);
const { jobs } = values;
const work = mkdtempSync(join(tmpdir(), "copydesk-experiments-"));
process.once("exit", () => rmSync(work, { recursive: true, force: true }));
const at = (name) => join(work, name);

/** A factor of two levels, the first of which changes nothing. */
const factor = (name, first, second, config) => ({ name, levels: [{ name: first }, { name: second, config }] });

const plan = {
  name: "32 settings",
  sources: [{ name: "R8", source: at("articles.jsonl") }],
  factors: [
    factor("stopWords", "kept", "left out", { analyzer: { stopWords: [...loadStopWords("english")] } }),
    factor("n-grams", "words", "bigrams too", { analyzer: { wordNgrams: [1, 2] } }),
    factor("tf", "raw", "log", { weighting: { tf: "log" } }),
    factor("minDf", "1", "2", { analyzer: { minDf: 2 } }),
  ],
  classifiers: [
    { name: "naive Bayes", classifier: { type: "multinomial-nb" } },
    { name: "logistic regression", classifier: { type: "logistic-regression", multiClass: "ovr" } },
  ],
  metrics: ["accuracy"],
};

/** The same text for both, titles in front: a bigram may reach from one into the other. */
const articles = (await documentsOf("reuters-r8:train")).map(({ labels, title, text }) => ({
  label: labels[0],
  text: [title ?? "", Buffer.from(text).toString("utf8")].join("\n"),
}));
writeFileSync(at("articles.jsonl"), articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
writeFileSync(at("plan.json"), JSON.stringify(plan));
writeFileSync(at("stop-words.json"), JSON.stringify(loadStopWords("english")));

const main = new URL("../dist/cli/main.js", import.meta.url).pathname;
const ours = (output) => [process.execPath, main, "experiment", at("plan.json"), "-o", at(output), "--jobs", jobs];
const gridSearch = new URL("rivals/grid_search.py", import.meta.url).pathname;
const theirs = [
  process.env.PYTHON ?? "python3",
  gridSearch,
  at("articles.jsonl"),
  at("folds.json"),
  at("stop-words.json"),
];

run({ command: ours("once") });
const results = await readResults(join(at("once"), "results.jsonl"));
writeFileSync(at("folds.json"), JSON.stringify(results.corpora[0].folds[0]));

/** Each run writes into a folder of its own: one that is finished would be left as it is. */
const figures = { copydesk: [], GridSearchCV: [] };
for (let turn = 0; turn < runs; turn++) {
  const processes = {
    copydesk: { command: ours(`turn-${turn}`) },
    GridSearchCV: { command: [...theirs, at("means.json"), jobs] },
  };
  const once = figuresInTurn(processes, 1, { warmUp: false });
  for (const name of Object.keys(figures)) figures[name].push(...once[name]);
}
const [own, rival] = [medianFigure(figures.copydesk), medianFigure(figures.GridSearchCV)];

/** The mean accuracy of each arm over the folds. */
const meanOf = ({ name }) => {
  const fits = results.fits.filter(({ arm }) => arm === name);
  return fits.reduce((sum, { metrics }) => sum + metrics.accuracy, 0) / fits.length;
};
const differences = JSON.parse(readFileSync(at("means.json"), "utf8")).map(({ accuracy, ...levels }) => {
  const arm = results.arms.find((one) => Object.entries(levels).every(([name, level]) => one.levels[name] === level));
  return { arm: arm.name, copydesk: meanOf(arm), GridSearchCV: accuracy, difference: meanOf(arm) - accuracy };
});
differences.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
const points = (share) => `${(share * 100).toFixed(2)}`;
console.log(`${articles.length} articles, ${results.arms.length} settings × 5 folds, ${jobs} jobs, medians of ${runs} runs
  Copydesk      ${own.seconds.toFixed(2)} s  ${own.mebibytes.toFixed(0)} MiB
  GridSearchCV  ${rival.seconds.toFixed(2)} s  ${rival.mebibytes.toFixed(0)} MiB (of its largest process)
  ratio ${(rival.seconds / own.seconds).toFixed(1)} (goal: at least 10)
  largest differences of mean accuracy, in points (goal: at most 0.3)`);
for (const { arm, copydesk, GridSearchCV, difference } of differences.slice(0, 5)) {
  console.log(`    ${points(difference)}  ${points(copydesk)} against ${points(GridSearchCV)}  ${arm}`);
}
