import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CopydeskError, quote } from "../../errors.js";
import { Experiment } from "../../experiments/experiment.js";
import type { ExperimentPlan } from "../../experiments/plan.js";
import { writeReport } from "../../experiments/report/write-report.js";
import { ResultsFile, readResults } from "../../experiments/results-file.js";
import { withResultsLock } from "../../experiments/results-lock.js";
import type { OpenPlanSource } from "../../experiments/run/corpus.js";
import { WorkerPool } from "../../parallel/worker-pool.js";
import type { Io } from "../io.js";
import { inputName } from "../print/input-name.js";
import { counted } from "../print/numbers.js";
import { advisedForPlan, inWordsOfPlan } from "../reading/plan-advice.js";
import { readPlanFile } from "../reading/read-plan-file.js";
import { openSources } from "../reading/read-sources.js";
import type { SkippedRows } from "../reading/skipped-rows.js";
import type { SourceFlags } from "../reading/source-flags.js";
import {
  dryRunJson,
  dryRunReport,
  type ExperimentRun,
  experimentJson,
  experimentReport,
  untrainedWarning,
} from "../reports/experiment-report.js";
import { unknownLabelsWarning } from "../reports/label-set-facts.js";
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
    const plan = await readPlanFile(path, session);
    const prepare: Prepare = (signal) => prepared(plan, inputName(path), session, signal);
    if (options.dryRun === true) return dryRun(prepare, nThreads, session);
    const folder = await outputFolder(options.output);
    const results = join(folder, resultsName);
    const stopped = `Stopped. What is done is in ${results}: the same command goes on where it was.`;
    const run = await abortedOnInterrupt(stopped, (signal) =>
      withResultsLock(results, () => runPlan(prepare, results, nThreads, session, signal)),
    );
    session.endProgress();
    if (session.quiet && options.json !== true) return;
    if (session.json) return session.printJson(experimentJson(run));
    await session.out.write(experimentReport(run, session));
  });
}

/** Reads the sources of the plan. */
type Prepare = (signal?: AbortSignal) => Promise<Prepared>;

interface Prepared {
  readonly experiment: Experiment;
  /** How many articles were left out, as the plan says. */
  readonly nSkipped: number;
}

async function dryRun(prepare: Prepare, nThreads: number, session: Session): Promise<void> {
  const { experiment, nSkipped } = await prepare();
  (await session.progress()).stage("Measuring one fit of each classifier");
  const estimate = await experiment.estimate();
  session.endProgress();
  const dry = { header: experiment.header, nFits: experiment.keys.length, nThreads, nSkipped, estimate };
  if (session.json) return session.printJson(dryRunJson(dry));
  await session.out.write(dryRunReport(dry, session));
}

async function runPlan(
  prepare: Prepare,
  path: string,
  nThreads: number,
  session: Session,
  signal: AbortSignal,
): Promise<ExperimentRun> {
  const start = Date.now();
  const { experiment, nSkipped } = await prepare(signal);
  const file = await ResultsFile.open(path, experiment.header);
  const { nBefore } = file;
  if (nBefore > 0)
    session.note(`Going on with ${path}: ${counted(nBefore, "fit")} of ${experiment.keys.length} are done.`);
  try {
    await fitAll(experiment, file, nThreads, session, signal);
    await file.finish(experiment.keys);
  } finally {
    await file.close();
  }
  const results = await readResults(path);
  const untrained = untrainedWarning(results);
  if (untrained !== undefined) session.warn(untrained);
  (await session.progress()).stage("Writing the report");
  const report = await writeReport(dirname(path), results, { excerpts: experiment.excerpts() });
  const nNew = results.fits.length - nBefore;
  return { results, path, report, nNew, nSkipped, seconds: (Date.now() - start) / 1000 };
}

/** Does what is left, and shows on the progress line how far it is. */
async function fitAll(
  experiment: Experiment,
  file: ResultsFile,
  nThreads: number,
  session: Session,
  signal: AbortSignal,
): Promise<void> {
  const line = await session.progress();
  const nLeft = experiment.keys.length - file.nBefore;
  line.stage("Fitting", nLeft);
  await experiment.run({
    nThreads,
    signal,
    isDone: (key) => file.isDone(key),
    onFit: async (fit) => {
      await file.add(fit);
      line.update(file.nDone - file.nBefore, () => `${file.nDone} of ${counted(experiment.keys.length, "fit")}`);
    },
  });
  line.end();
}

/** Reads the sources, and says what was left out of them, and what no arm can learn. */
async function prepared(plan: ExperimentPlan, path: string, session: Session, signal?: AbortSignal): Promise<Prepared> {
  const skipped: SkippedRows[] = [];
  const open: OpenPlanSource = async ({ source, test, name, ...flags }, which) => {
    const spec = which === "test" ? (test ?? source) : source;
    const of = `of ${which === "test" ? "the test of " : ""}source ${quote(name)}`;
    const opened = await openSources([spec], flags as SourceFlags, session, { of, inWords: inWordsOfPlan });
    skipped.push(opened.skipped);
    return opened.documents;
  };
  const versions = { copydesk: version(), node: process.versions.node };
  const onBadArticle = (error: CopydeskError): void => skipped.at(-1)?.add(error);
  const experiment = await advisedForPlan(path, () =>
    Experiment.prepare(plan, versions, open, { signal, onBadArticle }),
  );
  for (const rows of skipped) rows.report(session);
  for (const [corpus, unknown] of experiment.unknownLabels()) {
    const warning = unknownLabelsWarning(unknown, `only the test of source ${quote(corpus)} has`);
    if (warning !== undefined) session.warn(warning);
  }
  for (const { name, sha256, test } of experiment.header.corpora) {
    if (test?.sha256 !== sha256) continue;
    session.warn(
      `the test of source ${quote(name)} holds the very articles that are learned from. New ones would do worse.`,
    );
  }
  const [equal, ...others] = experiment.equalArms();
  if (equal !== undefined) {
    const more = others.length === 0 ? "" : `, and so have ${counted(others.length, "more group")} of arms`;
    const names = `${quote(equal[0])} and ${quote(equal[1])}`;
    session.warn(
      `arms ${names} have the same configuration${more}: they cannot differ, and make effects look smaller.`,
    );
  }
  return { experiment, nSkipped: skipped.reduce((sum, rows) => sum + rows.count, 0) };
}

/**
 * The folder to write into, made where it is not there.
 * @throws CopydeskError `USAGE_NO_OUTPUT`, `USAGE_NO_FOLDER`, `USAGE_NOT_FOLDER`, `IO_WRITE`
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
    // Not with the folders above it: where none can be made, as in /proc, Node would try for ever.
    await mkdir(output);
  } catch (cause) {
    const there = await stat(output).catch(() => undefined);
    if (there?.isDirectory() === true) return output;
    throw new CopydeskError(
      "IO_WRITE",
      `-o ${output}: the output must be a folder, or free for one; got ${(cause as Error).message}. Name another place.`,
      { cause },
    );
  }
  return output;
}
