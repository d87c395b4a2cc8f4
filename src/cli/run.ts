import { exitCodeOf, reportFailure } from "./failure.js";
import type { Io } from "./io.js";
import { program } from "./program.js";

/**
 * Runs the command line.
 *
 * @param argv what stands after the program's name
 * @returns what the process is to end with: 0 done, 1 failed, 2 wrong usage or input, 128 and its number where a
 *   signal stopped it: 130 for Ctrl-C
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  // Who reads standard output may go at any time, even while help is printed; and nobody can be told when standard error
  // has gone. Commands learn of failures from what they write.
  io.stdout.on("error", () => undefined);
  io.stderr.on("error", () => undefined);
  try {
    const copydesk = await program(argv, io);
    await copydesk.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    await reportFailure(error, io, argv.includes("--debug"));
    return exitCodeOf(error);
  }
}
