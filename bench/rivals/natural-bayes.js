/* `natural`'s BayesClassifier as a process, loaded by deep path: its root import alone takes over a second. */
import { createRequire } from "node:module";
import { bayesProcess } from "./bayes-process.js";

const BayesClassifier = createRequire(import.meta.url)("natural/lib/natural/classifiers/bayes_classifier.js");

bayesProcess({
  learn(rows) {
    const classifier = new BayesClassifier();
    for (const { label, text } of rows) classifier.addDocument(text, label);
    classifier.train();
    return JSON.stringify(classifier);
  },
  labeller(json) {
    const classifier = BayesClassifier.restore(JSON.parse(json));
    return (text) => classifier.classify(text);
  },
});
