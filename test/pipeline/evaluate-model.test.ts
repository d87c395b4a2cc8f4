import { describe, expect, test } from "vitest";
import type { LabelledArticle } from "../../src/pipeline/article.js";
import { evaluateModel } from "../../src/pipeline/evaluate-model.js";
import { configurations, madeArticles, madeModel, madeSetArticles } from "./made-articles.js";

const unlabelled: LabelledArticle = { labels: [], text: "no label" };

describe("evaluateModel", () => {
  test("measures the model on labelled articles", async () => {
    const model = await madeModel();
    const wrong = [{ label: "business", text: "A goal in the match" }];
    const report = await evaluateModel(model, [...madeArticles, ...wrong], { resamples: 200 });
    expect(report.nDocuments).toBe(13);
    expect(report.accuracy.value).toBeCloseTo(12 / 13, 12);
    expect(report.accuracy.interval?.[0]).toBeLessThan(12 / 13);
    expect(report.perLabel.map(({ label }) => label)).toEqual(["arts & culture", "business", "sport"]);
    expect(report.logLoss?.value).toBeGreaterThan(0);
    expect(report.confusion?.matrix[1]).toEqual([0, 4, 1]);
  });

  test("agrees with predicting each article", async () => {
    const model = await madeModel();
    const report = await evaluateModel(model, madeArticles, { resamples: 0 });
    const right = madeArticles.filter(({ text, label }) => model.predict(text).label === label);
    expect(report.accuracy).toEqual({ value: right.length / madeArticles.length, interval: null });
  });

  test("lists labels that the model does not know, and counts them as errors", async () => {
    const unknown = [{ label: "weather", text: "A goal" }];
    const report = await evaluateModel(await madeModel(), [...madeArticles, ...unknown], { resamples: 0 });
    expect(report.unknownLabels).toEqual([{ label: "weather", support: 1 }]);
    expect(report.accuracy.value).toBeCloseTo(12 / 13, 12);
  });

  test("compares how labels are spread with how they were in training", async () => {
    const sport = madeArticles.filter(({ label }) => label === "sport");
    const report = await evaluateModel(await madeModel(), sport, { resamples: 0 });
    expect(report.labelShift.totalVariation).toBeCloseTo(2 / 3, 12);
    const unknown = [...madeArticles, { label: "weather", text: "rain" }];
    const { labelShift } = await evaluateModel(await madeModel(), unknown, { resamples: 0 });
    expect(labelShift.perLabel.at(-1)).toMatchObject({ label: "weather", trainingShare: 0 });
  });

  test("tells how many tokens of all articles the model knows nothing of, those left out not counting", async () => {
    const model = await madeModel();
    const articles: LabelledArticle[] = [
      { label: "sport", text: "The keeper juggled" },
      { label: "sport", text: "zebra" },
      { labels: [], text: "quagga quagga" },
    ];
    const report = await evaluateModel(model, articles, { resamples: 0, skipBad: true });
    expect(report.unknownTokens).toEqual({ tokens: 4, unknown: 2, share: 0.5 });
    const trained = await evaluateModel(model, madeArticles, { resamples: 0 });
    expect(trained.unknownTokens).toMatchObject({ unknown: 0, share: 0 });
    const hashing = await madeModel({ vectorizer: { type: "hashing", nFeatures: 64 } });
    expect((await evaluateModel(hashing, madeArticles, { resamples: 0 })).unknownTokens).toBeNull();
  });

  test("refuses articles without a label, or leaves them out and tells", async () => {
    const model = await madeModel();
    await expect(evaluateModel(model, [unlabelled])).rejects.toMatchObject({ code: "INPUT_NO_LABEL" });
    const told: string[] = [];
    const report = await evaluateModel(model, [unlabelled, ...madeArticles], {
      resamples: 0,
      skipBad: true,
      onBadArticle: ({ code }) => told.push(code),
    });
    expect(report.nDocuments).toBe(12);
    expect(told).toEqual(["INPUT_NO_LABEL"]);
  });

  test("refuses a model of any number of labels, and says what measures it", async () => {
    const model = await madeModel(configurations["any number of labels"], madeSetArticles);
    await expect(evaluateModel(model, madeArticles)).rejects.toMatchObject({
      code: "USAGE_MULTI_LABEL",
      message: expect.stringContaining("Use evaluateMultiLabelModel."),
    });
  });

  test("refuses articles with several labels", async () => {
    await expect(evaluateModel(await madeModel(), madeSetArticles.slice(12))).rejects.toMatchObject({
      code: "INPUT_MANY_LABELS",
    });
  });

  test("refuses a source without articles", async () => {
    await expect(evaluateModel(await madeModel(), [])).rejects.toMatchObject({ code: "INPUT_EMPTY" });
  });
});
