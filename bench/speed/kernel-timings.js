/*
 * Times what training and predicting are made of, in one process, on 20 Newsgroups in memory: in turn, after runs that are
 * not counted. Prints a list in JSON: the name of each, the milliseconds of all runs, and how much it works on.
 *
 *     node bench/speed/kernel-timings.js <runs>
 */
import { Analyzer, CountVectorizer, LinearSvm, Weighting } from "../../dist/index.js";
import { IntList } from "../../dist/text/int-list.js";
import { TermExtractor } from "../../dist/text/term-extractor.js";
import { TermTable } from "../../dist/text/term-table.js";
import { documentsOf } from "../accuracy/documents.js";
import { sources } from "./bench.js";

const warmUps = 2;
const runs = Number(process.argv[2]);

const documents = await documentsOf(sources.train);
const labels = documents.map((document) => document.labels[0]);
const megabytes = documents.reduce((sum, { text }) => sum + text.length, 0) / 1e6;
const vectorizer = new CountVectorizer();
const weighting = new Weighting({ tf: "log" });
const { counts } = vectorizer.fitTransform(documents);
const weights = weighting.fit(counts).transform(counts);
const oneSweep = new LinearSvm({ maxIterations: 1 });
const wholeFit = new LinearSvm();
const { classifier } = oneSweep.fit(weights, labels);
const millions = counts.values.length / 1e6;
const products = (millions * classifier.nClasses) / 1e3;

const kernels = [
  { name: "scan the text through the lexicon", amount: megabytes, unit: "MB", work: scan },
  { name: "vectorise", amount: megabytes, unit: "MB", work: () => vectorizer.fitTransform(documents) },
  {
    name: "weigh by sublinear TF-IDF",
    amount: millions,
    unit: "million entries",
    work: () => weighting.fit(counts).transform(counts),
  },
  {
    name: "one sweep of dual descent over all rows and labels",
    amount: products,
    unit: "billion products",
    work: () => oneSweep.fit(weights, labels),
  },
  {
    name: "dual descent to its end",
    amount: documents.length,
    unit: "messages",
    work: () => wholeFit.fit(weights, labels),
  },
  {
    name: "scores of all labels",
    amount: products,
    unit: "billion products",
    work: () => classifier.decisionScores(weights),
  },
];

/** From bytes to term ids; every form of a word is met for the first time once. */
function scan() {
  const extractor = new TermExtractor(new Analyzer(), new TermTable());
  const ids = new IntList();
  for (const document of documents) {
    ids.length = 0;
    extractor.extract(document, ids);
  }
}

const timings = kernels.map(({ name, amount, unit }) => ({ name, amount, unit, milliseconds: [] }));
for (let run = -warmUps; run < runs; run++) {
  for (const [i, { work }] of kernels.entries()) {
    const start = performance.now();
    work();
    if (run >= 0) timings[i].milliseconds.push(performance.now() - start);
  }
}
console.log(JSON.stringify(timings));
