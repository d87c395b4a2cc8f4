import { describe, expect, test } from "vitest";
import { factorialEffects } from "../../../src/evaluation/significance/factorial-effects.js";
import { friedman } from "../../../src/evaluation/significance/friedman.js";
import { mcNemar } from "../../../src/evaluation/significance/mcnemar.js";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import type { MetricName } from "../../../src/experiments/plan.js";
import { madeResults, planOf } from "../made-results.js";

const on = (levels: Readonly<Record<string, string>>, factor: string) => levels[factor] === "on";

describe("analyzeExperiment", () => {
  test("finds a factor that matters worth it, one that harms worse, and says what each costs", () => {
    const skill = (levels: Record<string, string>) =>
      0.7 + (on(levels, "factor 1") ? 0.15 : 0) - (on(levels, "factor 2") ? 0.15 : 0);
    const results = madeResults({
      plan: planOf(2, { repeats: 3 }),
      skill,
      cost: (levels) => (on(levels, "factor 2") ? 5 : 1),
      nDocuments: 800,
    });
    const [{ folds }] = analyzeExperiment(results).corpora;
    expect(folds?.effects.map(({ answer }) => answer)).toEqual(["worth it", "worse"]);
    expect(folds?.effects[1].times.seconds).toBeCloseTo(5, 10);
    expect(folds?.effects[0].times.modelBytes).toBeCloseTo(1, 10);
  });

  test("turns both round for a metric of which less is better", () => {
    const skill = (levels: Record<string, string>) => (on(levels, "factor 1") ? 0.9 : 0.7);
    const results = madeResults({ plan: planOf(1, { metrics: ["logLoss"], repeats: 3 }), skill, nDocuments: 800 });
    const [{ folds }] = analyzeExperiment(results).corpora;
    expect(folds?.effects[0]).toMatchObject({ answer: "worth it" });
    expect(folds?.effects[0].mean).toBeLessThan(0);
    expect(folds?.front.seconds).toEqual(["factor 1=on"]);
  });

  test("has the effects of `factorialEffects` on the scores of each fold", () => {
    const results = madeResults({ plan: planOf(3, { metrics: ["brier"], folds: 4 }) });
    const arms = results.arms.map(({ name, levels }) => ({
      levels,
      scores: results.fits.filter(({ arm }) => arm === name).map(({ metrics }) => metrics.brier ?? Number.NaN),
    }));
    const expected = factorialEffects(arms, results.arms[0].levels, { testShare: 1 / 4 });
    const [{ folds }] = analyzeExperiment(results).corpora;
    expect(folds?.effects.map(({ mean }) => mean)).toEqual(expected.mainEffects.map((effect) => effect.test?.mean));
    expect(folds?.interactions.map(({ pValue }) => pValue)).toEqual(expected.interactions.map((e) => e.test?.pValue));
  });

  test("counts each comparison once: an effect that is one pair of arms is that pair's difference", () => {
    const alone = analyzeExperiment(madeResults({ plan: planOf(4, { design: "one-at-a-time" }) }));
    expect(alone.nComparisons).toEqual({ folds: 4, tests: 0 });
    const [{ folds }] = alone.corpora;
    expect(folds?.effects.map(({ pValue, adjustedPValue }) => [pValue, adjustedPValue])).toEqual(
      folds?.arms.slice(1).map(({ difference }) => [difference?.pValue, difference?.adjustedPValue]),
    );
    expect(analyzeExperiment(madeResults({ plan: planOf(3) })).nComparisons).toEqual({ folds: 3 + 3 + 7, tests: 0 });
  });

  test("compares arms on the test source by McNemar's exact test and a paired bootstrap", () => {
    const plan = planOf(1, { folds: 0, sources: [{ name: "c", source: "made", test: "made" }] });
    const results = madeResults({ plan, skill: (levels) => (on(levels, "factor 1") ? 0.9 : 0.7) });
    const [{ test: tested, folds }] = analyzeExperiment(results).corpora;
    const truth = results.corpora[0].test?.classIndex ?? [];
    const [baseline, arm] = results.fits.map(({ predictions }) => predictions.map((one, i) => one === truth[i]));
    expect(folds?.effects[0]).toMatchObject({ mean: tested?.arms[0].difference?.mean, nCombinations: 1 });
    expect(tested?.arms[0]).toMatchObject({ mcNemarPValue: mcNemar(arm, baseline).pValue });
    expect(tested?.arms[0].difference?.mean).toBeCloseTo(mcNemar(arm, baseline).difference, 12);
    expect(tested?.arms[0].difference?.interval?.[0]).toBeGreaterThan(0);
  });

  test("judges the mean loss on a test source by its bootstrap, and cannot judge the calibration error", () => {
    const onTest = (metric: MetricName) => {
      const plan = planOf(1, { folds: 0, metrics: [metric], sources: [{ name: "c", source: "made", test: "made" }] });
      const results = madeResults({ plan, skill: (levels) => (on(levels, "factor 1") ? 0.9 : 0.5) });
      return { results, tested: analyzeExperiment(results).corpora[0].test?.arms[0] };
    };
    const { results, tested } = onTest("logLoss");
    const [baseline, arm] = results.fits.map(({ metrics }) => metrics.logLoss ?? Number.NaN);
    expect(tested?.difference).toMatchObject({ pValue: 1 / 2001, answer: "worth it" });
    expect(tested?.difference?.mean).toBeCloseTo(arm - baseline, 12);
    expect(onTest("calibrationError").tested?.difference).toBeNull();
  });

  test.each([
    ["exactMatch", true],
    ["microF1", false],
  ] as const)("takes McNemar's p for %s, which is of documents given exactly their labels", (metric, isMultiLabel) => {
    const plan = planOf(1, { folds: 0, metrics: [metric], sources: [{ name: "c", source: "made", test: "made" }] });
    const results = madeResults({ plan, isMultiLabel });
    const truth = results.corpora[0].test?.classIndex ?? [];
    const [baseline, arm] = results.fits.map(({ predictions }) =>
      predictions.map((one, i) => String(one) === String(truth[i])),
    );
    const [tested] = analyzeExperiment(results).corpora[0].test?.arms ?? [];
    const { pValue, armOnly, baselineOnly } = mcNemar(arm, baseline);
    expect(tested).toMatchObject({ mcNemarPValue: pValue, armOnly, baselineOnly });
    expect(tested.difference?.pValue).toBe(pValue);
  });

  test("analyses corpora of any number of labels", () => {
    const skill = (levels: Record<string, string>) => (on(levels, "factor 1") ? 0.9 : 0.6);
    const results = madeResults({ plan: planOf(1, { repeats: 3 }), skill, nDocuments: 800, isMultiLabel: true });
    const { metric, corpora } = analyzeExperiment(results);
    expect([metric, corpora[0].isMultiLabel]).toEqual(["microF1", true]);
    expect(corpora[0].folds?.effects.map(({ answer }) => answer)).toEqual(["worth it"]);
  });

  test("ranks arms over corpora by their means", () => {
    const sources = ["one", "two", "three"].map((name) => ({ name, source: "made" }));
    const { ranking, corpora } = analyzeExperiment(madeResults({ plan: planOf(2, { sources }) }));
    const means = ranking?.arms.map((name) =>
      corpora.map(({ folds }) => folds?.arms.find((arm) => arm.name === name)?.score.mean ?? Number.NaN),
    );
    expect(ranking?.averageRanks).toEqual(friedman(means ?? []).averageRanks);
    expect(ranking).toMatchObject({ nCorpora: 3, arms: expect.arrayContaining(["baseline"]) });
  });

  test("has no ranking of one corpus, or while a corpus has nothing finished", () => {
    expect(analyzeExperiment(madeResults({ plan: planOf(1) })).ranking).toBeNull();
    const sources = ["one", "two"].map((name) => ({ name, source: "made" }));
    const results = madeResults({ plan: planOf(1, { sources }) });
    const fits = results.fits.filter(({ corpus }) => corpus === "one");
    expect(analyzeExperiment({ ...results, fits }).ranking).toBeNull();
  });

  test("names the arms that are left out, and draws a learning curve of those with several shares", () => {
    const results = madeResults({ plan: planOf(1, { curve: [0.5, 1] }) });
    const last = results.fits.findLast(({ arm }) => arm !== "baseline");
    const [{ leftOut, curve, folds }] = analyzeExperiment({
      ...results,
      fits: results.fits.map((fit) => (fit === last ? { ...fit, metrics: {} } : fit)),
    }).corpora;
    expect(leftOut).toEqual(["factor 1=on"]);
    expect(folds?.arms.map(({ name }) => name)).toEqual(["baseline"]);
    expect(curve.map(({ arm, share, nTrain }) => [arm, share, nTrain])).toEqual([
      ["baseline", 0.5, 160],
      ["baseline", 1, 320],
    ]);
  });

  test("is plain JSON, the same whatever the order of the fits", () => {
    const results = madeResults({ plan: planOf(2, { curve: [0.5] }) });
    const analysis = analyzeExperiment(results);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
    expect(analyzeExperiment({ ...results, fits: results.fits.toReversed() }).corpora[0].folds).toEqual(
      analysis.corpora[0].folds,
    );
  });
});
