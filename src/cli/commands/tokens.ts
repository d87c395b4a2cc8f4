import { Command } from "commander";
import type { Io } from "../io.js";
import { withExamples, withSharedOptions, withSourceOptions } from "./shared-options.js";

/** `copydesk tokens <source>` */
export function tokensCommand(io: Io): Command {
  const command = new Command("tokens")
    .summary("turn texts into stemmed token streams")
    .description(
      "Turns texts into stemmed token streams: the headline as written on the first line, then a stem a line. A file that " +
        "is one text gives one stream; other sources give JSON Lines with id, label, title and tokens, or with -o a folder.",
    )
    .argument("<source>", "the articles: path, - or name:split")
    .option(
      "-o, --output <folder>",
      "write a folder per label, with a token stream per article; it must not be there yet",
    )
    .option(
      "--stemmer <name>",
      "porter if neither this nor the configuration says otherwise; none for words as they are",
    )
    .option("--config <file>", "configuration in JSON, of which the part analyzer counts: tokenPattern, stopWords, …");
  return withExamples(
    withSharedOptions(withSourceOptions(command)),
    "copydesk tokens article.txt",
    "copydesk tokens 20newsgroups:train > train-tokens.jsonl",
    "copydesk tokens articles.csv --stemmer lancaster -o tokens/",
    "cat train-tokens.jsonl | copydesk train - -o news.safetensors",
  ).action(async (source: string, options) => {
    const { tokens } = await import("../actions/tokens.js");
    await tokens(source, options, io);
  });
}
