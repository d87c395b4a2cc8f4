import { Command } from "commander";
import type { Io } from "../io.js";

/** `copydesk demo` */
export function demoCommand(io: Io): Command {
  return new Command("demo")
    .summary("take a guided tour")
    .description(
      "A guided tour of half a minute: trains on the news that ship with Copydesk, evaluates, labels three articles it has " +
        "never seen, and shows why. It writes to a temporary folder only, and prints text on a pipe, too.",
    )
    .option("--debug", "show where an error comes from")
    .helpOption("-h, --help", "print help")
    .action(async () => {
      const { demo } = await import("../actions/demo.js");
      await demo(io);
    });
}
