import type { Document } from "../../corpus/document.js";
import { CopydeskError } from "../../errors.js";
import type { Configuration } from "../../pipeline/configuration.js";
import type { TextModel } from "../../pipeline/text-model.js";
import { type TuneOptions, tune } from "../../pipeline/tuning/tune.js";
import { themeFor } from "../print/theme.js";
import { TuningTable, tuningStage } from "../reports/tuning-table.js";
import type { Session } from "../session.js";
import { abortedOnInterrupt } from "../writing/interrupts.js";

/** Columns of a terminal that does not know its size. */
const usualWidth = 80;

/** The options of a search for a better configuration. */
export interface TuningFlags {
  /** Seconds in all. */
  readonly tune?: number;
  readonly trials?: number;
  readonly seed?: number;
}

/** Whether a search is asked for. */
export function isTuned({ tune: seconds, trials }: TuningFlags): boolean {
  return seconds !== undefined || trials !== undefined;
}

/**
 * Refuses a seed that nothing would heed.
 * @throws CopydeskError `USAGE_SEED`
 */
export function requireSeedIsUsed(flags: TuningFlags): void {
  if (flags.seed === undefined || isTuned(flags)) return;
  throw new CopydeskError("USAGE_SEED", "--seed: it must go with --tune or --trials; got neither. Leave it out.");
}

const stopping = "Stopping: the best so far is trained. Ctrl-C again ends at once.";

/**
 * Searches and trains: a person sees every better configuration as a row of a table, and below it how the search goes.
 * Ctrl-C trains the best so far.
 */
export async function tuned(
  config: Configuration,
  documents: AsyncIterable<Document>,
  options: TuneOptions,
  flags: TuningFlags,
  session: Session,
): Promise<TextModel> {
  const start = Date.now();
  const elapsed = () => (Date.now() - start) / 1000;
  // Read before Ctrl-C is heard: while there is nothing to train, it ends the process.
  const read = await allOf(documents);
  const { tune: inAll, trials, seed } = flags;
  const seconds = inAll === undefined ? undefined : Math.max(Number.MIN_VALUE, inAll - elapsed());
  const isWatched = session.io.stderr.isTTY === true;
  const watched = isWatched ? await watching(flags, elapsed, session) : {};
  const model = await abortedOnInterrupt(stopping, (stop) => {
    stop.addEventListener("abort", () => say(stopping, session));
    return tune(config, read, { ...options, ...watched, seconds, trials, seed, stop });
  });
  if (isWatched) say("", session);
  return model;
}

/** What shows a search to a person at a terminal. */
async function watching(
  flags: TuningFlags,
  elapsed: () => number,
  session: Session,
): Promise<Pick<TuneOptions, "onTuning" | "onBest">> {
  const { stderr, env } = session.io;
  const line = await session.progress();
  const table = new TuningTable({ width: stderr.columns || usualWidth, theme: themeFor(stderr, env) });
  let nTried = 0;
  return {
    onTuning: (progress) => {
      nTried = progress.nTried;
      line.stage(tuningStage(progress, elapsed(), flags));
    },
    onBest: (best, before) => say(table.rows(nTried, best, before), session),
  };
}

/** A bar that stands would clear, when it is ended, what was written in its place. */
function say(text: string, session: Session): void {
  session.endProgress();
  session.note(text);
}

async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
