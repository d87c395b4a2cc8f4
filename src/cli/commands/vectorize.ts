import { Command } from "commander";
import type { Io } from "../io.js";
import { withExamples, withJobsOption, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk vectorize <source...> -o x.svm` */
export function vectorizeCommand(io: Io): Command {
  const command = new Command("vectorize")
    .summary("turn articles into sparse vectors")
    .description(
      "Turns articles into sparse vectors in LIBSVM format, and writes the names of the features beside them, one a line, " +
        "in <output>.features. Features are learned from the articles, or are those of a model.",
    )
    .argument("<source...>", "the articles: path, - or name:split")
    .requiredOption(
      "-o, --output <file>",
      "where the vectors are written, as a whole or not at all; - for standard output",
    )
    .option("--model <model>", "use the features and weights of this model")
    .option("--config <file>", "configuration in JSON, of which analyzer, vectorizer and weighting count");
  return withExamples(
    withSharedOptions(withJobsOption(withSourceOptions(command))),
    "copydesk vectorize newswire:train -o train.svm",
    "copydesk vectorize newswire:test --model news.safetensors -o test.svm",
    "copydesk train train.svm -o vectors.safetensors",
  ).action(async (sources: readonly string[], options) => {
    const { vectorize } = await import("../actions/vectorize.js");
    await vectorize(sources, options, io);
  });
}
