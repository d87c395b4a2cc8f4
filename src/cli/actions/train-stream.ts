import { stat } from "node:fs/promises";
import type { Source } from "../../corpus/source.js";
import { CopydeskError } from "../../errors.js";
import type { ConfigurationOptions } from "../../pipeline/configuration.js";
import { streamConfiguration, streamTypes } from "../../pipeline/streaming/stream-configuration.js";
import type { StreamOptions } from "../../pipeline/streaming/stream-options.js";
import { StreamTrainer } from "../../pipeline/streaming/stream-trainer.js";
import { trainStream } from "../../pipeline/streaming/train-stream.js";
import { TextModel } from "../../pipeline/text-model.js";
import { Interrupted } from "../failure.js";
import type { Io } from "../io.js";
import { counted } from "../print/numbers.js";
import { themeFor } from "../print/theme.js";
import { readConfig } from "../reading/read-config.js";
import { type OpenedSources, openSources } from "../reading/read-sources.js";
import type { StreamFlags } from "../reading/stream-flags.js";
import { originOf, requireReadable } from "../reading/stream-origin.js";
import { trainingConfiguration, withTask } from "../reading/training-configuration.js";
import { type StreamTrained, streamJson, streamReport } from "../reports/stream-report.js";
import { streamTableHead, streamTableRow } from "../reports/stream-table.js";
import { afterTraining } from "../reports/training-report.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { CheckpointFile } from "../writing/checkpoint-file.js";
import { abortedOnInterrupt, heldFromInterrupt } from "../writing/interrupts.js";
import { requireOtherFile, requireWritable } from "../writing/output-path.js";
import type { TrainOptions } from "./train.js";

type TrainStreamOptions = TrainOptions & StreamFlags;

/** Articles between two checkpoints, where nothing is said of them. */
const usualCheckpoint = 100_000;
/** Columns of a terminal that does not know its size. */
const usualWidth = 80;

/** `copydesk train --stream` */
export async function trainFromStream(
  specs: readonly string[],
  options: TrainStreamOptions & SharedOptions,
  io: Io,
): Promise<void> {
  await inSession(io, options, async (session) => {
    const trained = await trainStreamModel(specs, options, session);
    if (session.quiet && options.json !== true) return;
    if (session.json) return session.printJson(streamJson(trained));
    await session.out.write(streamReport(trained, session) + afterTraining(trained, io.command, session));
  });
}

async function trainStreamModel(
  specs: readonly string[],
  options: TrainStreamOptions,
  session: Session,
): Promise<StreamTrained> {
  const start = Date.now();
  await requireWritable(options.output);
  await requireOtherFile(options.output, specs);
  await requireFile(options.output);
  const given = await givenOptions(options);
  const opened = await openSources(specs, options, session);
  requireReadable(opened.sources, options.passes ?? 1);
  const trainerOptions: StreamOptions = { ...given, origin: originOf(opened.sources, options) };
  const file = new CheckpointFile(options.output);
  const trainer = await begun(trainerOptions, file, options.resume === true, session);
  const { model, nSkipped } = await learned(trainer, opened, file, options, session);
  await heldFromInterrupt(async () => {
    await model.save(options.output);
    await file.remove();
  });
  const { message } = model.training.solver;
  if (message !== undefined) session.warn(message);
  return {
    model,
    sources: specs,
    skipped: nSkipped,
    seconds: (Date.now() - start) / 1000,
    path: options.output,
    bytes: (await stat(options.output)).size,
    settings: trainer.settings,
    rows: trainer.rows,
  };
}

