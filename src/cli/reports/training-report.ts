import type { ModelComparison } from "../../pipeline/comparing/compare-models.js";
import type { TextModel } from "../../pipeline/text-model.js";
import { harmless } from "../print/harmless.js";
import { bytes, count, counted, seconds } from "../print/numbers.js";
import { shellQuote } from "../print/shell-quote.js";
import type { Page } from "../session.js";
import {
  calibrationWords,
  choiceWords,
  classifierWords,
  featureWords,
  heldOutWords,
  labelsWords,
  weightingWords,
} from "./configuration-words.js";
import { commandLines, type Fact, factLines, withoutAbsent } from "./facts.js";
import { costWords } from "./shrinking-report.js";
import { shrunkWords, weightBits } from "./storage-words.js";

/** What came of a training. */
export interface TrainedModel {
  readonly model: TextModel;
  readonly sources: readonly string[];
  /** Bad rows and articles left out. */
  readonly skipped: number;
  /** From the first byte read to the last byte written. */
  readonly seconds: number;
  /** Where the model is, and how large. */
  readonly path: string;
  readonly bytes: number;
  /** What came of shrinking it; absent where that was not asked for. */
  readonly shrinking?: ShrunkInTraining | undefined;
}

/** What came of shrinking a model after its training: plain JSON. */
export interface ShrunkInTraining {
  /** The greatest size that was asked for. */
  readonly maxBytes: number;
  /** Whether it had to be shrunk at all. */
  readonly isShrunk: boolean;
  /** On training articles held out; null where it was not shrunk, or there were too few to hold any out. */
  readonly cost: ModelComparison | null;
}

/** What a person wants to know after a training. */
export function trainingReport(trained: TrainedModel, page: Page): string {
  const { config, training, labels, nFeatures } = trained.model;
  const { iterations, converged } = training.solver;
  const { type } = config.classifier;
  const isIterative = !type.endsWith("-nb") && type !== "nearest-centroid";
  const passes = isIterative ? `, ${counted(iterations, "iteration")}${converged ? "" : ", not converged"}` : "";
  const what = `${counted(training.nDocuments, "article")} with ${counted(labels.length, "label")}`;
  const head = `Trained on ${page.theme.bold(what)} in ${seconds(trained.seconds)}.`;
  const facts = factLines(
    withoutAbsent([
      ["classifier", classifierWords(config) + passes],
      ["features", `${count(nFeatures)}: ${featureWords(config)}; ${weightingWords(config)}`],
      ["labels", labelsWords(trained.model)],
      ["chosen", choiceWords(training)],
      ["held out", heldOutWords(training)],
      ["probabilities", calibrationWords(config, training)],
      ...shrinkingFacts(trained),
      ["written to", `${harmless(trained.path)}, ${bytes(trained.bytes)}`],
    ]),
    page,
  );
  return `${head}\n${facts}`;
}

function shrinkingFacts({ model, shrinking }: TrainedModel): Fact[] {
  if (shrinking === undefined) return [];
  if (!shrinking.isShrunk) return [["shrunk", `not needed for ${bytes(shrinking.maxBytes)}`]];
  const { cost } = shrinking;
  const words =
    cost === null
      ? "not measured: too few articles to hold any out"
      : `${costWords(cost)}; of ${counted(cost.nDocuments, "held-out article")}, ${count(cost.nChanged)} get other labels`;
  return [
    ["shrunk", shrunkWords(model) ?? ""],
    ["cost", words],
  ];
}

/** The commands to try next. */
export function afterTraining(
  { path, sources }: Pick<TrainedModel, "path" | "sources">,
  command: string,
  page: Page,
): string {
  const model = shellQuote(path);
  const [source] = sources;
  const test = source.endsWith(":train") ? source.replace(/:train$/, ":test") : "<labelled articles>";
  const next = [
    `${command} evaluate ${model} ${test.startsWith("<") ? test : shellQuote(test)}`,
    `${command} inspect ${model}`,
  ];
  return `\nNext:\n${commandLines([...next, `cat article.txt | ${command} predict ${model}`], page)}`;
}

/** The same for programs. */
export function trainingJson({ model, sources, skipped, shrinking, ...trained }: TrainedModel) {
  const { nDocuments, documentsPerLabel, solver, heldOut, trials, tuning, shrunkFrom } = model.training;
  return {
    model: trained.path,
    bytes: trained.bytes,
    sources,
    seconds: Number(trained.seconds.toFixed(3)),
    nDocuments,
    skipped,
    task: model.isMultiLabel ? "multi-label" : "single-label",
    nFeatures: model.nFeatures,
    weightBits: weightBits(model),
    labels: model.labels.map((label, i) => ({ label, documents: documentsPerLabel[i] })),
    solver,
    heldOut,
    trials,
    tuning,
    shrinking: shrinking === undefined ? null : { ...shrinking, before: shrunkFrom ?? null },
    configuration: model.config,
  };
}
