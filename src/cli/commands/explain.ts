import { Command } from "commander";
import type { Io } from "../io.js";
import { wholeNumber, withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk explain <model> [source]` */
export function explainCommand(io: Io): Command {
  const command = new Command("explain")
    .summary("show why an article gets its label")
    .description(
      "Shows which words spoke for and against a label, in the article's own text. Without colour, words for it are " +
        "+so+ and words against it -so-. A program gets a line of JSON for each article.",
    )
    .argument("<model>", "a model that train has written")
    .argument("[source]", "the articles; standard input if not given")
    .option("--label <label>", "explain this label instead of the most probable one")
    .option("--top <n>", "how many words the table has", wholeNumber(1), 15)
    .option("--limit <n>", "how many articles are explained; on a terminal 1 if not given", wholeNumber(1));
  return withExamples(
    withSharedOptions(withSourceOptions(command)),
    "copydesk explain news.safetensors article.txt",
    "copydesk explain news.safetensors article.txt --label business",
    "copydesk explain news.safetensors newswire:test --limit 3",
  ).action(async (model: string, source: string | undefined, options) => {
    const { explain } = await import("../actions/explain.js");
    await explain(model, source, options, io);
  });
}
