import { Command } from "commander";
import type { Io } from "../io.js";
import {
  collected,
  points,
  share,
  wholeNumber,
  withExamples,
  withSharedOptions,
  withSourceOptions,
} from "./shared-options.js";

/** `copydesk compare <before> <after> --on <source>` */
export function compareCommand(io: Io): Command {
  const command = new Command("compare")
    .summary("compare two models on labelled articles")
    .description(
      "Has two models label the same articles, whose labels are known, and tells which does better, by how much, how sure " +
        "that is, and on which articles they differ. The first is the model that is there, the second the one that may take " +
        "its place: differences are the second's less the first's. All articles count; a label that a model does not know " +
        "is one that it never gives. A program gets one JSON object, or with --differences - the articles instead.",
    )
    .argument("<before>", "a model that train has written")
    .argument("<after>", "another")
    .requiredOption(
      "--on <source>",
      "labelled articles that neither was trained on; may be given several times",
      collected,
    )
    .option(
      "--differences <file>",
      "write all articles that they label otherwise, as JSON Lines; - for standard output",
    )
    .option("--top <n>", "print so many of those articles, and of the labels that change", wholeNumber(0), 10)
    .option("--rope <points>", "so many points of accuracy, or of F1, are too few to matter", points, 0.5)
    .option("--resamples <n>", "bootstrap resamples for the intervals; 0 for none", wholeNumber(0), 1000)
    .option("--level <share>", "how sure the intervals are", share, 0.95)
    .option("--seed <n>", "of the bootstrap: the same seed gives the same intervals", wholeNumber(0), 0);
  return withExamples(
    withSharedOptions(withSourceOptions(command)).addHelpText("after", differencesHelp),
    "copydesk compare news.safetensors bigrams.safetensors --on newswire:test",
    "copydesk compare old.safetensors new.safetensors --on labelled.csv --json | jq .verdict",
    "copydesk compare old.safetensors new.safetensors --on labelled.csv --differences changed.jsonl",
    `copydesk compare old.safetensors new.safetensors --on labelled.csv --differences - | jq -r 'select(.right == "before") | .id'`,
  ).action(async (before: string, after: string, options) => {
    const { compare } = await import("../actions/compare.js");
    await compare(before, after, options, io);
  });
}

const differencesHelp = `
Articles that the models label otherwise, one a line:
  {"id": "7", "truth": ["sport"], "before": [{"label": "health", "probability":
  0.61}], "after": [{"label": "sport", "probability": 0.55}], "right": "after"}
  right names the model that gave just the labels that the article carries, or
  is null where neither did.

Verdicts:
  better, worse       the whole interval is beyond --rope, on that side
  equivalent          the whole interval is within --rope
  undecided           it lies across: more articles may tell`;
