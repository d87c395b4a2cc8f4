import { describe, expect, test } from "vitest";
import { correctedMean } from "../../../src/evaluation/significance/corrected-mean.js";
import { foldSplit, stratifiedBlocks } from "../../../src/evaluation/splits.js";
import { type CurveProgress, learningCurve } from "../../../src/experiments/curve/learning-curve.js";
import type { ConfigurationOptions } from "../../../src/pipeline/configuration.js";
import { evaluateModel } from "../../../src/pipeline/evaluate-model.js";
import { evaluateMultiLabelModel } from "../../../src/pipeline/evaluate-multi-label-model.js";
import { recommendedConfiguration } from "../../../src/pipeline/recommended.js";
import { madeArticles, madeModel, madeSetArticles } from "../../pipeline/made-articles.js";
import { manyArticles } from "./made-corpus.js";
import type { CurveResult } from "./without-time.js";
import { withoutTime } from "./without-time.js";

const articles = manyArticles(4);
const svm = { classifier: { type: "linear-svm" } } as const;
const pick = <T>(all: readonly T[], places: Int32Array): T[] => Array.from(places, (place) => all[place]);

/** One configuration for each part that is learned. */
const configurations: Readonly<Record<string, ConfigurationOptions>> = {
  "what is recommended": recommendedConfiguration,
  "features that are selected": { ...svm, selection: { by: "chi2", keep: 0.5 }, calibration: { method: "sigmoid" } },
  "hashed features": { vectorizer: { type: "hashing", nFeatures: 256 }, ...svm },
  "weights of labels": { classifier: { type: "linear-svm", classWeight: { sport: 2 } } },
};

