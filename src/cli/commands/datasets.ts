import { Command } from "commander";
import type { Io } from "../io.js";
import { withExamples, withSharedOptions } from "./shared-options.js";

/** `copydesk datasets list | info <name> | pull <name>` */
export function datasetsCommand(io: Io): Command {
  const datasets = new Command("datasets")
    .summary("list, describe and pull data sets")
    .description(
      "Data sets: those that ship with Copydesk, and those that can be pulled. COPYDESK_DATA says where to keep them.",
    )
    .helpOption("-h, --help", "print help")
    .helpCommand(false)
    .addCommand(listCommand(io))
    .addCommand(infoCommand(io))
    .addCommand(pullCommand(io));
  return withExamples(
    datasets,
    "copydesk datasets list",
    "copydesk datasets info 20newsgroups",
    "copydesk datasets pull 20newsgroups --from ~/Downloads",
  );
}

function listCommand(io: Io): Command {
  const command = new Command("list").description("List all data sets, and say which are here.");
  return withSharedOptions(command).action(async (options) => {
    const { listDataSets } = await import("../actions/list-data-sets.js");
    await listDataSets(options, io);
  });
}

function infoCommand(io: Io): Command {
  const command = new Command("info").description("Describe a data set.").argument("<name>", "as list has it");
  return withSharedOptions(command).action(async (name: string, options) => {
    const { describeDataSet } = await import("../actions/describe-data-set.js");
    await describeDataSet(name, options, io);
  });
}

function pullCommand(io: Io): Command {
  const command = new Command("pull")
    .description("Get a data set from where it is published, or from a copy at hand.")
    .argument("<name>", "as list has it")
    .option("--from <place>", "a folder, archive or address that holds it; its own place on the web if not given")
    .option("--force", "pull it even if it is here");
  return withSharedOptions(command).action(async (name: string, options) => {
    const { pullDataSet } = await import("../actions/pull-data-set.js");
    await pullDataSet(name, options, io);
  });
}
