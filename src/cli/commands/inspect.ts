import { Command } from "commander";
import type { Io } from "../io.js";
import { wholeNumber, withExamples, withSharedOptions } from "./shared-options.js";

/** `copydesk inspect <model>` */
export function inspectCommand(io: Io): Command {
  const command = new Command("inspect")
    .summary("look into a model")
    .description("Shows what is in a model: labels, sizes, how it was trained, and the strongest terms of each label.")
    .argument("<model>", "a model that train has written")
    .option("--label <label>", "show the terms of this label only")
    .option("--top <n>", "how many terms per label; 20, or 10 where all labels are shown", wholeNumber(1));
  return withExamples(
    withSharedOptions(command),
    "copydesk inspect news.safetensors",
    "copydesk inspect news.safetensors --label sport --top 50",
    "copydesk inspect news.safetensors --json | jq .configuration > same-again.json",
  ).action(async (model: string, options) => {
    const { inspect } = await import("../actions/inspect.js");
    await inspect(model, options, io);
  });
}
