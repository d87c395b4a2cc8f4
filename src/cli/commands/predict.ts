import { Command } from "commander";
import type { Io } from "../io.js";
import { probability, wholeNumber, withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk predict <model> [source...]` */
export function predictCommand(io: Io): Command {
  const command = new Command("predict")
    .summary("label articles")
    .description(
      "Labels articles as they come, in their order. A program gets a line of JSON for each: id, label, probability, scores.",
    )
    .argument("<model>", "a model that train has written")
    .argument("[source...]", "the articles; standard input if not given")
    .option("--top <k>", "print the k most probable labels only", wholeNumber(1))
    .option("--min-probability <p>", "leave an article unlabelled when no label is as probable", probability)
    .option(
      "--coverage <share>",
      "label only the surest, about this share of articles like those in training",
      probability,
    );
  return withExamples(
    withSharedOptions(withSourceOptions(command)),
    "cat article.txt | copydesk predict news.safetensors",
    "copydesk predict news.safetensors incoming.jsonl.gz --top 3 > labels.jsonl",
    "copydesk predict news.safetensors newswire:test --coverage 0.9",
  ).action(async (model: string, sources: readonly string[], options) => {
    const { predict } = await import("../actions/predict.js");
    await predict(model, sources, options, io);
  });
}
