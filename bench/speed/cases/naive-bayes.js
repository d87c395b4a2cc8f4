import { readFileSync } from "node:fs";
import { figuresInTurn, run } from "../../whole-process.js";
import { comparison } from "../comparison.js";
import { accuracy, contest } from "../contest.js";
import { configFile, contender, predictProcess, trainWords } from "../copydesk.js";
import { atLeast } from "../goals.js";
import { evenlySpread, writeJsonLines } from "../json-lines.js";
import { textOf } from "../token-lines.js";

/** `natural` labels ten messages a second, so its accuracy is that on some of the test half. */
const testedWithNatural = 200;
const all = Number.POSITIVE_INFINITY;

/** One fit of naive Bayes, and nothing else. */
const config = {
  classifier: { type: "complement-nb", alpha: 0.3 },
  choose: null,
  calibration: { method: "none" },
};

const ours = {
  ...contender("Copydesk"),
  trainRows: async (bench, rows, model) => ({
    command: trainWords(rows, model, "--config", await configFile(bench, "bayes.json", config)),
  }),
  predictRows: predictProcess,
};

export const naiveBayes = {
  name: "naive-bayes",
  title: "Naive Bayes, from raw text to a model",
  about: `JSON Lines to a model on disk, each with its own tokenizer. \`natural\` gets as many messages of 20 Newsgroups, evenly
spread, as it can take in the time set (\`--natural-seconds\`), and the others the same. It is not warmed up. Accuracy is that on
${testedWithNatural} messages of the test half, evenly spread.`,
  async run(bench) {
    const natural = bench.rivals.find(({ kind }) => kind === "natural");
    const n = await documentsFor(bench, natural);
    const rivals = bench.rivals.filter(({ kind }) => kind === "natural" || kind === "wink");
    const rows = await measured(bench, [ours, ...rivals], n, testedWithNatural, { warmUp: false });
    return { rows, figures: figuresOf(rows, { natural: atLeast(1000) }), note: `On ${n} messages.` };
  },
};

export const naiveBayesOfAll = {
  name: "naive-bayes-all",
  title: "Naive Bayes on all of the training half",
  about: "The same without `natural`, on all 11,314 messages; accuracy on all of the test half.",
  async run(bench) {
    const rivals = bench.rivals.filter(({ kind }) => kind === "wink");
    const rows = await measured(bench, [ours, ...rivals], all, all);
    return { rows, figures: figuresOf(rows, {}) };
  },
};

async function measured(bench, contenders, n, nTested, options) {
  const rows = await rowsFile(bench, "train", n);
  const model = ({ name }) => bench.path(`${name}-bayes-${n}.bin`);
  const processOf = (one) => one.trainRows(bench, rows, model(one));
  const columnsOf = async (one) => ({ accuracy: await accuracyOfRows(bench, one, model(one), nTested) });
  return contest(bench, contenders, processOf, columnsOf, options);
}

function figuresOf(rows, timeGoals) {
  const [own, ...others] = rows;
  return others.flatMap((theirs) => comparison(theirs, own, { time: timeGoals[theirs.name] }));
}

/** How many documents `natural` can take: its time grows by the square of them. */
async function documentsFor(bench, natural) {
  const nAll = (await bench.documents("train")).length;
  const enough = bench.naturalSeconds / 20;
  for (let n = 250; ; n *= 2) {
    const process = await natural.trainRows(bench, await rowsFile(bench, "train", n), bench.path("probe.json"));
    const [{ seconds }] = figuresInTurn({ probe: process }, 1, { warmUp: false }).probe;
    if (seconds < enough && 2 * n <= nAll) continue;
    return Math.min(nAll, Math.floor(n * Math.sqrt(bench.naturalSeconds / seconds)));
  }
}

async function accuracyOfRows(bench, one, model, nTested) {
  const tested = evenlySpread(await bench.documents("test"), nTested);
  const output = bench.path("bayes.labels");
  run(one.predictRows(model, await rowsFile(bench, "test", nTested), output));
  const truth = tested.map(({ labels }) => labels[0]);
  return accuracy(one.labelsIn(readFileSync(output, "utf8"), bench.labels), truth);
}

function rowsFile(bench, split, n) {
  return bench.made(`${split}-${n}.jsonl`, async (path) => {
    const documents = evenlySpread(await bench.documents(split), n);
    await writeJsonLines(
      path,
      documents.map((document) => ({ label: document.labels[0], text: textOf(document) })),
    );
  });
}
