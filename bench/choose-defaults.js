/*
 * What should `copydesk train` do without options? Compares what it does with what it might do, by cross-validation on
 * training halves alone; no test document is read.
 *
 *     npm run build && node bench/choose-defaults.js [data set ...]
 *
 * Folds are blocks of neighbours, as messages of one thread stand side by side. Inside the other folds every candidate
 * chooses its strengths anew, on held-out documents, so that it is not compared at strengths that suit another.
 *
 * Prints Markdown and writes it to results/<today>-defaults.md: a table of accuracies in percent and one of log losses in
 * nats, each with the mean over data sets of its difference from the first candidate.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { foldSplit, stratifiedBlocks } from "../dist/evaluation/splits.js";
import { evaluateModel, openDataSet, recommendedConfiguration, TextClassifier } from "../dist/index.js";

const nFolds = 5;
/** Candidates of very many features are left out where there are more documents. */
const manyDocuments = 10_000;
const dataSets =
  process.argv.length > 2 ? process.argv.slice(2) : ["newswire", "reuters-r8", "reuters-r52", "20newsgroups"];

const { analyzer, classifier, choose } = recommendedConfiguration;
const withAnalyzer = (options) => ({ ...recommendedConfiguration, analyzer: { ...analyzer, ...options } });
const withTitle = (fields) => withAnalyzer({ fields: { ...analyzer.fields, ...fields } });
const withShare = (naiveBayesShare) => ({
  ...recommendedConfiguration,
  classifier: { ...classifier, naiveBayesShare },
  choose: { C: choose.C, alpha: choose.alpha },
});
const withLinear = (options) => ({
  ...recommendedConfiguration,
  classifier: { ...classifier, linear: { ...classifier.linear, ...options } },
});

/** Each differs in one thing from the first. */
const candidates = {
  "as recommended: everything chosen, title 2": recommendedConfiguration,
  "nothing chosen": { ...recommendedConfiguration, choose: null },
  "naive Bayes share 0": withShare(0),
  "naive Bayes share 0.5": withShare(0.5),
  "naive Bayes share 1": withShare(1),
  "not balanced": withLinear({ classWeight: null }),
  "log-count ratio": withLinear({ logCountRatio: { alpha: 1, share: 1 } }),
  "title 1": withTitle({ title: 1 }),
  "title 3": withTitle({ title: 3 }),
  "title 1, separate": withTitle({ title: 1, separate: true }),
  "title 2, separate": withTitle({ title: 2, separate: true }),
  bigrams: withAnalyzer({ wordNgrams: [1, 2] }),
  "characters 3 to 5": withAnalyzer({ charNgrams: [3, 5], minDf: 2 }),
};
const ofManyFeatures = ["characters 3 to 5"];

async function withFolds(name) {
  const documents = [];
  for await (const document of (await openDataSet(`${name}:train`)).documents) documents.push(document);
  const labels = [...new Set(documents.map((document) => document.labels[0]))].sort();
  const classes = Int32Array.from(documents, (document) => labels.indexOf(document.labels[0]));
  return { documents, folds: stratifiedBlocks(classes, nFolds) };
}

/** The mean accuracy and log loss of documents, each judged by a model of the other folds. */
async function crossValidated({ documents, folds }, config) {
  const sums = { accuracy: 0, logLoss: 0 };
  for (let fold = 0; fold < nFolds; fold++) {
    const [train, test] = Object.values(foldSplit(folds, fold)).map((places) =>
      Array.from(places, (i) => documents[i]),
    );
    const model = await new TextClassifier(config).fit(train);
    const report = await evaluateModel(model, test, { resamples: 0 });
    for (const measure of Object.keys(sums)) sums[measure] += report[measure].value * test.length;
  }
  return { accuracy: (100 * sums.accuracy) / documents.length, logLoss: sums.logLoss / documents.length };
}

const corpora = new Map();
for (const name of dataSets) corpora.set(name, await withFolds(name));
const results = {};
for (const [candidate, config] of Object.entries(candidates)) {
  results[candidate] = [];
  for (const corpus of corpora.values()) {
    const isLeftOut = ofManyFeatures.includes(candidate) && corpus.documents.length > manyDocuments;
    results[candidate].push(isLeftOut ? undefined : await crossValidated(corpus, config));
  }
  console.error([candidate, ...results[candidate].map((result) => JSON.stringify(result))].join("\t"));
}

function table(measure, digits, differenceDigits) {
  const [first] = Object.values(results);
  const rows = Object.entries(results).map(([candidate, row]) => {
    const differences = row.flatMap((result, i) => (result === undefined ? [] : [result[measure] - first[i][measure]]));
    const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
    const cells = row.map((result) => result?.[measure].toFixed(digits) ?? "");
    return [candidate, ...cells, mean.toFixed(differenceDigits)];
  });
  const head = ["", ...dataSets, "difference"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const date = new Date().toISOString().slice(0, 10);
const sizes = [...corpora].map(([name, { documents }]) => `${name} ${documents.length}`).join(", ");
const markdown = `# What should \`copydesk train\` do without options?

${date}, Node.js ${process.version}, ${cpus().length} × ${cpus()[0].model}, shared

    ${["node bench/choose-defaults.js", ...process.argv.slice(2)].join(" ")}

Cross-validation on training halves (${sizes}), ${nFolds} folds of blocks of neighbours. Every candidate differs
in one thing from the first, and chooses its strengths anew in every fold but where it says otherwise. The last column is
the mean difference from the first candidate, over the data sets it was run on.

Accuracy, percent:

${table("accuracy", 1, 2)}

Log loss, nats:

${table("logLoss", 3, 3)}

Newswire is small and synthetic: read its column with care.
`;
console.log(markdown);
writeFileSync(new URL(`results/${date}-defaults.md`, import.meta.url), markdown);
