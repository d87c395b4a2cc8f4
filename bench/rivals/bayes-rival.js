import { labelLines } from "./predicted-labels.js";

/** A rival that learns naive Bayes from rows in JSON Lines, by one of the scripts here. */
export function bayesRival(name, version, scriptName) {
  const script = new URL(scriptName, import.meta.url).pathname;
  return {
    name,
    kind: name,
    version,
    trainRows: async (_, rows, model) => ({ command: [process.execPath, script, "train", rows, model] }),
    predictRows: (model, rows, output) => ({ command: [process.execPath, script, "predict", model, rows], output }),
    labelsIn: labelLines,
  };
}
