import { writeFileSync } from "node:fs";
import { labelLines } from "../rivals/predicted-labels.js";
import { sources } from "./bench.js";

const main = new URL("../../dist/cli/main.js", import.meta.url).pathname;
const vectorizer = new URL("vectorize-ours.js", import.meta.url).pathname;

/** One linear SVM per label with C 1, and nothing else: scikit-learn's LinearSVC. */
export const oneLinearSvm = {
  classifier: { type: "linear-svm", C: 1, classWeight: null },
  choose: null,
  calibration: { method: "none" },
};
/** The same on all words: with scikit-learn's TfidfVectorizer(sublinear_tf=True). */
const ofWords = { analyzer: { fields: { title: 1 } }, ...oneLinearSvm };

/** The words that start a command of Copydesk. */
export function mainWords(name) {
  return [process.execPath, main, name];
}

/** Trains on a source: the words of the command. */
export function trainWords(source, model, ...flags) {
  return [...mainWords("train"), source, "-o", model, "--quiet", ...flags];
}

/** Vectorises the training half and ends with the matrix in memory: the words of the command. */
export function vectorizeWords(bench, ...threads) {
  return [process.execPath, vectorizer, bench.folders.train, ...threads];
}

/** Vectorises a source into a file: the words of the command. */
export function vectorizeToFileWords(source, output, ...flags) {
  return [...mainWords("vectorize"), source, "-o", output, "--quiet", ...flags];
}

/** The path of the configuration that does the same work as scikit-learn. */
export function linearConfig(bench) {
  return configFile(bench, "linear.json", ofWords);
}

/** Copydesk doing what scikit-learn does: one linear SVM per label on all words. */
export const sameWork = {
  ...contender("Copydesk"),
  train: async (bench, model) => ({
    command: trainWords(sources.train, model, "--config", await linearConfig(bench)),
  }),
};

/** `copydesk train` as it comes: it chooses strengths, votes with naive Bayes and calibrates. */
export const withoutOptions = {
  ...contender("Copydesk without options"),
  train: async (_, model) => ({ command: trainWords(sources.train, model) }),
};

/** Prints a label and its probability for each article. */
export function predictProcess(model, source, output) {
  return { command: [...mainWords("predict"), model, source, "--top", "1"], output };
}

/** What all contenders that are Copydesk have in common. */
export function contender(name) {
  return {
    name,
    predict: async (_, model, output) => predictProcess(model, sources.test, output),
    labelsIn,
  };
}

function labelsIn(text) {
  return labelLines(text).map((line) => JSON.parse(line).label);
}

/** The path of a configuration in the working folder. */
export function configFile(bench, name, config) {
  return bench.made(name, (path) => writeFileSync(path, JSON.stringify(config)));
}
