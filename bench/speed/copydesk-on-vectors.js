import { numberedLabels } from "../rivals/predicted-labels.js";
import { configFile, contender, oneLinearSvm, predictProcess, trainWords } from "./copydesk.js";
import { vectorLines } from "./vector-lines.js";

const named = contender("Copydesk on vectors");

/** Copydesk on the vectors that liblinear reads. */
export const onVectors = {
  ...named,
  train: async (bench, model) => {
    const config = await configFile(bench, "vectors.json", oneLinearSvm);
    return { command: trainWords(await vectorLines(bench, "train"), model, "--config", config) };
  },
  predict: async (bench, model, output) => predictProcess(model, await vectorLines(bench, "test"), output),
  labelsIn: (text, labels) => numberedLabels(named.labelsIn(text).join("\n"), labels),
};
