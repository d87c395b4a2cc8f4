import { Command } from "commander";
import type { Io } from "../io.js";
import {
  collected,
  share,
  sizes,
  wholeNumber,
  withExamples,
  withJobsOption,
  withSharedOptions,
  withSourceOptions,
} from "./shared-options.js";
import { types } from "./train.js";

/** `copydesk curve <source...>` */
export function curveCommand(io: Io): Command {
  const command = new Command("curve")
    .summary("show what more articles would bring")
    .description(
      "Trains on more and more of the articles and measures each model on the same held-out ones, so that it can be seen " +
        "what more articles would bring. Samples are drawn evenly from all labels, each the beginning of the next. Held out " +
        "are folds, blocks of neighbouring articles, or, with --on, articles of their own. Whatever train learns and " +
        "chooses is learned and chosen from the sample alone.",
    )
    .argument("<source...>", "labelled articles to learn from; several are joined")
    .option("--on <source>", "measure on these articles instead of folds; may be given several times", collected)
    .option(
      "--sizes <sizes>",
      "how many articles to learn from, 100,200,400, or shares of all, 0.1,0.5,1; all, half, a quarter, … if not given",
      sizes,
    )
    .option("--folds <n>", "folds that are held out one after the other, 5 if not given", wholeNumber(2))
    .option("--repeats <n>", "draw the articles to learn from so often", wholeNumber(1), 1)
    .option("--seed <n>", "of the drawing: the same seed draws the same", wholeNumber(0), 0)
    .option("--level <share>", "how sure the intervals are", share, 0.95)
    .option("--classifier <type>", `${types}`)
    .option("--config <file>", "configuration in JSON, as for train")
    .option("--multi-label", "articles have any number of labels, or none: each label is learned by itself")
    .option("--single-label", "articles have one label each: one that has several is bad");
  return withExamples(
    withSharedOptions(withJobsOption(withSourceOptions(command))),
    "copydesk curve newswire:train",
    "copydesk curve newswire:train --on newswire:test --repeats 5",
    "copydesk curve articles.csv --columns label=section,text=body --sizes 0.1,0.2,0.5,1",
    "copydesk curve 20newsgroups:train --classifier complement-nb --folds 3",
    "copydesk curve newswire:train --json | jq -r '.points[] | [.size, .metrics.accuracy.mean] | @tsv'",
  ).action(async (sources: readonly string[], options) => {
    const { curve } = await import("../actions/curve.js");
    await curve(sources, options, io);
  });
}
