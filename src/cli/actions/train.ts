import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Source } from "../../corpus/source.js";
import { CopydeskError } from "../../errors.js";
import type { WorkerPool } from "../../parallel/worker-pool.js";
import { shrinkModel } from "../../pipeline/shrinking/shrink-model.js";
import { type FitOptions, TextClassifier } from "../../pipeline/text-classifier.js";
import type { Io } from "../io.js";
import { count } from "../print/numbers.js";
import { readFeatureNames } from "../reading/feature-names.js";
import { readConfig } from "../reading/read-config.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import { requireNoOnline } from "../reading/stream-flags.js";
import { trainingConfiguration, withTask } from "../reading/training-configuration.js";
import { afterTraining, type TrainedModel, trainingJson, trainingReport } from "../reports/training-report.js";
import { inSession, type Session, type SharedOptions } from "../session.js";
import { type JobsFlag, withThreads } from "../threads.js";
import { heldFromInterrupt } from "../writing/interrupts.js";
import { requireWritable } from "../writing/output-path.js";
import { KeptArticles, shrinkingOf } from "./shrinking.js";
import { isTuned, requireSeedIsUsed, type TuningFlags, tuned } from "./tuning.js";

export interface TrainOptions extends SourceFlags, TuningFlags, JobsFlag {
  readonly output: string;
  readonly classifier?: string;
  readonly config?: string;
  /** The greatest size of the model's file, in bytes. */
  readonly maxSize?: number;
  readonly multiLabel?: boolean;
  readonly singleLabel?: boolean;
}

/** `copydesk train` */
export async function train(sources: readonly string[], options: TrainOptions & SharedOptions, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const trained = await trainModel(sources, options, session);
    if (session.quiet && options.json !== true) return;
    if (session.json) return session.printJson(trainingJson(trained));
    await session.out.write(trainingReport(trained, session) + afterTraining(trained, io.command, session));
  });
}

/** Trains a model and writes it; says on standard error what is to be known of it. */
export function trainModel(specs: readonly string[], options: TrainOptions, session: Session): Promise<TrainedModel> {
  return withThreads(options, (threads) => trainWith(threads, specs, options, session));
}

async function trainWith(
  threads: WorkerPool,
  specs: readonly string[],
  options: TrainOptions,
  session: Session,
): Promise<TrainedModel> {
  const start = Date.now();
  await requireWritable(options.output);
  requireOtherThan(specs, options.output);
  requireSeedIsUsed(options);
  const given = withTask(await readConfig(options.config, options.classifier), options);
  requireNoOnline(given);
  const configure = trainingConfiguration(given, options.classifier);
  const { sources, documents, skipped } = await openSources(specs, options, session);
  const config = configure(sources);
  const featureNames = config.vectorizer.type === "vectors" ? await commonFeatureNames(sources) : undefined;
  const line = await session.progress();
  const fitOptions: FitOptions = {
    skipBad: options.skipBad,
    onBadArticle: skipped.add,
    featureNames,
    threads,
    onTrial: () => line.stage("Choosing options"),
    onCalibration: () => line.stage("Calibrating probabilities"),
    onFeatures: (nFeatures) => line.stage(`Training on ${count(nFeatures)} features`),
    onIteration: ({ iteration, violation, tolerance }) =>
      line.update(
        iteration,
        () => `iteration ${iteration}, off by ${violation.toPrecision(2)}, ends at ${tolerance.toPrecision(2)}`,
      ),
  };
  const { maxSize } = options;
  const kept = new KeptArticles();
  const articles = maxSize === undefined ? documents : kept.of(documents);
  const trained = isTuned(options)
    ? await tuned(config, articles, { ...fitOptions, fixed: given }, options, session)
    : await new TextClassifier(config).fit(articles, fitOptions);
  const model = maxSize === undefined ? trained : shrinkModel(trained, { maxBytes: maxSize });
  await heldFromInterrupt(() => model.save(options.output));
  // Only when the model is safe: who has no time for this may stop it.
  const shrinking =
    maxSize === undefined ? undefined : await shrinkingOf(trained, model, maxSize, kept, featureNames, session);
  line.end();
  skipped.report(session);
  const { message } = model.training.solver;
  if (message !== undefined) session.warn(message);
  return {
    model,
    sources: specs,
    skipped: skipped.count,
    seconds: (Date.now() - start) / 1000,
    path: options.output,
    bytes: (await stat(options.output)).size,
    shrinking,
  };
}

/** The names of the columns of all sources, where they agree: names of other columns would be wrong. */
async function commonFeatureNames(sources: readonly Source[]): Promise<readonly string[] | undefined> {
  const [first, ...others] = await Promise.all(sources.map(({ name }) => readFeatureNames(name)));
  const known = JSON.stringify(first);
  return others.every((names) => JSON.stringify(names) === known) ? first : undefined;
}

function requireOtherThan(specs: readonly string[], output: string): void {
  if (!specs.some((spec) => spec !== "-" && resolve(spec) === resolve(output))) return;
  throw new CopydeskError(
    "USAGE_OVERWRITES_SOURCE",
    `-o ${output}: the model must not take the place of a source; got the same file. Name another.`,
  );
}