describe("learningCurve", () => {
  test.each(Object.keys(configurations))("learns and measures as training and evaluation do: %s", async (name) => {
    const config = configurations[name];
    const { fits, points, measure } = await learningCurve(config, articles, { folds: 3, sizes: [1] });
    const classes = Int32Array.from(articles, ({ label }) => ["arts & culture", "business", "sport"].indexOf(label));
    const foldOf = stratifiedBlocks(classes, 3);
    const accuracies: number[] = [];
    for (const [fold, fit] of fits.entries()) {
      const { train, test: heldOut } = foldSplit(foldOf, fold);
      const model = await madeModel(config, pick(articles, train));
      const report = await evaluateModel(model, pick(articles, heldOut), { resamples: 0 });
      expect(fit.metrics.accuracy).toBe(report.accuracy.value);
      expect(fit.metrics.macroF1).toBeCloseTo(report.macro.f1, 12);
      expect(fit.metrics.logLoss).toBeCloseTo(report.logLoss?.value ?? 0, 9);
      expect(fit.nFeatures).toBe(model.nFeatures);
      accuracies.push(report.accuracy.value);
    }
    const { mean, interval } = correctedMean(accuracies, { testShare: 1 / 3 });
    expect(measure).toBe("accuracy");
    const [low, high] = interval ?? [mean, mean];
    const within = interval === null ? null : [low, Math.min(1, high)];
    expect(points[0].metrics.accuracy).toEqual({ mean, interval: within });
    expect(points).toMatchObject([{ size: 32, share: 1, nFits: 3, gain: null }]);
  });

  test("of any number of labels learns and measures likewise", async () => {
    const config = { ...svm, task: "multi-label", calibration: { method: "sigmoid" } } as const;
    const { fits, measure } = await learningCurve(config, madeSetArticles, {
      sizes: [1],
      test: madeSetArticles.slice(5),
    });
    const model = await madeModel(config, madeSetArticles);
    const report = await evaluateMultiLabelModel(model, madeSetArticles.slice(5), { resamples: 0 });
    expect(measure).toBe("microF1");
    expect(fits[0].metrics.microF1).toBeCloseTo(report.micro.f1, 12);
    expect(fits[0].metrics.exactMatch).toBeCloseTo(report.exactMatch, 12);
  });

  test("takes nothing from articles that it measures on, and counts labels that only these have as errors", async () => {
    const odd = [...madeArticles.slice(0, 6), { label: "__proto__", text: "Zeppelins and xylophones." }];
    const { fits, nTest, labels, unknownLabels } = await learningCurve(svm, articles, { sizes: [1], test: odd });
    expect(unknownLabels).toEqual([{ label: "__proto__", support: 1 }]);
    const model = await madeModel(svm, articles);
    const report = await evaluateModel(model, odd, { resamples: 0 });
    expect([nTest, labels]).toEqual([7, model.labels]);
    expect(fits).toMatchObject([{ fold: "test", nFeatures: model.nFeatures }]);
    expect(fits[0].metrics.accuracy).toBe(report.accuracy.value);
    expect(fits[0].metrics.macroF1).toBeCloseTo(report.macro.f1, 12);
    expect(fits[0].metrics.logLoss).toBeCloseTo(report.logLoss?.value ?? 0, 9);
  });

  test("the same seed gives the same, another draws other articles, and repeats draw anew", async () => {
    const run = (seed: number, repeats = 1) =>
      learningCurve(svm, articles, { folds: 2, sizes: [6, 12], seed, repeats });
    const one = withoutTime(await run(1));
    expect(withoutTime(await run(1))).toEqual(one);
    const others: CurveResult[] = [];
    for (const seed of [2, 3, 4]) others.push(withoutTime(await run(seed)));
    expect(others.some(({ fits }) => JSON.stringify(fits) !== JSON.stringify(one.fits))).toBe(true);
    const twice = withoutTime(await run(1, 2));
    expect(twice.fits.slice(0, one.fits.length)).toEqual(one.fits);
    expect(twice.points[0].nFits).toBe(4);
    const [first, second] = [0, 1].map((fold) => {
      const own = twice.fits.filter((fit) => fit.fold === fold && fit.size === 6);
      return own.reduce((sum, { metrics }) => sum + (metrics.accuracy ?? 0), 0) / own.length;
    });
    expect(twice.points[0].metrics.accuracy?.mean).toBeCloseTo((first + second) / 2, 12);
  });

  test("the gain is what a size has more than the one before, and samples of all articles are learned once", async () => {
    for (const options of [{ folds: 3 }, { test: madeArticles }]) {
      const { points } = await learningCurve(svm, articles, { ...options, sizes: [0.2, 1], repeats: 2 });
      const [first, last] = points.map(({ metrics }) => metrics.accuracy?.mean ?? 0);
      expect(points[1].gain?.mean).toBeCloseTo(last - first, 12);
      expect(points.map(({ nFits }) => nFits)).toEqual("folds" in options ? [6, 3] : [2, 1]);
    }
  });

  test("tells before each fit how far it is, and ends when it is told to", async () => {
    const told: CurveProgress[] = [];
    await learningCurve(svm, articles, { folds: 2, sizes: [6, 12], onFit: (progress) => told.push(progress) });
    expect(told.map(({ fold, size, nLearned, nInAll }) => [fold, size, nLearned, nInAll])).toEqual([
      [0, 6, 0, 36],
      [0, 12, 6, 36],
      [1, 6, 18, 36],
      [1, 12, 24, 36],
    ]);
    const controller = new AbortController();
    const onFit = () => controller.abort(new Error("enough"));
    const stopped = learningCurve(svm, articles, { folds: 2, onFit, signal: controller.signal });
    await expect(stopped).rejects.toThrow("enough");
  });

  test.each([
    [{ sizes: [1000] }, "CONFIG_SIZES"],
    [{ sizes: [] }, "CONFIG_BAD_OPTION"],
    [{ sizes: [2.5] }, "CONFIG_BAD_OPTION"],
    [{ folds: 1 }, "CONFIG_BAD_OPTION"],
    [{ folds: 100 }, "CONFIG_FOLDS"],
    [{ level: 1 }, "CONFIG_BAD_OPTION"],
    [{ test: [] }, "INPUT_EMPTY"],
    [{ size: [3] }, "CONFIG_UNKNOWN_OPTION"],
  ])("%j is refused", async (options: object, code) => {
    await expect(learningCurve(svm, articles, options)).rejects.toMatchObject({ code });
  });

  test("a size that is too little to learn from is refused by its number", async () => {
    const rare = [...articles.filter(({ label }) => label === "sport"), ...madeArticles.slice(4, 6)];
    await expect(learningCurve(svm, rare, { folds: 2, sizes: [2] })).rejects.toMatchObject({
      code: "CONFIG_SIZES",
      message: expect.stringContaining("got 2 documents that are not"),
    });
  });

  test.each([
    ["of one label", articles.filter(({ label }) => label === "sport"), "INPUT_ONE_CLASS"],
    ["without words", articles.map(({ label }) => ({ label, text: "" })), "INPUT_NO_TERMS"],
  ])("articles %s are said to be it, whatever the size: larger ones would not help", async (_, wrong, code) => {
    await expect(learningCurve(svm, wrong, { folds: 2, sizes: [2, 1] })).rejects.toMatchObject({ code });
    await expect(learningCurve(svm, wrong, { folds: 2, sizes: [1] })).rejects.toMatchObject({ code });
  });

  test("more folds than documents, and too few documents for any size, are said to be it", async () => {
    await expect(learningCurve(svm, articles, { folds: 49 })).rejects.toThrow("learningCurve: folds must be from 2 to");
    const few = articles.filter(({ label }) => label === "sport").slice(0, 2);
    await expect(learningCurve(svm, few, { folds: 2 })).rejects.toThrow("there must be at least 2 documents");
    await expect(learningCurve(svm, articles, { folds: 2, sizes: [0.001] })).rejects.toThrow(
      /got 0.001. Give larger sizes/,
    );
  });
});
