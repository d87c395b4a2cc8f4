import { Command } from "commander";
import type { Io } from "./io.js";
import { hasColour, themeFor } from "./print/theme.js";
import { version } from "./version.js";

type MakeCommand = (io: Io) => Command;

/** The commands, in the order that a newcomer meets them. */
const commands: ReadonlyMap<string, () => Promise<MakeCommand>> = new Map([
  ["demo", async () => (await import("./commands/demo.js")).demoCommand],
  ["train", async () => (await import("./commands/train.js")).trainCommand],
  ["predict", async () => (await import("./commands/predict.js")).predictCommand],
  ["evaluate", async () => (await import("./commands/evaluate.js")).evaluateCommand],
  ["compare", async () => (await import("./commands/compare.js")).compareCommand],
  ["curve", async () => (await import("./commands/curve.js")).curveCommand],
  ["shrink", async () => (await import("./commands/shrink.js")).shrinkCommand],
  ["inspect", async () => (await import("./commands/inspect.js")).inspectCommand],
  ["explain", async () => (await import("./commands/explain.js")).explainCommand],
  ["tokens", async () => (await import("./commands/tokens.js")).tokensCommand],
  ["vectorize", async () => (await import("./commands/vectorize.js")).vectorizeCommand],
  ["experiment", async () => (await import("./commands/experiment.js")).experimentCommand],
  ["datasets", async () => (await import("./commands/datasets.js")).datasetsCommand],
]);

/**
 * The command line, as far as it takes to understand these arguments: the command that they name, or all where help or a
 * suggestion may be wanted. What a command needs for its work is loaded when it is run, not before.
 */
export async function program(argv: readonly string[], io: Io): Promise<Command> {
  const copydesk = new Command("copydesk")
    .description("Labels articles by topic: trains bag-of-words models, applies them, measures and explains them.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .addHelpText("after", guide);
  for (const make of await Promise.all(commandsFor(argv[0]).map((load) => load()))) copydesk.addCommand(make(io));
  speakThrough(copydesk, io);
  return copydesk;
}

function commandsFor(first = "help") {
  if (first === "--version" || first === "-V") return [];
  const named = commands.get(first);
  return named === undefined ? [...commands.values()] : [named];
}

const guide = `
A source is a path, - for standard input, or name:split of a data set. Formats
are told by name and content: a folder with a subfolder per label, JSON Lines,
CSV, TSV, fastText, stemmed token streams, Reuters SGML, LIBSVM, Parquet, text;
all of them also gzipped.

On a terminal people get tables, colour and progress; on a pipe, programs get
JSON Lines and nothing else.
Exit codes: 0 done, 1 failed, 2 wrong usage or input.

Begin with:
  $ copydesk demo
  $ copydesk train newswire:train -o news.safetensors
  $ echo "Shares fell after the merger failed." | copydesk predict news.safetensors
  $ copydesk help train`;

/** Lets a command and its subcommands print to these streams and throw instead of exiting. */
function speakThrough(command: Command, io: Io): void {
  const bold = themeFor(io.stdout, io.env).bold;
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => Math.min(100, io.stdout.columns || 80),
      getErrHelpWidth: () => Math.min(100, io.stderr.columns || 80),
      getOutHasColors: () => hasColour(io.stdout, io.env),
      getErrHasColors: () => hasColour(io.stderr, io.env),
    })
    .configureHelp({ styleTitle: bold });
  for (const subcommand of command.commands) speakThrough(subcommand, io);
}
