import { CopydeskError } from "../../errors.js";
import type { WorkerPool } from "../../parallel/worker-pool.js";
import type { Prediction, PredictionOptions } from "../../pipeline/prediction.js";
import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { openSources } from "../reading/read-sources.js";
import type { SourceFlags } from "../reading/source-flags.js";
import type { ShownLabels } from "../reports/prediction-line.js";
import { inSession, type Page, type Session, type SharedOptions } from "../session.js";
import { type JobsFlag, withThreads } from "../threads.js";

export interface PredictOptions extends SourceFlags, SharedOptions, JobsFlag {
  readonly top?: number;
  readonly minProbability?: number;
  readonly coverage?: number;
  readonly labelSets?: number;
  readonly unknown?: boolean;
}

/** `copydesk predict`: few articles at a time in memory, and no faster than its output is read. */
export async function predict(
  modelPath: string,
  specs: readonly string[],
  options: PredictOptions,
  io: Io,
): Promise<void> {
  await inSession(io, options, (session) =>
    withThreads(options, (threads) => predictAll(modelPath, specs, options, session, threads)),
  );
}

async function predictAll(
  modelPath: string,
  specs: readonly string[],
  options: PredictOptions,
  session: Session,
  threads: WorkerPool,
): Promise<void> {
  requireOneThreshold(options);
  const model = await TextModel.load(modelPath);
  const wanted = predictionOptions(model, options);
  const { documents, skipped } = await openSources(specs.length > 0 ? specs : ["-"], options, session, {
    showsProgress: session.io.outputIsElsewhere,
  });
  const top = options.top ?? model.labels.length;
  const predictions = model.predictAll(documents, { ...wanted, threads });
  const isSet = model.isMultiLabel || options.labelSets !== undefined;
  if (session.json) {
    const jsonOf = model.isMultiLabel ? labelsJson : isSet ? labelSetJson : labelJson;
    for await (const prediction of predictions) await session.printJson(jsonOf(prediction, top));
  } else {
    const shown = { top, unknownShare: options.unknown === true };
    const lineOf = await linesOn(session, isSet, model.labels, shown);
    for await (const prediction of predictions) await session.out.write(lineOf(prediction));
  }
  skipped.report(session);
}

/** Lines for people: a pipe needs none of what measures and draws them. */
async function linesOn(page: Page, isSet: boolean, labels: readonly string[], shown: ShownLabels) {
  if (isSet) return (await import("../reports/label-set-line.js")).labelSetLines(shown, page);
  return (await import("../reports/prediction-line.js")).predictionLines(labels, shown, page);
}

/** The label that an article is given, or null, for programs. */
function labelJson({ labels, scores, ...prediction }: Prediction, top: number) {
  return { ...prediction, label: labels.length > 0 ? prediction.label : null, scores: scores.slice(0, top) };
}

/** The most probable label, and the set of labels that the article's own is in. */
function labelSetJson({ labels, scores, unknownShare, ...prediction }: Prediction, top: number) {
  return { ...prediction, labels, unknownShare, scores: scores.slice(0, top) };
}

/** Any number of labels. */
function labelsJson({ id, labels, scores, unknownShare }: Prediction, top: number) {
  return { id, labels, unknownShare, scores: scores.slice(0, top) };
}

function predictionOptions(
  model: TextModel,
  { minProbability, coverage, labelSets, unknown }: PredictOptions,
): PredictionOptions {
  const least = coverage === undefined ? minProbability : model.probabilityAtCoverage(coverage);
  if (labelSets !== undefined) model.probabilityForLevel(labelSets);
  return { minProbability: least, labelSets, unknownShare: unknown };
}

function requireOneThreshold({ minProbability, coverage, labelSets }: PredictOptions): void {
  const flags = { "--min-probability": minProbability, "--coverage": coverage, "--label-sets": labelSets };
  const given = Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (given.length < 2) return;
  throw new CopydeskError(
    "USAGE_TWO_THRESHOLDS",
    `predict: it must be one of ${Object.keys(flags).join(", ")}; got ${given.join(" and ")}. Leave one of them out.`,
  );
}
