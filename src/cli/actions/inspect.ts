import { stat } from "node:fs/promises";
import { TextModel } from "../../pipeline/text-model.js";
import type { Io } from "../io.js";
import { labelsReport, type ModelFile, modelReport, strongestTable } from "../reports/model-report.js";
import { weightBits } from "../reports/storage-words.js";
import { inSession, type SharedOptions } from "../session.js";

export interface InspectOptions extends SharedOptions {
  readonly label?: string;
  readonly top?: number;
}

const topOfOne = 20;
const topOfAll = 10;

/** `copydesk inspect` */
export async function inspect(path: string, options: InspectOptions, io: Io): Promise<void> {
  await inSession(io, options, async (session) => {
    const model = await TextModel.load(path);
    const file = { path, bytes: (await stat(path)).size, model };
    const { label } = options;
    if (session.json) return session.printJson(inspectionJson(file, label, options.top ?? topOfOne));
    await session.out.write(modelReport(file, session));
    await session.out.write(
      label === undefined
        ? labelsReport(file, options.top ?? topOfAll, session)
        : strongestTable(label, model.strongestFeatures(label, options.top ?? topOfOne), session),
    );
  });
}

/** Everything but the weights themselves; labels are in a list, since any string may be one. */
function inspectionJson({ path, bytes, model }: ModelFile, label: string | undefined, top: number) {
  const { config, training, nFeatures, labels, labelThresholds, isMultiLabel } = model;
  const shown = label === undefined ? labels : [label];
  const strongest = shown.map((shownLabel) => ({
    label: shownLabel,
    documents: training.documentsPerLabel[labels.indexOf(shownLabel)],
    threshold: labelThresholds?.[labels.indexOf(shownLabel)],
    strongest: model.strongestFeatures(shownLabel, top),
  }));
  const { nDocuments, solver, heldOut, trials, tuning } = training;
  return {
    model: path,
    bytes,
    task: isMultiLabel ? "multi-label" : "single-label",
    nDocuments,
    nFeatures,
    weightBits: weightBits(model),
    shrunkFrom: training.shrunkFrom ?? null,
    labels: strongest,
    solver,
    heldOut,
    trials,
    tuning,
    configuration: config,
  };
}
