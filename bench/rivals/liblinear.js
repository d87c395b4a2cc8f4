import { vectorLines } from "../speed/vector-lines.js";
import { programVersion } from "./answer.js";
import { numberedLabels } from "./predicted-labels.js";

/** liblinear: the same linear SVM, on vectors that were made beforehand. */
export function liblinear() {
  return {
    name: "liblinear",
    kind: "liblinear",
    version: programVersion("liblinear-train", "liblinear-tools"),
    train: async (bench, model) => ({
      command: ["liblinear-train", "-s", "1", "-c", "1", "-B", "1", "-q", await vectorLines(bench, "train"), model],
    }),
    predict: async (bench, model, output) => ({
      command: ["liblinear-predict", "-q", await vectorLines(bench, "test"), model, output],
    }),
    labelsIn: numberedLabels,
  };
}
