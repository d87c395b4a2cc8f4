import { Command } from "commander";
import type { Io } from "../io.js";
import {
  probability,
  share,
  wholeNumber,
  withExamples,
  withJobsOption,
  withSharedOptions,
  withSourceOptions,
} from "./shared-options.js";

/** `copydesk predict <model> [source...]` */
export function predictCommand(io: Io): Command {
  const command = new Command("predict")
    .summary("label articles")
    .description(
      "Labels articles as they come, in their order. A program gets a line of JSON for each: id, label, probability, " +
        "scores; of a model of any number of labels id, labels, scores.",
    )
    .argument("<model>", "a model that train has written")
    .argument("[source...]", "the articles; standard input if not given")
    .option("--top <k>", "print the k greatest scores only", wholeNumber(1))
    .option(
      "--min-probability <p>",
      "leave an article unlabelled when no label is as probable; of any number of labels, give all that are",
      probability,
    )
    .option(
      "--coverage <share>",
      "label only the surest, about this share of articles like those in training",
      probability,
    )
    .option(
      "--label-sets <share>",
      "give each article a set of labels, one or several, that holds the true one in this share of articles",
      share,
    )
    .option(
      "--unknown",
      "tell the share of each article's words that the model does not know: how far it is from training",
    );
  withSharedOptions(withJobsOption(withSourceOptions(command))).addHelpText("after", setsHelp);
  return withExamples(
    command,
    "cat article.txt | copydesk predict news.safetensors",
    "copydesk predict news.safetensors incoming.jsonl.gz --top 3 > labels.jsonl",
    "copydesk predict news.safetensors newswire:test --coverage 0.9",
    "copydesk predict news.safetensors newswire:test --label-sets 0.9",
    "copydesk predict news.safetensors incoming.jsonl --unknown | jq -c 'select(.unknownShare > 0.5)'",
  ).action(async (model: string, sources: readonly string[], options) => {
    const { predict } = await import("../actions/predict.js");
    await predict(model, sources, options, io);
  });
}

const setsHelp = `
Label sets:
  With --label-sets 0.9 the set of an article holds its true label in nine of
  ten articles, on average over all of them, not for each label, if new articles
  are like the training articles in any order (exchangeable). Sets are small
  where the model is sure, and may be empty. In JSON they are under "labels".`;
