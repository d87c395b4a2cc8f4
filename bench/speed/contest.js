import { existsSync, readFileSync } from "node:fs";
import { figuresInTurn, run } from "../whole-process.js";
import { rowsOf } from "./rows.js";

/*
 * A contender: { name, version, train(bench, model), predict(bench, model, output), labelsIn(text, labels) }. The first two
 * make processes, which learn from the training half and label the test half; the last reads what predicting has printed.
 */

/** Where the model of a contender is, or will be. */
export function modelPath(bench, { name }) {
  return bench.path(`${name}.bin`);
}

/** The path of the model of a contender, trained if it is not. */
export async function modelOf(bench, contender) {
  const path = modelPath(bench, contender);
  if (!existsSync(path)) run(await contender.train(bench, path));
  return path;
}

/** Where the labels go that a contender predicts. */
function outputPath(bench, { name }) {
  return bench.path(`${name}.labels`);
}

/** The accuracy of a contender on the test half, which it labels if it has not. */
async function accuracyOf(bench, contender) {
  const output = outputPath(bench, contender);
  if (!existsSync(output)) run(await contender.predict(bench, await modelOf(bench, contender), output));
  const truth = (await bench.documents("test")).map((document) => document.labels[0]);
  return accuracy(contender.labelsIn(readFileSync(output, "utf8"), bench.labels), truth);
}

/** The share of labels that are true. @throws where there is another number of them */
export function accuracy(labels, truth) {
  if (labels.length !== truth.length) throw new Error(`${labels.length} labels of ${truth.length} documents`);
  return labels.filter((label, i) => label === truth[i]).length / truth.length;
}

/**
 * Measures one process of each contender in turn.
 *
 * @param processOf makes the process of a contender
 * @param columnsOf makes the other columns of its row, once all have run
 * @param options of `figuresInTurn`
 * @returns the rows of the table
 */
export async function contest(bench, contenders, processOf, columnsOf, options) {
  const processes = {};
  for (const one of contenders) processes[one.name] = await processOf(one);
  const figures = figuresInTurn(processes, bench.runs, options);
  const columns = {};
  for (const one of contenders) columns[one.name] = await columnsOf(one);
  return rowsOf(figures, columns);
}

/** Measures how contenders train, and how accurate they are on the test half then. */
export function trainingContest(bench, contenders, moreColumns = () => ({})) {
  const columnsOf = async (one) => ({ accuracy: await accuracyOf(bench, one), ...moreColumns(one) });
  return contest(bench, contenders, (one) => one.train(bench, modelPath(bench, one)), columnsOf);
}

/** Measures how contenders label the test half. */
export function predictingContest(bench, contenders) {
  const processOf = async (one) => one.predict(bench, await modelOf(bench, one), outputPath(bench, one));
  return contest(bench, contenders, processOf, async (one) => ({ accuracy: await accuracyOf(bench, one) }));
}
