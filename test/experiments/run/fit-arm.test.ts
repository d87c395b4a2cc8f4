import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/corpus/document.js";
import { experimentPlan } from "../../../src/experiments/check-plan.js";
import { type MetricName, metricNames } from "../../../src/experiments/plan.js";
import { loadCorpus, type OpenPlanSource } from "../../../src/experiments/run/corpus.js";
import { countCorpus } from "../../../src/experiments/run/counted-corpus.js";
import { PlaceFits } from "../../../src/experiments/run/fit-arm.js";
import { type FitPlace, fitCorpusOf, splitAt } from "../../../src/experiments/run/fit-corpus.js";
import { articleLoss } from "../../../src/pipeline/article-loss.js";
import { type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { evaluateModel } from "../../../src/pipeline/evaluate-model.js";
import { evaluateMultiLabelModel } from "../../../src/pipeline/evaluate-multi-label-model.js";
import { recommendedConfiguration } from "../../../src/pipeline/recommended.js";
import { TextClassifier } from "../../../src/pipeline/text-classifier.js";
import type { TextModel } from "../../../src/pipeline/text-model.js";
import { TrainingLabels } from "../../../src/pipeline/training-labels.js";
import { temporaryFolder } from "../../corpus/temporary-folder.js";
import { madeDocuments, openMade, openMadeSets } from "../made-corpus.js";

const metrics: readonly MetricName[] = [
  "accuracy",
  "macroF1",
  "weightedF1",
  "macroPrecision",
  "macroRecall",
  "logLoss",
  "brier",
  "calibrationError",
];
const plan = experimentPlan({ name: "made", sources: [{ name: "news", source: "made", test: "made too" }] });

async function fitsAt(config: ConfigurationOptions, fold: number | "test", share = 1) {
  return placeFits(config, { repeat: 0, fold, share }, openMade, metrics);
}

async function placeFits(
  options: ConfigurationOptions,
  place: FitPlace,
  open: OpenPlanSource,
  measured: readonly MetricName[],
) {
  const config = configuration(options);
  const all: Document[] = [];
  const keeping: OpenPlanSource = async (source, which) => {
    const opened = await open(source, which);
    return (async function* () {
      for await (const document of opened) {
        all.push(document);
        yield document;
      }
    })();
  };
  const { corpus, documents } = await loadCorpus(plan, plan.sources[0], [config], keeping);
  const fitCorpus = fitCorpusOf(corpus);
  const counted = await countCorpus(documents.for(config), config);
  const split = splitAt(fitCorpus, place);
  const at = (places: Int32Array) => Array.from(places, (i) => all[i]);
  const fits = new PlaceFits(fitCorpus, counted, place, measured);
  return { fits, train: at(split.train), test: at(split.test), corpus };
}

/** How many bytes the tensors of a model's file take. */
async function tensorBytesOf(model: TextModel): Promise<number> {
  const path = join(temporaryFolder(), "model");
  await model.save(path);
  const file = readFileSync(path);
  return file.length - 8 - Number(file.readBigUInt64LE(0));
}

const nb = { classifier: { type: "multinomial-nb" } } as const;
const arms: readonly (readonly [string, ConfigurationOptions, number | "test"])[] = [
  ["counts", { ...nb, weighting: { tf: "raw", idf: "none", norm: "none" } }, 0],
  ["bounds and bigrams", { ...nb, analyzer: { wordNgrams: [1, 2], minDf: 2, maxFeatures: 50 } }, 3],
  ["BM25", { ...nb, weighting: { tf: "bm25", idf: "bm25", norm: "none" } }, "test"],
  ["a selection", { ...nb, selection: { by: "chi2", keep: 20 } }, 1],
  ["a choice", { classifier: { type: "linear-svm" }, choose: { C: [0.1, 1, 10] } }, 2],
  ["isotonic maps", { classifier: { type: "linear-svm" }, calibration: { method: "isotonic" } }, 2],
  ["hashing", { ...nb, vectorizer: { type: "hashing", nFeatures: 256, alternateSign: false } }, 4],
  [
    "selected buckets",
    {
      ...nb,
      vectorizer: { type: "hashing", nFeatures: 256, alternateSign: false },
      selection: { by: "chi2", keep: 20 },
    },
    4,
  ],
  ["titles apart", { ...nb, analyzer: { fields: { separate: true } } }, 0],
  ["all that is recommended", recommendedConfiguration, "test"],
];

describe.each(arms)("an arm with %s", (_, config, fold) => {
  test("gives what a model gives that learns from the training part alone", async () => {
    const { fits, train, test: held, corpus } = await fitsAt(config, fold);
    const fit = fits.fit({ name: "arm", config: configuration(config) });
    const model = await new TextClassifier(config).fit(train as never);
    const report = await evaluateModel(model, held as never, { resamples: 0 });
    expect(fit.predictions.map((k) => corpus.labels[k as number])).toEqual(
      held.map((document) => model.predict(document as never).label),
    );
    expect(fit.metrics.accuracy).toBe(report.accuracy.value);
    expect(fit.metrics.macroF1).toBeCloseTo(report.macro.f1, 12);
    expect(fit.metrics.weightedF1).toBeCloseTo(report.weighted.f1, 12);
    expect(fit.metrics.logLoss).toBeCloseTo(report.logLoss?.value ?? Number.NaN, 12);
    expect(fit.metrics.brier).toBeCloseTo(report.brier?.value ?? Number.NaN, 12);
    expect(fit.metrics.calibrationError).toBeCloseTo(report.calibration?.expectedError.value ?? Number.NaN, 12);
    expect(fit.chosen).toEqual(model.config.classifier);
    expect([fit.nTrain, fit.nTest, fit.nFeatures]).toEqual([train.length, held.length, model.nFeatures]);
  });

  test("has the size of its model's tensors", async () => {
    const { fits, train } = await fitsAt(config, fold);
    const { modelBytes } = fits.fit({ name: "arm", config: configuration(config) });
    expect(await tensorBytesOf(await new TextClassifier(config).fit(train as never))).toBe(modelBytes);
  });
});

const task = "multi-label";
const svm = { task, classifier: { type: "linear-svm" } } as const;
const setMetrics = metricNames.filter((name) => name !== "accuracy");
const setArms: readonly (readonly [string, ConfigurationOptions, FitPlace["fold"], number])[] = [
  ["learned thresholds", svm, 0, 1],
  ["thresholds of a half", { ...svm, thresholds: { by: "half" } }, 1, 1],
  ["a selection and a choice", { ...svm, selection: { by: "chi2", keep: 14 }, choose: { C: [0.1, 1, 10] } }, 2, 1],
  ["Platt's calibration", { ...svm, calibration: { method: "platt" } }, "test", 1],
  ["logistic regression", { task, classifier: { type: "logistic-regression", multiClass: "ovr" } }, 3, 0.6],
  ["all that is recommended", { ...recommendedConfiguration, task }, "test", 1],
];

describe.each(setArms)("an arm of any number of labels with %s", (_, config, fold, share) => {
  const made = () => placeFits(config, { repeat: 0, fold, share }, openMadeSets, setMetrics);

  test("gives what a model gives that learns from the training part alone, thresholds too", async () => {
    const { fits, train, test: held, corpus } = await made();
    const fit = fits.fit({ name: "arm", config: configuration(config) });
    const model = await new TextClassifier(config).fit(train as never);
    const predictions = held.map((document) => model.predict(document as never));
    const places = predictions.map(({ labels }) => labels.map((label) => corpus.labels.indexOf(label)));
    expect(fit.predictions).toEqual(places.map((given) => given.toSorted((a, b) => a - b)));
    const report = await evaluateMultiLabelModel(model, held as never, { resamples: 0 });
    expect(fit.metrics.microF1).toBeCloseTo(report.micro.f1, 12);
    expect(fit.metrics.macroF1).toBeCloseTo(report.macro.f1, 12);
    expect(fit.metrics.weightedF1).toBeCloseTo(report.weighted.f1, 12);
    expect(fit.metrics.macroPrecision).toBeCloseTo(report.macro.precision, 12);
    expect(fit.metrics.macroRecall).toBeCloseTo(report.macro.recall, 12);
    expect(fit.metrics.exactMatch).toBe(report.exactMatch);
    expect(fit.metrics.brier).toBeCloseTo(report.brier ?? Number.NaN, 12);
    expect(fit.metrics.calibrationError).toBeCloseTo(report.calibration?.expectedError ?? Number.NaN, 12);
    const losses = predictions.map(({ scores }, i) => {
      const probabilityOf = new Map(scores.map(({ label, probability }) => [label, probability]));
      const probabilities = Float64Array.from(model.labels, (label) => probabilityOf.get(label) ?? Number.NaN);
      return articleLoss(model.labels, probabilities, new Set(held[i].labels), true);
    });
    expect(fit.metrics.logLoss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / held.length, 10);
    expect(fit.chosen).toEqual(model.config.classifier);
    expect([fit.nTrain, fit.nTest, fit.nFeatures]).toEqual([train.length, held.length, model.nFeatures]);
  });

  test("has the size of its model's tensors", async () => {
    const { fits, train } = await made();
    const { modelBytes } = fits.fit({ name: "arm", config: configuration(config) });
    expect(await tensorBytesOf(await new TextClassifier(config).fit(train as never))).toBe(modelBytes);
  });
});

test("thresholds that are learned give other labels than a half does", async () => {
  const { fits } = await placeFits(svm, { repeat: 0, fold: 0, share: 1 }, openMadeSets, setMetrics);
  const given = (config: ConfigurationOptions) => fits.fit({ name: "arm", config: configuration(config) }).predictions;
  expect(given(svm)).not.toEqual(given({ ...svm, thresholds: { by: "half" } }));
});

test("of any number of labels, an arm for which a training part is too little gives none", async () => {
  const config = { ...svm, analyzer: { minDf: 1000 } };
  const { fits, test: held } = await placeFits(config, { repeat: 0, fold: 0, share: 1 }, openMadeSets, setMetrics);
  const fit = fits.fit({ name: "arm", config: configuration(config) });
  expect(fit.predictions).toEqual(held.map(() => []));
  expect([fit.nFeatures, fit.modelBytes, fit.metrics.exactMatch, fit.metrics.logLoss]).toEqual([0, 0, 0, undefined]);
});

describe.each([
  ["logLoss", "one label each", nb, openMade],
  ["brier", "one label each", nb, openMade],
  ["logLoss", "any number", svm, openMadeSets],
  ["brier", "any number", svm, openMadeSets],
] as const)("with the main metric %s of %s", (metric, _, config, open) => {
  test("a fit of the test source has the loss of each document, in six digits, and one of a fold has none", async () => {
    const [onTest, onFold] = await Promise.all(
      (["test", 0] as const).map(async (fold) => {
        const { fits } = await placeFits(config, { repeat: 0, fold, share: 1 }, open, [metric, "macroF1"]);
        return fits.fit({ name: "arm", config: configuration(config) });
      }),
    );
    const losses = onTest.losses ?? [];
    expect(losses).toHaveLength(30);
    const mean = losses.reduce((sum, loss) => sum + loss, 0) / 30;
    expect(mean / (onTest.metrics[metric] ?? Number.NaN)).toBeCloseTo(1, 5);
    expect(losses).toEqual(losses.map((loss) => Number(loss.toPrecision(6))));
    expect(Object.keys(onTest).slice(-3)).toEqual(["predictions", "losses", "seconds"]);
    expect(onFold).not.toHaveProperty("losses");
  });
});

test("an arm for which a training part is too little is right about nothing", async () => {
  const config = { ...nb, analyzer: { minDf: 1000 } };
  const { fits, test: held } = await fitsAt(config, 0);
  const fit = fits.fit({ name: "arm", config: configuration(config) });
  expect(fit.predictions).toEqual(held.map(() => -1));
  expect(fit.metrics).toEqual({ accuracy: 0, macroF1: 0, weightedF1: 0, macroPrecision: 0, macroRecall: 0 });
});

test("an arm that cannot be trained ends the experiment, with its name", async () => {
  const config = { ...nb, vectorizer: { type: "hashing", nFeatures: 64 } } as const;
  const { fits } = await fitsAt(config, 0);
  expect(() => fits.fit({ name: "signs", config: configuration(config) })).toThrow(/^arm "signs": /);
});

test("a share of the training part is as many documents, stratified, and part of a larger share", async () => {
  const { train: all } = await fitsAt(nb, 0);
  const { train: half } = await fitsAt(nb, 0, 0.5);
  const { train: fifth } = await fitsAt(nb, 0, 0.2);
  expect([half.length, fifth.length]).toEqual([Math.round(all.length / 2), Math.round(all.length / 5)]);
  const ids = (documents: readonly { id: string }[]) => documents.map(({ id }) => id);
  expect(ids(all)).toEqual(expect.arrayContaining(ids(half)));
  expect(ids(half)).toEqual(expect.arrayContaining(ids(fifth)));
  expect(new Set(fifth.flatMap(({ labels }) => labels)).size).toBe(3);
});

test("of any number of labels a share has as much of each document's rarest label, and is part of a larger share", async () => {
  const trainingPart = async (share: number) =>
    (await placeFits(svm, { repeat: 0, fold: 0, share }, openMadeSets, setMetrics)).train;
  const [all, half, fifth] = await Promise.all([1, 0.5, 0.2].map(trainingPart));
  const ids = (documents: readonly { id: string }[]) => documents.map(({ id }) => id);
  expect(ids(all)).toEqual(expect.arrayContaining(ids(half)));
  expect(ids(half)).toEqual(expect.arrayContaining(ids(fifth)));
  const { strata } = new TrainingLabels(all.map(({ labels }) => labels));
  const inHalf = new Set(ids(half));
  for (const stratum of new Set(strata)) {
    const own = all.filter((_, i) => strata[i] === stratum);
    const expected = (own.length * half.length) / all.length;
    expect(Math.abs(own.filter(({ id }) => inHalf.has(id)).length - expected)).toBeLessThanOrEqual(1);
  }
});

test("a label that only the test source has is never right, and breaks nothing", async () => {
  const open: typeof openMade = async (source, which) => {
    const documents = await openMade(source, which);
    if (which === "source") return documents;
    return (async function* () {
      yield* documents;
      yield { id: "x", labels: ["__proto__"], text: "shares" };
    })();
  };
  const { fits, corpus } = await placeFits(nb, { repeat: 0, fold: "test", share: 1 }, open, metrics);
  expect(corpus.test?.classIndex.at(-1)).toBe(-1);
  const fit = fits.fit({ name: "arm", config: configuration(nb) });
  expect(fit.nTest).toBe(31);
  expect(fit.metrics.accuracy).toBeLessThan(1);
});

test("documents are told apart by every part of them", async () => {
  const hashOf = async (change: (document: ReturnType<typeof madeDocuments>[number]) => object) => {
    const open: typeof openMade = async () =>
      (async function* () {
        for (const [i, document] of madeDocuments(20).entries())
          yield i === 7 ? { ...document, ...change(document) } : document;
      })() as never;
    return (await loadCorpus(plan, plan.sources[0], [configuration(nb)], open)).corpus.sha256;
  };
  const hashes = await Promise.all([
    hashOf(() => ({})),
    hashOf(() => ({ id: "other" })),
    hashOf(() => ({ title: "other" })),
    hashOf(() => ({ text: "other" })),
    hashOf(({ labels }) => ({ labels: [labels[0] === "sport" ? "health" : "sport"] })),
  ]);
  expect(new Set(hashes).size).toBe(5);
});