/** What is said of the training, without its sources; what is wrong with it is said before they are opened. */
async function givenOptions(options: TrainStreamOptions): Promise<StreamOptions> {
  const { config, classifier: type = streamTypes[0], passes, shuffle, seed } = options;
  const given = withTask(await readConfig(config, type), options);
  // Called for its checks of the type.
  trainingConfiguration(given, options.classifier);
  const configuration = { ...given, classifier: given.classifier ?? { type } } as ConfigurationOptions;
  const vocabulary = options.vocabulary === undefined ? undefined : await TextModel.load(options.vocabulary);
  streamConfiguration(configuration, vocabulary?.config);
  return {
    configuration,
    ...(vocabulary && { vocabulary }),
    ...(passes !== undefined && { passes }),
    ...(shuffle !== undefined && { shuffle }),
    ...(seed !== undefined && { seed }),
  };
}

/** The trainer, from its checkpoint where it is to go on. */
async function begun(
  options: StreamOptions,
  file: CheckpointFile,
  isResumed: boolean,
  session: Session,
): Promise<StreamTrainer> {
  const checkpoint = await file.read(isResumed);
  const trainer = new StreamTrainer(options, checkpoint, file.path);
  if (!isResumed) return trainer;
  session.note(
    checkpoint === undefined
      ? `There is no ${file.path} to go on from: beginning anew.`
      : `Going on from ${file.path}: pass ${trainer.pass + 1}, ${counted(trainer.nLearned, "article")} learned from.`,
  );
  return trainer;
}

/** Learns, and saves from time to time and when it is stopped. */
async function learned(
  trainer: StreamTrainer,
  { sources, documents, skipped }: OpenedSources,
  file: CheckpointFile,
  options: TrainStreamOptions,
  session: Session,
): Promise<{ readonly model: TextModel; readonly nSkipped: number }> {
  const save = () => file.write(trainer.checkpoint());
  const table = await tableOf(sources, session);
  let nSkipped: number | undefined;
  const run = (signal: AbortSignal) =>
    trainStream(trainer, () => documents, {
      skipBad: options.skipBad,
      onBadArticle: skipped.add,
      onRow: table,
      onPass: () => {
        // Later passes skip the same again.
        nSkipped ??= skipped.count;
        skipped.report(session);
      },
      checkpointEvery: options.checkpointEvery ?? usualCheckpoint,
      onCheckpoint: save,
      signal,
    });
  const model = await abortedOnInterrupt("Stopped.", async (signal) => {
    // Whoever waits for standard input does not hear the signal between two articles.
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    try {
      return await Promise.race([run(signal), stopped]);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      if (trainer.pass === 0 && trainer.nRead === 0) throw new Interrupted("Stopped before any article was read.");
      await save();
      throw new Interrupted(
        `Stopped in pass ${trainer.pass + 1} of ${trainer.settings.passes}, after ${counted(trainer.nRead, "article")}. ` +
          `All is saved in ${file.path}: go on with the same command and --resume.`,
      );
    }
  });
  return { model, nSkipped: nSkipped ?? skipped.count };
}

/** What shows progressive validation to a person at a terminal. */
async function tableOf(sources: readonly Source[], session: Session) {
  const { stderr, env } = session.io;
  if (stderr.isTTY !== true || session.quiet) return undefined;
  const line = await session.progress();
  const page = { width: stderr.columns || usualWidth, theme: themeFor(stderr, env) };
  const total = sources.reduce((sum, { totalBytes = Number.NaN }) => sum + totalBytes, 0);
  let hasHead = false;
  return (row: Parameters<typeof streamTableRow>[0]) => {
    // A bar that stands would clear, when it is ended, what was written in its place.
    line.end();
    if (!hasHead) session.note(streamTableHead(page));
    hasHead = true;
    session.note(streamTableRow(row, page));
    line.stage("Reading", Number.isNaN(total) ? undefined : total);
  };
}

async function requireFile(output: string): Promise<void> {
  const there = await stat(output).catch(() => undefined);
  if (there === undefined || there.isFile()) return;
  throw new CopydeskError(
    "USAGE_NOT_A_FILE",
    `-o ${output}: the output must be a file, beside which checkpoints are kept; got what is none. Name a file.`,
  );
}
