import { Command } from "commander";
import type { Io } from "../io.js";
import { withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk train <source...> -o model.safetensors` */
export function trainCommand(io: Io): Command {
  const command = new Command("train")
    .summary("learn from labelled articles")
    .description("Learns from labelled articles and writes a model.")
    .argument("<source...>", "where the articles are: path, - or name:split; several are joined")
    .requiredOption("-o, --output <file>", "where the model is written, as a whole or not at all")
    .option("--classifier <type>", "linear-svm, logistic-regression, multinomial-nb, complement-nb, bernoulli-nb")
    .option("--config <file>", "configuration in JSON: analyzer, vectorizer, weighting, classifier, calibration");
  withSharedOptions(withSourceOptions(command)).addHelpText("after", configurationHelp);
  return withExamples(
    command,
    "copydesk train newswire:train -o news.safetensors",
    "copydesk train articles.csv --columns label=section,text=body -o news.safetensors",
    "copydesk train 20newsgroups:train --classifier complement-nb -o groups.safetensors",
    "copydesk train folder/ --config bigrams.json -o news.safetensors",
  ).action(async (sources: readonly string[], options) => {
    const { train } = await import("../actions/train.js");
    await train(sources, options, io);
  });
}

const configurationHelp = `
Configuration:
  A file like {"analyzer": {"wordNgrams": [1, 2]}, "classifier": {"type":
  "logistic-regression", "C": 3}}. Every part and every option may be left out,
  and then is what is recommended: words of two or more characters; logarithmic
  term frequency times inverse document frequency, rows of length 1; one linear
  SVM per label, labels balanced; probabilities calibrated on held-out articles.
  --classifier names another type. logistic-regression is then one per label
  with C 10; multinomial-nb and bernoulli-nb get plain counts. Vectors (LIBSVM)
  are taken as they are.
  The configuration of a model: copydesk inspect model.safetensors --json`;
