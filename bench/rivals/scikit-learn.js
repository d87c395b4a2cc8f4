import { answerOf } from "./answer.js";
import { labelLines } from "./predicted-labels.js";

const script = new URL("scikit_learn.py", import.meta.url).pathname;

/**
 * scikit-learn: TfidfVectorizer and LinearSVC on the folders themselves.
 *
 * @param name by which its release is told from others
 * @param python that has it
 */
export function scikitLearn(name, python) {
  return {
    name,
    kind: "scikit-learn",
    version: answerOf([python, "-c", "import sklearn; print(sklearn.__version__)"]),
    vectorize: (folder) => [python, script, "vectorize", folder],
    train: async ({ folders }, model) => ({ command: [python, script, "train", folders.train, model] }),
    predict: async ({ folders }, model, output) => ({
      command: [python, script, "predict", model, folders.test],
      output,
    }),
    labelsIn: labelLines,
  };
}
