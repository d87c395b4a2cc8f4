import { CopydeskError } from "../../errors.js";
import { type LearningCurveOptions, learningCurve } from "../../experiments/curve/learning-curve.js";
import type { WorkerPool } from "../../parallel/worker-pool.js";
import type { Io } from "../io.js";
import { count } from "../print/numbers.js";
import type { ProgressLine } from "../progress/progress-line.js";
import { readConfig } from "../reading/read-config.js";
import { openSources } from "../reading/read-sources.js";
import { warnOfShared } from "../reading/same-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { requireNoOnline } from "../reading/stream-flags.js";
import { trainingConfiguration, withTask } from "../reading/training-configuration.js";
import { curveReport } from "../reports/curve-report.js";
import { unknownLabelsWarning } from "../reports/label-set-facts.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { type JobsFlag, withThreads } from "../threads.js";

export interface CurveFlags extends SourceFlags, SharedOptions, JobsFlag {
  readonly on?: readonly string[];
  readonly sizes?: readonly number[];
  readonly folds?: number;
  readonly repeats: number;
  readonly seed: number;
  readonly level: number;
  readonly classifier?: string;
  readonly config?: string;
  readonly multiLabel?: boolean;
  readonly singleLabel?: boolean;
}

/** `copydesk curve` */
export async function curve(specs: readonly string[], options: CurveFlags, io: Io): Promise<void> {
  await inSession(io, options, (session) =>
    withThreads(options, (threads) => measuredCurve(specs, options, session, threads)),
  );
}

async function measuredCurve(
  specs: readonly string[],
  options: CurveFlags,
  session: Session,
  threads: WorkerPool,
): Promise<void> {
  const { on = [], sizes, folds, repeats, seed, level, skipBad } = options;
  requireOneWay(specs, on, folds);
  const given = withTask(await readConfig(options.config, options.classifier), options);
  requireNoOnline(given);
  const configure = trainingConfiguration(given, options.classifier);
  const { sources, documents, skipped } = await openSources(specs, options, session);
  const test = on.length === 0 ? undefined : await openSources(on, options, session);
  await warnOfShared(specs, on, session);
  const config = configure(sources);
  const line = await session.progress();
  const measured = await inWordsOfFlags(() =>
    learningCurve(config, documents, {
      sizes,
      folds,
      repeats,
      seed,
      level,
      skipBad,
      threads,
      test: test?.documents,
      onBadArticle: skipped.add,
      onFit: shownOn(line),
    }),
  );
  line.end();
  const facts = { sources: specs, on, classifier: config.classifier.type };
  const allSkipped = [skipped, ...(test === undefined ? [] : [test.skipped])];
  for (const rows of allSkipped) rows.report(session);
  const unknown = unknownLabelsWarning(measured.unknownLabels, "cannot be learned");
  if (unknown !== undefined) session.warn(unknown);
  if (session.json) {
    const nSkipped = allSkipped.reduce((sum, rows) => sum + rows.count, 0);
    return session.printJson({ sources: specs, on, skipped: nSkipped, configuration: config, ...measured });
  }
  await session.out.write(curveReport(measured, facts, session));
}

/** What the library says of its options, by the names that the command line has for them. */
async function inWordsOfFlags<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    const message = error.message.replace(/^learningCurve: (sizes|folds|repeats|seed|level) /, "--$1 ");
    throw message === error.message ? error : new CopydeskError(error.code, message, { cause: error });
  }
}

/** Shows how far the fits are, in documents that have been learned from. */
function shownOn(line: ProgressLine): NonNullable<LearningCurveOptions["onFit"]> {
  let isBegun = false;
  return ({ size, nLearned, nInAll }) => {
    if (!isBegun) line.stage("Learning", nInAll);
    isBegun = true;
    line.update(nLearned, () => `from ${count(size)} articles`);
  };
}

/**
 * Refuses what cannot be together.
 * @throws CopydeskError `USAGE_UNUSED_OPTION`, `USAGE_STDIN_TWICE`
 */
function requireOneWay(specs: readonly string[], on: readonly string[], folds: number | undefined): void {
  if (on.length > 0 && folds !== undefined) {
    throw new CopydeskError(
      "USAGE_UNUSED_OPTION",
      `--folds: it must be left out with --on, on whose articles everything is measured; got ${folds}. Leave one of them out.`,
    );
  }
  if ([...specs, ...on].filter((spec) => spec === "-").length < 2) return;
  throw new CopydeskError("USAGE_STDIN_TWICE", "sources: standard input must be given once; got - twice or more.");
}
