import { availableParallelism } from "node:os";
import { tokenLines } from "../speed/token-lines.js";
import { programVersion } from "./answer.js";
import { labelLines } from "./predicted-labels.js";

const mark = "__label__";
const learning = ["-epoch", "25", "-lr", "0.5", "-thread", String(availableParallelism()), "-verbose", "0"];

/** fastText: 25 epochs on all cores, on text that was tokenised beforehand. */
export function fastText() {
  return {
    name: "fastText",
    kind: "fasttext",
    version: programVersion("fasttext", "fasttext"),
    train: async (bench, model) => {
      const files = ["-input", await lines(bench, "train"), "-output", model.replace(/\.bin$/, "")];
      return { command: ["fasttext", "supervised", ...files, ...learning] };
    },
    predict: async (bench, model, output) => ({
      command: ["fasttext", "predict", model, await lines(bench, "test")],
      output,
    }),
    labelsIn: (text) => labelLines(text).map((line) => line.slice(mark.length)),
  };
}

function lines(bench, split) {
  return tokenLines(bench, split, "fasttext", (label, tokens) => `${mark}${label} ${tokens.join(" ")}`);
}
