import { Command } from "commander";
import type { Io } from "../io.js";
import { withExamples, withJobsOption, withSharedOptions } from "./shared-options.js";

/** `copydesk experiment <plan> -o report/` and `copydesk experiment init` */
export function experimentCommand(io: Io): Command {
  const command = new Command("experiment")
    .summary("find out which preprocessing matters")
    .description(
      "Runs an experiment: trains every combination that a plan names on folds of its sources, and writes what came of it.",
    )
    .argument("<plan>", "the plan, JSON with comments, - for standard input; experiment init writes one to start from")
    .option("-o, --output <folder>", "where the results are written; run again, it goes on where it was")
    .option("--dry-run", "say how many fits there would be, and about how long they would take")
    .helpCommand(false)
    .addCommand(initCommand(io));
  withSharedOptions(withJobsOption(command)).addHelpText("after", guide);
  return withExamples(
    command,
    "copydesk experiment init plan.json",
    "copydesk experiment plan.json --dry-run",
    "copydesk experiment plan.json -o report/",
    "node plan.js | copydesk experiment - -o report/",
  ).action(async (plan: string, options) => {
    const { experiment } = await import("../actions/experiment.js");
    await experiment(plan, options, io);
  });
}

function initCommand(io: Io): Command {
  const command = new Command("init")
    .description("Write a plan to start from, with comments that say what everything means.")
    .argument("[file]", "where it is written, - for standard output", "plan.json");
  // The command above has these options too, and takes them for its own.
  return withSharedOptions(command).action(async (file: string, _own, self: Command) => {
    const { startPlan } = await import("../actions/start-plan.js");
    await startPlan(file, self.optsWithGlobals(), io);
  });
}

const guide = `
Everything is learned inside each fold: vocabulary, frequencies, selection,
weights, for any number of labels thresholds, and where a classifier has options
to choose, these as well, on articles held out of the fold's training part. Each
fit is written as soon as it is done, to results.jsonl in the output folder:
after Ctrl-C or a kill the same command goes on where it was. The same plan and
seed give the same results, whatever the number of --jobs. In the end report.html
tells what came of it, as do report.md and results.csv.

A plan may be written in any language: a program prints it as JSON, and it is
read from standard input. Its sources are paths, from the folder that the command
is run in and not from the plan's, or splits of data sets: name:split.`;
