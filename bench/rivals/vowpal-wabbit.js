import { tokenLines } from "../speed/token-lines.js";
import { answerOf } from "./answer.js";
import { numberedLabels } from "./predicted-labels.js";

const script = new URL("vowpal_wabbit.py", import.meta.url).pathname;
const learning = ["--loss_function", "logistic", "-b", "22", "--passes", "10", "--holdout_off", "-c", "-k"];

/** Vowpal Wabbit: one logistic problem per label, ten passes with a cache, on text that was tokenised beforehand. */
export function vowpalWabbit(python) {
  return {
    name: "Vowpal Wabbit",
    kind: "vowpal-wabbit",
    version: answerOf([python, "-c", "import vowpalwabbit; print(vowpalwabbit.__version__)"]),
    train: async (bench, model) => {
      const data = await lines(bench, "train");
      const files = ["-d", data, "--cache_file", `${model}.cache`, "-f", model];
      return { command: [python, script, ...files, "--oaa", String(bench.labels.length), ...learning, "--quiet"] };
    },
    predict: async (bench, model, output) => {
      const files = ["-d", await lines(bench, "test"), "-i", model, "-p", output];
      return { command: [python, script, ...files, "-t", "--quiet"] };
    },
    labelsIn: numberedLabels,
  };
}

function lines(bench, split) {
  return tokenLines(bench, split, "vw", (label, tokens) => `${bench.labels.indexOf(label) + 1} | ${tokens.join(" ")}`);
}
