import { createHash, type Hash } from "node:crypto";
import type { Document } from "../../corpus/document.js";
import { CopydeskError, quote } from "../../errors.js";
import { RandomGenerator } from "../../evaluation/random.js";
import { stratifiedBlocks, stratifiedFolds } from "../../evaluation/splits.js";
import type { LabelSupport } from "../../pipeline/comparing/compared-labels.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { readTrainingArticles } from "../../pipeline/training-articles.js";
import type { TrainingLabels } from "../../pipeline/training-labels.js";
import { documentLabels } from "../given-labels.js";
import type { ExperimentPlan, PlanSource } from "../plan.js";
import type { CorpusDocuments, ExperimentCorpus } from "../results.js";
import { excerptOf } from "./excerpts.js";
import { KeptDocuments } from "./kept-documents.js";

/** Opens a source of a plan, or its test source. */
export type OpenPlanSource = (source: PlanSource, which: "source" | "test") => Promise<AsyncIterable<Document>>;

/** What may be said to the reading of a corpus, and heard from it. */
export interface LoadOptions {
  /** Told of every article of the last source opened that is left out, where the plan says `skipBad`. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A corpus with its documents. */
export interface LoadedCorpus {
  readonly corpus: ExperimentCorpus;
  /** Those of the source, then those of the test source. */
  readonly documents: KeptDocuments;
  /** How the documents begin that labels are compared on, by their ids: of the source, or in a plan without folds of the test. */
  readonly excerpts: ReadonlyMap<string, string>;
  /** Labels that only the test source has: no arm can learn them. */
  readonly unknownLabels: readonly LabelSupport[];
}

/**
 * Reads a source of a plan, with its test source, and deals its documents into folds. Whether documents have one label each
 * is said by the task, or by the documents to learn from.
 *
 * @param configs those of all arms, which are going to count the documents; all have the same `task`
 * @throws CopydeskError with the name of the source: as `open` and reading documents do, `INPUT_EMPTY`, `INPUT_NO_LABEL`,
 *   `INPUT_MANY_LABELS`, `INPUT_ONE_CLASS`, `CONFIG_FOLDS` for more folds than documents
 */
export async function loadCorpus(
  plan: ExperimentPlan,
  source: PlanSource,
  configs: readonly Configuration[],
  open: OpenPlanSource,
  options: LoadOptions = {},
): Promise<LoadedCorpus> {
  const documents = new KeptDocuments(configs);
  const excerpts = new Map<string, string>();
  const read = (which: "source" | "test", config: Configuration) =>
    asOf(source, which, async () =>
      readDocuments(await open(source, which), source, config, options, (document) => {
        documents.add(document);
        if ((which === "source") === plan.folds > 0) excerpts.set(document.id, excerptOf(document));
      }),
    );
  const [baseline] = configs;
  const training = await read("source", baseline);
  const task = training.labels.isMultiLabel ? "multi-label" : "single-label";
  const testing = source.test === undefined ? undefined : await read("test", { ...baseline, task });
  const { labels } = training.labels;
  requireEnough(labels, source, task);
  if (plan.folds > training.ids.length) {
    const rule = `at most as many as the documents of source ${quote(source.name)}, ${training.ids.length}`;
    throw new CopydeskError("CONFIG_FOLDS", `folds: they must be ${rule}; got ${plan.folds}. Use fewer.`);
  }
  const corpus: ExperimentCorpus = {
    name: source.name,
    ...described(training, labels),
    labels,
    folds: foldsOf(plan, training.labels.strata),
    test: testing === undefined ? null : described(testing, labels),
  };
  return { corpus, documents, excerpts, unknownLabels: unknownLabels(testing, new Set(labels)) };
}

/** Does something with a source; what goes wrong says with which. */
async function asOf<T>({ name }: PlanSource, which: "source" | "test", action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    const what = which === "source" ? "source" : "test of source";
    throw new CopydeskError(error.code, `${what} ${quote(name)}: ${error.message}`, { cause: error });
  }
}

function unknownLabels(testing: ReadDocuments | undefined, known: ReadonlySet<string>): LabelSupport[] {
  const { labels, documentsPerLabel } = testing?.labels ?? { labels: [], documentsPerLabel: [] };
  return labels.flatMap((label, k) => (known.has(label) ? [] : [{ label, support: documentsPerLabel[k] }]));
}

/** Two labels to be told apart, or of any number one, to be given or not. */
function requireEnough(labels: readonly string[], { name }: PlanSource, task: Configuration["task"]): void {
  const isMultiLabel = task === "multi-label";
  if (labels.length >= (isMultiLabel ? 1 : 2)) return;
  const got = labels.length === 0 ? "none" : `only ${quote(labels[0])}`;
  throw new CopydeskError(
    "INPUT_ONE_CLASS",
    `source ${quote(name)}: labels must be of ${isMultiLabel ? "one" : "two"} or more classes; got ${got}. Name another source.`,
  );
}

interface ReadDocuments {
  readonly ids: readonly string[];
  readonly labels: TrainingLabels;
  readonly sha256: string;
}

async function readDocuments(
  articles: AsyncIterable<Document>,
  { skipBad }: PlanSource,
  config: Configuration,
  options: LoadOptions,
  keep: (document: Document) => void,
): Promise<ReadDocuments> {
  const ids: string[] = [];
  const hash = createHash("sha256");
  const labels = await readTrainingArticles(
    articles as AsyncIterable<never>,
    config,
    { ...options, skipBad },
    (document) => {
      keep(document);
      ids.push(document.id);
      addTo(hash, document);
    },
  );
  return { ids, labels, sha256: hash.digest("hex") };
}

/** Each part with its length before it, so that no two documents give the same bytes. */
function addTo(hash: Hash, document: Document): void {
  const add = (part: string | Uint8Array): void => {
    hash.update(`${part.length}:`).update(part);
  };
  for (const part of [document.id, ...document.labels, document.title ?? ""]) add(part);
  if ("text" in document) add(document.text);
  else if ("tokens" in document) for (const token of document.tokens) add(token);
  else
    for (const { buffer, byteOffset, byteLength } of [document.columns, document.values])
      add(new Uint8Array(buffer, byteOffset, byteLength));
}

function described({ ids, labels, sha256 }: ReadDocuments, known: readonly string[]): CorpusDocuments {
  return {
    nDocuments: ids.length,
    documentIds: ids,
    classIndex: documentLabels(labels.rows, known),
    sha256,
  };
}

/** @param strata the class by which each document is dealt */
function foldsOf({ folds, dealing, repeats, seed }: ExperimentPlan, strata: Int32Array): number[][] {
  if (folds === 0) return [];
  if (dealing === "blocks") return [Array.from(stratifiedBlocks(strata, folds))];
  const random = new RandomGenerator(seed);
  return Array.from({ length: repeats }, () => Array.from(stratifiedFolds(strata, folds, random.bits())));
}
