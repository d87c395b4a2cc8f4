import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataSet } from "../../src/corpus/datasets/open-data-set.js";
import { pullDataSet } from "../../src/corpus/datasets/pull.js";
import type { Document } from "../../src/corpus/document.js";
import { evaluateMultiLabel } from "../../src/evaluation/multi-label.js";
import type { ConfigurationOptions } from "../../src/pipeline/configuration.js";
import { evaluateModel } from "../../src/pipeline/evaluate-model.js";
import { recommendedConfiguration } from "../../src/pipeline/recommended.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";
import { newsgroups, pullMs, reuters } from "../real-corpora.js";

let cache = "";
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), "copydesk-test-"));
});
afterAll(() => rmSync(cache, { recursive: true, force: true }), pullMs);

async function documentsOf(name: string, split: string): Promise<AsyncIterable<Document>> {
  return (await openDataSet(`${name}:${split}`, { dataFolder: cache })).documents as AsyncIterable<Document>;
}

async function tested(name: string, config: ConfigurationOptions) {
  const model = await new TextClassifier(config).fit(await documentsOf(name, "train"));
  return evaluateModel(model, await documentsOf(name, "test"), { resamples: 0 });
}

const counts = { tf: "raw", idf: "none", norm: "none" } as const;
const multinomial: ConfigurationOptions = {
  weighting: counts,
  classifier: { type: "multinomial-nb", alpha: 0.1 },
};
const logistic: ConfigurationOptions = {
  weighting: { tf: "log" },
  classifier: { type: "logistic-regression", multiClass: "ovr", C: 10 },
};

describe.skipIf(newsgroups === undefined)("on the test half of 20 Newsgroups", () => {
  beforeAll(async () => {
    await pullDataSet("20newsgroups", { from: newsgroups, dataFolder: cache });
  }, pullMs);

  test("multinomial naive Bayes is as accurate as scikit-learn's, 0.8062", async () => {
    expect((await tested("20newsgroups", multinomial)).accuracy.value).toBeCloseTo(0.8062, 4);
  });

  test("logistic regression, one against the rest, is as accurate as liblinear's, 0.858", async () => {
    expect((await tested("20newsgroups", logistic)).accuracy.value).toBeCloseTo(0.858, 3);
  });

  test("what is recommended is right on 87 of 100, and its probabilities are about right", async () => {
    const report = await tested("20newsgroups", recommendedConfiguration);
    expect(report.accuracy.value).toBeGreaterThanOrEqual(0.87);
    expect(report.calibration?.expectedError.value).toBeLessThan(0.04);
    expect(report.logLoss?.value).toBeLessThan(0.46);
  });
});

describe.skipIf(reuters === undefined)("on the test half of Reuters-21578", () => {
  beforeAll(async () => {
    await pullDataSet("reuters-r8", { from: reuters, dataFolder: cache });
  }, pullMs);

  test("logistic regression, one against the rest, is right on 0.972 of R8 and 0.930 of R52", async () => {
    expect((await tested("reuters-r8", logistic)).accuracy.value).toBeGreaterThanOrEqual(0.972);
    expect((await tested("reuters-r52", logistic)).accuracy.value).toBeGreaterThanOrEqual(0.93);
  });

  test("what is recommended is right on 0.977 of R8 and 0.955 of R52", async () => {
    expect((await tested("reuters-r8", recommendedConfiguration)).accuracy.value).toBeGreaterThanOrEqual(0.977);
    expect((await tested("reuters-r52", recommendedConfiguration)).accuracy.value).toBeGreaterThanOrEqual(0.955);
  });

  test("what is recommended has a micro F1 of 0.88 and a macro F1 of 0.58 on the 90 categories", async () => {
    const model = await new TextClassifier(recommendedConfiguration).fit(await documentsOf("reuters-r90", "train"));
    expect(model.isMultiLabel).toBe(true);
    const truth: Int32Array[] = [];
    const predictions: Int32Array[] = [];
    const indicesOf = (labels: readonly string[]) =>
      Int32Array.from(labels, (label) => model.labels.indexOf(label)).sort();
    for await (const document of await documentsOf("reuters-r90", "test")) {
      truth.push(indicesOf(document.labels));
      predictions.push(indicesOf(model.predict(document).labels));
    }
    expect(truth).toHaveLength(3019);
    const averages = { labels: model.labels, truth, predictions, averageOver: "all", resamples: 0 } as const;
    const { micro, macro } = evaluateMultiLabel(averages);
    expect(micro.f1).toBeGreaterThanOrEqual(0.88);
    expect(macro.f1).toBeGreaterThanOrEqual(0.58);
  });
});
