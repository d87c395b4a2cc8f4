/* wink-naive-bayes-text-classifier as a process. */
import { bayesProcess } from "./bayes-process.js";
import { requireWink } from "./wink-modules.js";

const newClassifier = requireWink("wink-naive-bayes-text-classifier");
const { string, tokens } = requireWink("wink-nlp-utils");

function prepared() {
  const classifier = newClassifier();
  classifier.definePrepTasks([string.lowerCase, string.tokenize0, tokens.removeWords, tokens.stem]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  return classifier;
}

bayesProcess({
  learn(rows) {
    const classifier = prepared();
    for (const { label, text } of rows) classifier.learn(text, label);
    classifier.consolidate();
    return classifier.exportJSON();
  },
  labeller(json) {
    const classifier = prepared();
    classifier.importJSON(json);
    classifier.consolidate();
    return (text) => classifier.predict(text);
  },
});
