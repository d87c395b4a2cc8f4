import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CopydeskError } from "../../errors.js";
import { Experiment } from "../../experiments/experiment.js";
import type { ExperimentPlan } from "../../experiments/plan.js";
import { planOf } from "../../experiments/read-plan.js";
import { writeReport } from "../../experiments/report/write-report.js";
import { ResultsFile, readResults } from "../../experiments/results-file.js";
import type { OpenPlanSource } from "../../experiments/run/corpus.js";
import { WorkerPool } from "../../parallel/worker-pool.js";
import type { Io } from "../io.js";
import { counted } from "../print/numbers.js";
import { openSources } from "../reading/read-sources.js";
import type { SkippedRows } from "../reading/skipped-rows.js";
import type { SourceFlags } from "../reading/source-flags.js";
import {
  dryRunJson,
  dryRunReport,
  type ExperimentRun,
  experimentJson,
  experimentReport,
} from "../reports/experiment-report.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import type { JobsFlag } from "../threads.js";
import { version } from "../version.js";
import { abortedOnInterrupt } from "../writing/interrupts.js";
import { requireWritable } from "../writing/output-path.js";

export interface ExperimentFlags extends SharedOptions, JobsFlag {
  readonly output?: string;
  readonly dryRun?: boolean;
}

/** The name of the results file in the output folder. */
const resultsName = "results.jsonl";

/** `copydesk experiment` */
export async function experiment(path: string, options: ExperimentFlags, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    // A pool refuses a number of threads that there cannot be, and starts none before it is used.
    const { nThreads } = new WorkerPool(options.jobs);
    const plan = planOf(await textOf(path), path);
    if (options.dryRun === true) return dryRun(plan, nThreads, session);
    const folder = await outputFolder(options.output);
    const results = join(folder, resultsName);
    const stopped = `Stopped. What is done is in ${results}: the same command goes on where it was.`;
    const run = await abortedOnInterrupt(stopped, (signal) => runPlan(plan, results, nThreads, session, signal));
    session.endProgress();
    if (session.quiet && options.json !== true) return;
    if (session.json) return session.printJson(experimentJson(run));
    await session.out.write(experimentReport(run, session));
  });
}

async function dryRun(plan: ExperimentPlan, nThreads: number, session: Session): Promise<void> {
  const prepared = await prepare(plan, session);
  (await session.progress()).stage("Measuring one fit of each classifier");
  const estimate = await prepared.estimate();
  session.endProgress();
  const dry = { header: prepared.header, nFits: prepared.keys.length, nThreads, estimate };
  if (session.json) return session.printJson(dryRunJson(dry));
  await session.out.write(dryRunReport(dry, session));
}

async function runPlan(
  plan: ExperimentPlan,
  path: string,
  nThreads: number,
  session: Session,
  signal: AbortSignal,
): Promise<ExperimentRun> {
  const start = Date.now();
  const prepared = await prepare(plan, session, signal);
  const file = await ResultsFile.open(path, prepared.header);
  const { nBefore } = file;
  if (nBefore > 0)
    session.note(`Going on with ${path}: ${counted(nBefore, "fit")} of ${prepared.keys.length} are done.`);
  try {
    await fitAll(prepared, file, nThreads, session, signal);
    await file.finish(prepared.keys);
  } finally {
    await file.close();
  }
  const results = await readResults(path);
  (await session.progress()).stage("Writing the report");
  const report = await writeReport(dirname(path), results, { excerpts: prepared.excerpts() });
  return { results, path, report, nNew: results.fits.length - nBefore, seconds: (Date.now() - start) / 1000 };
}

/** Does what is left, and shows on the progress line how far it is. */
async function fitAll(
  prepared: Experiment,
  file: ResultsFile,
  nThreads: number,
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const line = await session.progress();
  const nLeft = prepared.keys.length - file.nBefore;
  line.stage("Fitting", nLeft);
  await prepared.run({
    nThreads,
    signal,
    isDone: (key) => file.isDone(key),
    onFit: async (fit) => {
      await file.add(fit);
      line.update(file.nDone - file.nBefore, () => `${file.nDone} of ${counted(prepared.keys.length, "fit")}`);
    },
  });
  line.end();
}

/** Reads the sources, and says what was left out of them. */
async function prepare(plan: ExperimentPlan, session: Session, signal?: AbortSignal): Promise<Experiment> {
  const skipped: SkippedRows[] = [];
  const open: OpenPlanSource = async ({ source, test, name: _, ...flags }, which) => {
    const opened = await openSources([which === "test" ? (test ?? source) : source], flags as SourceFlags, session);
    skipped.push(opened.skipped);
    return opened.documents;
  };
  const versions = { copydesk: version(), node: process.versions.node };
  const prepared = await Experiment.prepare(plan, versions, open, { signal });
  for (const rows of skipped) rows.report(session);
  return prepared;
}

/**
 * The folder to write into, made where it is not there.
 * @throws CopydeskError `USAGE_NO_OUTPUT`, `USAGE_NO_FOLDER`, `IO_WRITE`
 */
async function outputFolder(output: string | undefined): Promise<string> {
  if (output === undefined) {
    throw new CopydeskError(
      "USAGE_NO_OUTPUT",
      "-o: an experiment must have a folder to write into; got none. Name one, or ask with --dry-run what it would take.",
    );
  }
  await requireWritable(output, "folder");
  try {
    await mkdir(output, { recursive: true });
  } catch (cause) {
    throw new CopydeskError("IO_WRITE", `-o ${output}: the output must be a folder; got ${(cause as Error).message}.`, {
      cause,
    });
  }
  return output;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== "ENOENT") {
      throw new CopydeskError("IO_READ", `${path}: the plan must be readable; got ${message}.`, { cause });
    }
    throw new CopydeskError(
      "INPUT_NOT_FOUND",
      `${path}: the plan must be a file; got nothing there. Write one to start from: copydesk experiment init ${path}`,
      { cause },
    );
  }
}
