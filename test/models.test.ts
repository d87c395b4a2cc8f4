import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { openDataSet } from "../src/corpus/datasets/open-data-set.js";
import { evaluateModel } from "../src/pipeline/evaluate-model.js";
import { encodeModel } from "../src/pipeline/model-file.js";
import { recommendedConfiguration } from "../src/pipeline/recommended.js";
import { TextClassifier } from "../src/pipeline/text-classifier.js";
import { TextModel } from "../src/pipeline/text-model.js";

const path = resolve(import.meta.dirname, "../models/newswire.safetensors");

describe("models/newswire.safetensors", () => {
  test("comes out of its training data byte for byte", async () => {
    const { documents } = await openDataSet("newswire:train");
    const model = await new TextClassifier(recommendedConfiguration).fit(documents);
    expect(Buffer.compare(encodeModel(model), readFileSync(path))).toBe(0);
  });

  test("labels most articles of the test half rightly", async () => {
    const { documents } = await openDataSet("newswire:test");
    const report = await evaluateModel(await TextModel.load(path), documents, { resamples: 0 });
    expect(report.accuracy.value).toBeGreaterThan(0.85);
  });
});
