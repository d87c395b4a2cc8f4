import { describe, expect, test } from "vitest";
import { evaluateModel } from "../../src/pipeline/evaluate-model.js";
import { evaluateMultiLabelModel } from "../../src/pipeline/evaluate-multi-label-model.js";
import { configurations, madeArticles, madeModel, madeSetArticles } from "./made-articles.js";

const multiLabel = () => madeModel(configurations["any number of labels"], madeSetArticles);
const unlabelled = { labels: [], text: "Snow on Monday" };

describe("evaluateMultiLabelModel", () => {
  test("agrees with predicting each article", async () => {
    const model = await multiLabel();
    const report = await evaluateMultiLabelModel(model, madeSetArticles, { resamples: 0 });
    const pairs = madeSetArticles.map(({ labels, text }) => ({ truth: labels, given: model.predict(text).labels }));
    const exact = pairs.filter(({ truth, given }) => truth.toSorted().join() === given.toSorted().join());
    expect(report.task).toBe("multi-label");
    expect(report.nDocuments).toBe(madeSetArticles.length);
    expect(report.exactMatch).toBeCloseTo(exact.length / pairs.length, 12);
    expect(report.cardinality.predictions).toBeCloseTo(
      pairs.reduce((sum, { given }) => sum + given.length, 0) / pairs.length,
      12,
    );
    expect(report.cardinality.truth).toBeCloseTo(36 / 27, 12);
    for (const { label, support, predicted } of report.perLabel) {
      expect(support).toBe(pairs.filter(({ truth }) => truth.includes(label)).length);
      expect(predicted).toBe(pairs.filter(({ given }) => given.includes(label)).length);
    }
    expect(report.precisionAt?.map(({ k }) => k)).toEqual([1, 3]);
    expect(report.brier).toBeGreaterThan(0);
    expect(report.calibration?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(27 * 3);
  });

  test("takes articles with one label each as sets of one, and says of a model of one label what its evaluation says", async () => {
    expect((await evaluateMultiLabelModel(await multiLabel(), madeArticles, { resamples: 0 })).cardinality.truth).toBe(
      1,
    );
    const model = await madeModel();
    const sets = await evaluateMultiLabelModel(model, madeArticles, { resamples: 50 });
    const single = await evaluateModel(model, madeArticles, { resamples: 50 });
    expect(sets.exactMatch).toBe(single.accuracy.value);
    expect(sets.macro).toEqual(single.macro);
    expect(sets.perLabel).toEqual(single.perLabel);
    expect(sets.labelShift).toEqual(single.labelShift);
    expect(sets.unknownTokens).toEqual(single.unknownTokens);
  });

  test("takes a label twice as once, and counts those that the model does not know as never found", async () => {
    const articles = [
      { labels: ["sport", "sport"], text: madeArticles[0].text },
      { labels: ["weather", "sport", "tides"], text: madeArticles[1].text },
      { labels: ["weather"], text: "Rain" },
    ];
    const report = await evaluateMultiLabelModel(await multiLabel(), articles, { resamples: 0 });
    expect(report.unknownLabels).toEqual([
      { label: "tides", support: 1 },
      { label: "weather", support: 2 },
    ]);
    expect(report.unknownSupport).toBe(2);
    expect(report.perLabel.find(({ label }) => label === "sport")?.support).toBe(2);
    expect(report.exactMatch).toBeLessThanOrEqual(1 / 3);
    const { perLabel } = report.labelShift;
    expect(perLabel.map(({ label }) => label).slice(3)).toEqual(["tides", "weather"]);
    expect(perLabel.at(-1)).toMatchObject({ trainingShare: 0, share: 2 / 5 });
  });

  test("takes articles without labels, unless all are without", async () => {
    const model = await multiLabel();
    const report = await evaluateMultiLabelModel(model, [...madeArticles, unlabelled], { resamples: 0 });
    expect(report.cardinality.truth).toBeCloseTo(12 / 13, 12);
    await expect(evaluateMultiLabelModel(model, [unlabelled, unlabelled])).rejects.toMatchObject({
      code: "INPUT_NO_LABEL",
    });
    await expect(evaluateMultiLabelModel(model, [])).rejects.toMatchObject({ code: "INPUT_EMPTY" });
  });

  test("is plain JSON, and tells how many articles have been labelled", async () => {
    const told: number[] = [];
    const onArticle = (n: number) => void told.push(n);
    const report = await evaluateMultiLabelModel(await multiLabel(), madeArticles, { resamples: 20, onArticle });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(told.at(-1)).toBe(12);
  });
});
