import { Command } from "commander";
import type { Io } from "../io.js";
import { share, wholeNumber, withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk evaluate <model> <source...>` */
export function evaluateCommand(io: Io): Command {
  const command = new Command("evaluate")
    .summary("measure a model on labelled articles")
    .description(
      "Labels articles whose label is known, and reports how often and where the model is right. Label shift and unknown " +
        "words tell how far the articles have drifted from training: unknown are words outside the vocabulary, also those " +
        "that training left out (minDf, maxDf, maxFeatures, selection). A program gets all measures as JSON, whatever is " +
        "printed. A model of any number of labels is measured by its sets: F1 of labels and of articles, Hamming loss, " +
        "exact match, precision of the most probable labels.",
    )
    .argument("<model>", "a model that train has written")
    .argument("<source...>", "labelled articles that it was not trained on")
    .option("--confusion", "print the whole confusion matrix, however many labels there are")
    .option("--reliability", "print how often labels are right, by how probable the model holds them")
    .option("--coverage", "draw accuracy against coverage: what is right when only the surest articles are labelled")
    .option("--resamples <n>", "bootstrap resamples for the intervals; 0 for none", wholeNumber(0), 1000)
    .option("--level <share>", "how sure the intervals are", share, 0.95)
    .option("--seed <n>", "of the bootstrap: the same seed gives the same intervals", wholeNumber(0), 0);
  return withExamples(
    withSharedOptions(withSourceOptions(command)),
    "copydesk evaluate news.safetensors newswire:test",
    "copydesk evaluate groups.safetensors 20newsgroups:test --confusion",
    "copydesk evaluate news.safetensors newswire:test --reliability --coverage",
    "copydesk evaluate topics.safetensors reuters-r90:test",
    "copydesk evaluate news.safetensors labelled.csv --json | jq .accuracy",
  ).action(async (model: string, sources: readonly string[], options) => {
    const { evaluate } = await import("../actions/evaluate.js");
    await evaluate(model, sources, options, io);
  });
}
