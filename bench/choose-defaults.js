/*
 * What should `copydesk train` do without options? Compares configurations by five-fold cross-validation on training
 * halves alone; no test document is read.
 *
 *     npm run build && node bench/choose-defaults.js [data set ...]
 *
 * Prints one line per configuration: mean accuracy per data set, in percent, and the mean over data sets of its
 * difference from the first configuration.
 */
import { openDataSet } from "../dist/corpus/datasets/open-data-set.js";
import { foldSplit, stratifiedFolds } from "../dist/evaluation/splits.js";
import { evaluateModel, TextClassifier } from "../dist/index.js";

const nFolds = 5;
const dataSets =
  process.argv.length > 2 ? process.argv.slice(2) : ["newswire", "reuters-r8", "reuters-r52", "20newsgroups"];

const logistic = (C, more = {}) => ({ type: "logistic-regression", multiClass: "ovr", C, ...more });
const svm = (C, more = { classWeight: "balanced" }) => ({ type: "linear-svm", C, ...more });
const weighting = { tf: "log" };

/** Each differs in one thing from the first. */
const candidates = {
  "linear SVM C 1, balanced": { weighting, classifier: svm(1) },
  "not balanced": { weighting, classifier: svm(1, {}) },
  "C 0.3": { weighting, classifier: svm(0.3) },
  "C 3": { weighting, classifier: svm(3) },
  "logistic regression C 10": { weighting, classifier: logistic(10) },
  "logistic regression C 30": { weighting, classifier: logistic(30) },
  "logistic regression C 100": { weighting, classifier: logistic(100) },
  "logistic regression C 30, balanced": { weighting, classifier: logistic(30, { classWeight: "balanced" }) },
  "complement NB 0.3": { weighting, classifier: { type: "complement-nb", alpha: 0.3 } },
  "raw tf": { classifier: svm(1) },
  "Porter stems": { analyzer: { stemmer: "porter" }, weighting, classifier: svm(1) },
  "no stop words": { analyzer: { stopWords: "english" }, weighting, classifier: svm(1) },
  "minDf 2": { analyzer: { minDf: 2 }, weighting, classifier: svm(1) },
  bigrams: { analyzer: { wordNgrams: [1, 2] }, weighting, classifier: svm(1) },
  "characters 3 to 5": { analyzer: { charNgrams: [3, 5], minDf: 2 }, weighting, classifier: svm(1) },
};

const corpora = new Map();
for (const name of dataSets) {
  const documents = [];
  for await (const document of (await openDataSet(`${name}:train`)).documents) documents.push(document);
  const labels = [...new Set(documents.map((document) => document.labels[0]))].sort();
  const classes = Int32Array.from(documents, (document) => labels.indexOf(document.labels[0]));
  corpora.set(name, { documents, folds: stratifiedFolds(classes, nFolds, 1) });
}

async function crossValidated({ documents, folds }, config) {
  let right = 0;
  for (let fold = 0; fold < nFolds; fold++) {
    const { train, test } = foldSplit(folds, fold);
    const model = await new TextClassifier(config).fit(Array.from(train, (i) => documents[i]));
    const report = await evaluateModel(
      model,
      Array.from(test, (i) => documents[i]),
      { resamples: 0 },
    );
    right += report.accuracy.value * test.length;
  }
  return (100 * right) / documents.length;
}

let baseline;
console.log(["", ...dataSets, "difference"].join("\t"));
for (const [name, config] of Object.entries(candidates)) {
  const row = [];
  for (const corpus of corpora.values()) row.push(await crossValidated(corpus, config));
  baseline ??= row;
  const difference = row.reduce((sum, value, i) => sum + value - baseline[i], 0) / row.length;
  console.log([name, ...row.map((value) => value.toFixed(1)), difference.toFixed(2)].join("\t"));
}
