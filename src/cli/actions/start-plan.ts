import { lstat } from "node:fs/promises";
import { CopydeskError } from "../../errors.js";
import { startingPlan } from "../../experiments/starting-plan.js";
import type { Io } from "../io.js";
import { harmless } from "../print/harmless.js";
import { shellQuote } from "../print/shell-quote.js";
import { commandLines } from "../reports/facts.js";
import { inSession } from "../session.js";
import { requireWritable } from "../writing/output-path.js";
import { writeWholeFiles } from "../writing/whole-file.js";
import type { ExperimentFlags } from "./experiment.js";

/**
 * `copydesk experiment init`
 * @throws CopydeskError `USAGE_NOT_EMPTY` for a file that is there, `USAGE_UNUSED_OPTION`, `IO_WRITE`
 */
export async function startPlan(file: string, options: ExperimentFlags, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    requireNoneOfRuns(options);
    if (file === "-") return session.out.write(startingPlan);
    await requireWritable(file, "file", "init");
    // A link that leads nowhere is there, too.
    if ((await lstat(file).catch(() => undefined)) !== undefined) {
      throw new CopydeskError(
        "USAGE_NOT_EMPTY",
        `${file}: a plan must not take the place of what is there; got a file. Name another, or remove it first.`,
      );
    }
    await writeWholeFiles([{ path: file, content: (write) => write(startingPlan) }]);
    if (session.quiet && options.json !== true) return;
    if (session.json) return session.printJson({ plan: file });
    const next = commandLines(
      [
        `${io.command} experiment ${shellQuote(file)} --dry-run`,
        `${io.command} experiment ${shellQuote(file)} -o report/`,
      ],
      session,
    );
    await session.out.write(
      `Wrote ${session.theme.bold(harmless(file))}. Change it as you like, and go on with:\n${next}`,
    );
  });
}

/** Refuses what is said of running an experiment. */
function requireNoneOfRuns({ output, dryRun, jobs }: ExperimentFlags): void {
  const flags = { output, "dry-run": dryRun, jobs };
  const [given] = Object.entries(flags).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined) return;
  throw new CopydeskError(
    "USAGE_UNUSED_OPTION",
    `--${given}: it must go with a plan that is run; got init. Leave it out: the file's name is enough.`,
  );
}
