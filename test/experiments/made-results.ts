import { RandomGenerator } from "../../src/evaluation/random.js";
import { ComparedLabels } from "../../src/experiments/compared-labels.js";
import type { DocumentLabels, GivenLabels } from "../../src/experiments/given-labels.js";
import { isLoss, isOfProbabilities } from "../../src/experiments/metric-kinds.js";
import { type ExperimentPlanOptions, type MetricName, planSchema } from "../../src/experiments/plan.js";
import { armsOf } from "../../src/experiments/plan-arms.js";
import type { CorpusDocuments, ExperimentCorpus, ExperimentResults, Fit } from "../../src/experiments/results.js";

/** What results are made of where nothing is trained. */
export interface MadeOptions {
  readonly plan: ExperimentPlanOptions;
  readonly seed?: number;
  /** Of each corpus. */
  readonly nDocuments?: number;
  /** Whether documents have any number of labels: then a document that an arm does not get right is given others. */
  readonly isMultiLabel?: boolean;
  readonly labels?: readonly string[];
  /** The share of documents that an arm gets right, by its levels. */
  readonly skill?: (levels: Readonly<Record<string, string>>) => number;
  /** Seconds of a fit, and bytes of its model. */
  readonly cost?: (levels: Readonly<Record<string, string>>) => number;
}

/** A plan of so many factors of two levels each. */
export function planOf(nFactors: number, options: Partial<ExperimentPlanOptions> = {}): ExperimentPlanOptions {
  const factors = Array.from({ length: nFactors }, (_, i) => ({
    name: `factor ${i + 1}`,
    levels: [{ name: "off" }, { name: "on" }],
  }));
  return { name: "made", sources: [{ name: "corpus", source: "made" }], factors, ...options };
}

/**
 * Results as an experiment would give them, of documents and arms that are made up: every document is hard or easy for all
 * arms alike, and a tenth of what an arm gets right is chance.
 */
export function madeResults(options: MadeOptions): ExperimentResults {
  const { metrics: asked, ...rest } = planSchema.parse(options.plan);
  const isMultiLabel = options.isMultiLabel ?? false;
  const plan = { ...rest, metrics: asked ?? [isMultiLabel ? "microF1" : "accuracy", "macroF1"] } as const;
  const random = new RandomGenerator(options.seed ?? 1);
  const labels = options.labels ?? ["finance", "politics", "sport", "weather"];
  const nDocuments = options.nDocuments ?? 400;
  const arms = armsOf(plan).map(({ name, levels }) => ({ name, levels }));
  const corpora = plan.sources.map(({ name, test }): ExperimentCorpus => {
    const documents = made(nDocuments, labels.length, isMultiLabel, random, "a");
    const folds = Array.from({ length: plan.folds === 0 ? 0 : plan.repeats }, () => {
      const order = Int32Array.from({ length: nDocuments }, (_, i) => i % plan.folds);
      random.shuffle(order);
      return Array.from(order);
    });
    return {
      name,
      labels,
      folds,
      ...documents,
      test: test === undefined ? null : made(150, labels.length, isMultiLabel, random, "t"),
    };
  });
  const fits: Fit[] = [];
  for (const corpus of corpora) {
    const hardness = Array.from(corpus.documentIds, () => random.uniform());
    const testHardness = Array.from(corpus.test?.documentIds ?? [], () => random.uniform());
    const add = (arm: (typeof arms)[number], repeat: number, fold: number | "test", share: number): void => {
      const source = fold === "test" ? corpus.test : corpus;
      if (source === null) return;
      const skill = (options.skill?.(arm.levels) ?? 0.8) * share ** 0.1;
      const cost = options.cost?.(arm.levels) ?? 1;
      const hard = fold === "test" ? testHardness : hardness;
      const tested = hard.flatMap((_, i) => (fold === "test" || corpus.folds[repeat][i] === fold ? [i] : []));
      const truth = tested.map((i) => source.classIndex[i]) as DocumentLabels;
      const predictions = tested.map((i, at) => {
        const isRight = (random.uniform() < 0.1 ? random.uniform() : hard[i]) < skill;
        return isRight ? truth[at] : otherThan(truth[at], labels.length, random);
      }) as DocumentLabels;
      const nTrain = Math.round((nDocuments - (fold === "test" ? 0 : tested.length)) * share);
      const counts = { nTrain, nTest: tested.length, nFeatures: Math.round(12_000 * cost), modelBytes: 400_000 * cost };
      const chosen = { type: "complement-nb", alpha: 1 } as unknown as Fit["chosen"];
      const metrics = measured(truth, predictions, labels.length, plan.metrics);
      const losses = fold === "test" && isLoss(plan.metrics[0]) ? { losses: lossesOf(truth, predictions) } : {};
      const at = { corpus: corpus.name, arm: arm.name, repeat, fold, share };
      fits.push({ ...at, ...counts, chosen, metrics, predictions, ...losses, seconds: 0.4 * cost });
    };
    for (let repeat = 0; repeat < plan.repeats; repeat++) {
      for (let fold = 0; fold < plan.folds; fold++) {
        for (const share of plan.curve.filter((part) => part < 1)) add(arms[0], repeat, fold, share);
        for (const arm of arms) add(arm, repeat, fold, 1);
      }
    }
    for (const arm of arms) add(arm, 0, "test", 1);
  }
  return { plan, versions: { copydesk: "0.1.0", node: "v20.0.0" }, corpora, arms, fits };
}

function made(
  n: number,
  nLabels: number,
  isMultiLabel: boolean,
  random: RandomGenerator,
  letter: string,
): CorpusDocuments {
  const documentIds = Array.from({ length: n }, (_, i) => `${letter}/${i}`);
  const first = Array.from({ length: n }, (_, i) => (i < nLabels ? i : random.below(nLabels)));
  const classIndex = isMultiLabel ? first.map((k) => someSet(k, nLabels, random)) : first;
  return { nDocuments: n, documentIds, classIndex, sha256: "0".repeat(64) };
}

/** A label, often with some others; now and then none. */
function someSet(k: number, nLabels: number, random: RandomGenerator): readonly number[] {
  if (random.uniform() < 0.05) return [];
  return Array.from({ length: nLabels }, (_, label) => label).filter((one) => one === k || random.uniform() < 0.2);
}

/** What is wrong: another label, or a set with one more or one less. */
function otherThan(labels: GivenLabels, nLabels: number, random: RandomGenerator): GivenLabels {
  if (typeof labels === "number") return (labels + 1 + random.below(nLabels - 1)) % nLabels;
  const changed = random.below(nLabels);
  return labels.includes(changed)
    ? labels.filter((k) => k !== changed)
    : [...labels, changed].sort((one, other) => one - other);
}

/** A loss for every document: 2, and nothing where it was given exactly its labels. */
function lossesOf(truth: DocumentLabels, predictions: DocumentLabels): readonly number[] {
  return truth.map((labels, i) => (String(labels) === String(predictions[i]) ? 0 : 2));
}

function measured(
  truth: DocumentLabels,
  predictions: DocumentLabels,
  nLabels: number,
  metrics: readonly MetricName[],
): Fit["metrics"] {
  const labels = new ComparedLabels(truth, predictions, nLabels);
  const wrong = 1 - labels.measure("exactMatch");
  const ofProbabilities = { logLoss: 2 * wrong, brier: 2 * wrong, calibrationError: 0.1 * wrong };
  return Object.fromEntries(
    metrics.map((metric) => [metric, isOfProbabilities(metric) ? ofProbabilities[metric] : labels.measure(metric)]),
  );
}
