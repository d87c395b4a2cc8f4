import { Command } from "commander";
import type { Io } from "../io.js";
import { duration, wholeNumber, withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

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
    .option("--tune <time>", "search for a better configuration, in so much time in all: 60s, 5m, 1h", duration)
    .option("--trials <n>", "search through so many configurations at the most", wholeNumber(1))
    .option("--seed <n>", "of the search; the same seed and number of trials find the same", wholeNumber(0));
  withSharedOptions(withSourceOptions(command)).addHelpText("after", configurationHelp);
  return withExamples(
    command,
    "copydesk train newswire:train -o news.safetensors",
    "copydesk train articles.csv --columns label=section,text=body -o news.safetensors",
    "copydesk train 20newsgroups:train --classifier complement-nb -o groups.safetensors",
    "copydesk train reuters-r90:train -o topics.safetensors",
    "copydesk train folder/ --config bigrams.json -o news.safetensors",
    "copydesk train articles.jsonl --tune 2m -o news.safetensors",
  ).action(async (sources: readonly string[], options) => {
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
  search and trains the best so far. No test article is ever looked at.`;
