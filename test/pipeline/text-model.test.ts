import { describe, expect, test } from "vitest";
import type { Prediction } from "../../src/pipeline/prediction.js";
import { configurations, madeModel, madeSetArticles } from "./made-articles.js";

describe("TextModel", () => {
  test("tells the share of unknown tokens beside the same prediction, when asked to", async () => {
    const model = await madeModel();
    const text = "The zebra won the match";
    expect(model.predict(text)).not.toHaveProperty("unknownShare");
    expect(model.predict(text, { unknownShare: true })).toEqual({ ...model.predict(text), unknownShare: 0.2 });
    expect(model.predict("", { unknownShare: true }).unknownShare).toBeNull();
  });

  test("tells it of each of many articles", async () => {
    const model = await madeModel();
    const predictions: Prediction[] = [];
    for await (const one of model.predictAll(["zebra", "match"], { unknownShare: true })) predictions.push(one);
    expect(predictions.map(({ unknownShare }) => unknownShare)).toEqual([1, 0]);
  });

  test("cannot tell it where terms are hashed", async () => {
    const model = await madeModel({ vectorizer: { type: "hashing", nFeatures: 64 } });
    expect(model.predict("zebra", { unknownShare: true }).unknownShare).toBeNull();
  });

  const multiLabel = () => madeModel(configurations["any number of labels"], madeSetArticles);

  test("knows from which probability each label is given, where there are any number", async () => {
    const model = await multiLabel();
    const thresholds = model.labelThresholds ?? [];
    expect(thresholds).toHaveLength(3);
    for (const { text } of madeSetArticles) {
      const { labels, scores } = model.predict(text);
      const enough = scores.filter(({ label, probability }) => probability >= thresholds[model.labels.indexOf(label)]);
      expect(labels).toEqual(enough.map(({ label }) => label));
    }
    const half = await madeModel(
      { ...configurations["any number of labels"], thresholds: { by: "half" } },
      madeSetArticles,
    );
    expect(half.labelThresholds).toEqual([0.5, 0.5, 0.5]);
    expect((await madeModel()).labelThresholds).toBeNull();
  });

  test("gives the labels that are as probable as asked: one or none, or all of any number", async () => {
    const one = await madeModel();
    const several = await multiLabel();
    for (const { text } of madeSetArticles) {
      for (const minProbability of [0, 0.2, 0.5, 1]) {
        const single = one.predict(text, { minProbability });
        expect(single.labels).toEqual(single.probability >= minProbability ? [single.label] : []);
        const { labels, scores } = several.predict(text, { minProbability });
        const enough = scores.filter(({ probability }) => probability >= minProbability);
        expect(labels).toEqual(enough.map(({ label }) => label));
      }
    }
  });

  test("refuses options of labels that make no sense", async () => {
    const model = await madeModel();
    for (const [options, code] of [
      [{ minProbability: 1.5 }, "CONFIG_MIN_PROBABILITY"],
      [{ minProbability: Number.NaN }, "CONFIG_MIN_PROBABILITY"],
      [{ minProbability: 0.5, labelSets: 0.9 }, "USAGE_TWO_THRESHOLDS"],
      [{ labelSets: 0.9 }, "MODEL_NOT_CALIBRATED"],
    ] as const) {
      expect(() => model.predict("goal", options)).toThrow(expect.objectContaining({ code }));
    }
    const calibrated = await madeModel(configurations["an ensemble with its options chosen"]);
    expect(() => calibrated.predict("goal", { labelSets: 1 })).toThrow(
      expect.objectContaining({ code: "CONFIG_LEVEL" }),
    );
    const several = await multiLabel();
    expect(() => several.predict("goal", { labelSets: 0.9 })).toThrow(
      expect.objectContaining({ code: "MODEL_NOT_CALIBRATED" }),
    );
  });
});
