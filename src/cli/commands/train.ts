import { Command } from "commander";
import type { Io } from "../io.js";
import {
  duration,
  fileSize,
  wholeNumber,
  withExamples,
  withJobsOption,
  withSharedOptions,
  withSourceOptions,
} from "./shared-options.js";

/** `copydesk train <source...> -o model.safetensors` */
export function trainCommand(io: Io): Command {
  const command = new Command("train")
    .summary("learn from labelled articles")
    .description("Learns from labelled articles and writes a model.")
    .argument("<source...>", "where the articles are: path, - or name:split; several are joined")
    .requiredOption("-o, --output <file>", "where the model is written, as a whole or not at all")
    .option("--classifier <type>", `${types}`)
    .option("--config <file>", "configuration in JSON: analyzer, vectorizer, weighting, classifier, calibration, …")
    .option("--multi-label", "articles have any number of labels, or none: each label is learned by itself")
    .option("--single-label", "articles have one label each: one that has several is bad")
    .option("--max-size <size>", "shrink the model to a file of 2MB, 500kB, …, and tell what that costs", fileSize)
    .option("--stream", "learn as articles are read, in memory that does not grow with them")
    .option("--passes <n>", "of a stream: read the sources so often", wholeNumber(1))
    .option("--shuffle <n>", "of a stream: hold so many articles to mix them, 16384 if not given", wholeNumber(0))
    .option("--vocabulary <model>", "of a stream: features as a model has them, instead of hashed ones")
    .option("--checkpoint-every <n>", "of a stream: save after so many articles, 100000 if not given", wholeNumber(1))
    .option("--resume", "of a stream: go on from what was saved when it was stopped")
    .option("--tune <time>", "search for a better configuration, in so much time in all: 60s, 5m, 1h", duration)
    .option("--trials <n>", "search through so many configurations at the most", wholeNumber(1))
    .option("--seed <n>", "of the search, or of a stream's mixing; the same seed finds the same", wholeNumber(0));
  withSharedOptions(withJobsOption(withSourceOptions(command))).addHelpText("after", configurationHelp);
  return withExamples(
    command,
    "copydesk train newswire:train -o news.safetensors",
    "copydesk train articles.csv --columns label=section,text=body -o news.safetensors",
    "copydesk train 20newsgroups:train --classifier complement-nb -o groups.safetensors",
    "copydesk train reuters-r90:train -o topics.safetensors",
    "copydesk train folder/ --config bigrams.json -o news.safetensors",
    "copydesk train articles.jsonl --tune 2m -o news.safetensors",
    "copydesk train huge.jsonl.gz --stream --passes 3 -o news.safetensors",
    "copydesk train 20newsgroups:train --max-size 2MB -o groups.safetensors",
  ).action(async (sources: readonly string[], options) => {
    const { requireStreamFlags } = await import("../reading/stream-flags.js");
    requireStreamFlags(options);
    if (options.stream === true) {
      const { trainFromStream } = await import("../actions/train-stream.js");
      return trainFromStream(sources, options, io);
    }
    const { train } = await import("../actions/train.js");
    await train(sources, options, io);
  });
}

/** As `src/pipeline/recommended.ts` has them, which is not loaded for help alone; a test compares. */
export const types =
  "ensemble, linear-svm, logistic-regression, complement-nb, multinomial-nb, bernoulli-nb, nearest-centroid";

const configurationHelp = `
Configuration:
  A file like {"analyzer": {"wordNgrams": [1, 2]}, "classifier": {"type":
  "logistic-regression", "C": 3}}. Every part and every option may be left out,
  and then is what is recommended: words of two or more characters, those of a
  title twice; logarithmic term frequency times inverse document frequency, rows
  of length 1; one linear SVM per label, labels balanced, voting with complement
  naive Bayes. Strengths that are not given are chosen on held-out articles, on
  which probabilities are calibrated, too. --classifier names another type;
  multinomial-nb and bernoulli-nb get plain counts. Vectors (LIBSVM) are taken
  as they are. Of a model: copydesk inspect model.safetensors --json

Any number of labels:
  Where an article has several labels, the model gives any number of them, each
  from a probability that is chosen on held-out articles (thresholds): "labels":
  ["a", "b"] in JSON Lines, a column labels with a;b in CSV and TSV, several
  __label__ in fastText, topics in Reuters. --multi-label says so where no
  article has several, and takes those that have none; --single-label says that
  each has one. In a configuration: {"task": "multi-label"}.

Tuning:
  --tune and --trials try other analyzers, weightings and classifiers on folds
  of the training articles, half of them left after every fold, and train with
  the best; what the configuration file sets stays as it is. Ctrl-C ends the
  search and trains the best so far. No test article is ever looked at.

Streams:
  --stream learns from each article as it is read: one logistic regression per
  label, learned online, or with --classifier multinomial-nb, complement-nb or
  bernoulli-nb by counting. Terms are hashed to 2^18 columns, {"vectorizer":
  {"type": "hashing", "nFeatures": 65536}} sets others; --vocabulary takes
  features and idf of a model. Labels need not be known before, one per article.
  Each article is predicted before it is learned from: how well that goes is
  shown after 1,000 articles, 2,000, 4,000, … of the first pass. Sources sorted
  by label are mixed, as far as --shuffle reaches. What is learned is saved
  beside the output, as <output>.checkpoint, now and then and by Ctrl-C; --resume
  goes on with the same result as if it had never been stopped.

Small models:
  --max-size stores weights in 8 bits and keeps as many of the most important
  features as go in. What that costs is measured on held-out training articles,
  for which all are kept in memory and a model is trained anew. Of a model that
  is there already: copydesk shrink.`;
