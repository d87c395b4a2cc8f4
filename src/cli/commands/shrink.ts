import { Command } from "commander";
import type { Io } from "../io.js";
import { collected, fileSize, withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk shrink <model> -o small.safetensors --max-size 2MB` */
export function shrinkCommand(io: Io): Command {
  const command = new Command("shrink")
    .summary("make a small model of a large one")
    .description(
      "Writes a model whose file is no larger than --max-size: weights in 8 bits, and of the features as many of the most " +
        "important as go in. It predicts, explains and is evaluated as any other. --on tells what it costs, on labelled " +
        "articles that the model was not trained on. A model that is small enough is written as it is.",
    )
    .argument("<model>", "a model that train has written")
    .requiredOption("-o, --output <file>", "where the small model is written, as a whole or not at all")
    .requiredOption(
      "--max-size <size>",
      "the greatest size of its file: 2MB, 500kB, 1.5MiB or a number of bytes",
      fileSize,
    )
    .option("--on <source>", "compare both models on these articles; may be given several times", collected);
  return withExamples(
    withSharedOptions(withSourceOptions(command)),
    "copydesk shrink groups.safetensors -o small.safetensors --max-size 2MB --on 20newsgroups:test",
    "copydesk shrink news.safetensors -o small.safetensors --max-size 100kB",
    "copydesk shrink news.safetensors -o small.safetensors --max-size 100kB --on labelled.csv --json | jq .cost.difference",
  ).action(async (model: string, options) => {
    const { shrink } = await import("../actions/shrink.js");
    await shrink(model, options, io);
  });
}
