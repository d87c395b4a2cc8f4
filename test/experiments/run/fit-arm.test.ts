import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Document } from "../../../src/corpus/document.js";
import { experimentPlan } from "../../../src/experiments/check-plan.js";
import { loadCorpus } from "../../../src/experiments/run/corpus.js";
import { countCorpus } from "../../../src/experiments/run/counted-corpus.js";
import { PlaceFits } from "../../../src/experiments/run/fit-arm.js";
import { fitCorpusOf, splitAt } from "../../../src/experiments/run/fit-corpus.js";
import { type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { evaluateModel } from "../../../src/pipeline/evaluate-model.js";
import { recommendedConfiguration } from "../../../src/pipeline/recommended.js";
import { TextClassifier } from "../../../src/pipeline/text-classifier.js";
import { temporaryFolder } from "../../corpus/temporary-folder.js";
import { madeDocuments, openMade } from "../made-corpus.js";

const plan = experimentPlan({
  name: "made",
  sources: [{ name: "news", source: "made", test: "made" }],
  metrics: [
    "accuracy",
    "macroF1",
    "weightedF1",
    "macroPrecision",
    "macroRecall",
    "logLoss",
    "brier",
    "calibrationError",
  ],
});

async function fitsAt(config: ConfigurationOptions, fold: number | "test", share = 1) {
  const all: Document[] = [];
  const open: typeof openMade = async (source, which) => {
    const opened = await openMade(source, which);
    return (async function* () {
      for await (const document of opened) {
        all.push(document);
        yield document;
      }
    })();
  };
  const { corpus, documents } = await loadCorpus(plan, plan.sources[0], [configuration(config)], open);
  const fitCorpus = fitCorpusOf(corpus);
  const place = { repeat: 0, fold, share } as const;
  const counted = await countCorpus(documents.for(configuration(config)), configuration(config));
  const split = splitAt(fitCorpus, place);
  const at = (places: Int32Array) => Array.from(places, (i) => all[i]);
  const fits = new PlaceFits(fitCorpus, counted, place, plan.metrics);
  return { fits, train: at(split.train), test: at(split.test), corpus };
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
    expect(fit.predictions.map((k) => corpus.labels[k])).toEqual(
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
    const path = join(temporaryFolder(), "model");
    await (await new TextClassifier(config).fit(train as never)).save(path);
    const file = readFileSync(path);
    const header = 8 + Number(file.readBigUInt64LE(0));
    const { modelBytes } = fits.fit({ name: "arm", config: configuration(config) });
    expect(file.length - header).toBe(modelBytes);
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

test("a label that only the test source has is never right, and breaks nothing", async () => {
  const open: typeof openMade = async (source, which) => {
    const documents = await openMade(source, which);
    if (which === "source") return documents;
    return (async function* () {
      yield* documents;
      yield { id: "x", labels: ["__proto__"], text: "shares" };
    })();
  };
  const { corpus, documents } = await loadCorpus(plan, plan.sources[0], [configuration(nb)], open);
  expect(corpus.test?.classIndex.at(-1)).toBe(-1);
  const counted = await countCorpus(documents.for(configuration(nb)), configuration(nb));
  const fits = new PlaceFits(fitCorpusOf(corpus), counted, { repeat: 0, fold: "test", share: 1 }, plan.metrics);
  const { nTest, metrics } = fits.fit({ name: "arm", config: configuration(nb) });
  expect(nTest).toBe(31);
  expect(metrics.accuracy).toBeLessThan(1);
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
