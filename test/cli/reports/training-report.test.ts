import picocolors from "picocolors";
import { describe, expect, test } from "vitest";
import {
  afterTraining,
  type TrainedModel,
  trainingJson,
  trainingReport,
} from "../../../src/cli/reports/training-report.js";
import type { ConfigurationOptions } from "../../../src/pipeline/configuration.js";
import { madeModel, madeSetArticles } from "../../pipeline/made-articles.js";

const page = { width: 80, theme: picocolors.createColors(false) };

async function trained(options: ConfigurationOptions, articles?: typeof madeSetArticles): Promise<TrainedModel> {
  const model = await madeModel(options, articles);
  return { model, sources: ["a.jsonl"], skipped: 0, seconds: 1.25, path: "news\u001b.safetensors", bytes: 2500 };
}

describe("trainingReport", () => {
  test("says what was learned, and that is all where nothing was chosen or held out", async () => {
    const report = trainingReport(await trained({ classifier: { type: "complement-nb" } }), page);
    expect(report).toMatchInlineSnapshot(`
      "Trained on 12 articles with 3 labels in 1.3 s.
        classifier     complement naive Bayes, alpha 1
        features       64: words; raw tf, smooth idf, l2 norm
        probabilities  as the classifier gives them
        written to     news␛.safetensors, 2.5 kB
      "
    `);
  });

  test("says what was chosen, how good it is on held-out articles, and how probabilities were calibrated", async () => {
    const choose = { C: [1, 10] };
    const report = trainingReport(
      await trained({ classifier: { type: "linear-svm" }, choose, calibration: { method: "sigmoid" } }),
      page,
    );
    expect(report).toMatch(/chosen {9}C: the best of 2 tried\n/);
    expect(report).toMatch(/held out {7}\d+\.\d% of 12 articles right, log loss \d\.\d{3}\n/);
    expect(report).toMatch(/probabilities {2}calibrated by one sigmoid on 12 held-out articles\n/);
    expect(report).toMatch(/C \d+, \d+ iterations?\n/);
  });

  test("says how good a model of any number of labels is", async () => {
    const options: ConfigurationOptions = { classifier: { type: "linear-svm" }, task: "multi-label" };
    expect(trainingReport(await trained(options, madeSetArticles), page)).toMatch(
      /held out {7}micro F1 \d\.\d{3}, macro F1 \d\.\d{3} on 27 articles\n/,
    );
  });

  test("counts no iterations of classifiers that take none, and says where a solver has not converged", async () => {
    for (const type of ["complement-nb", "nearest-centroid"] as const) {
      expect(trainingReport(await trained({ classifier: { type } }), page)).not.toContain("iteration");
    }
    const short = await trained({ classifier: { type: "logistic-regression", maxIterations: 1 } });
    expect(trainingReport(short, page)).toContain(", 1 iteration, not converged\n");
  });
});

describe("afterTraining", () => {
  test("goes on with the other half of a data set, or with articles of one's own", () => {
    const next = (source: string) => afterTraining({ path: "a b.safetensors", sources: [source] }, "copydesk", page);
    expect(next("newswire:train")).toContain("copydesk evaluate 'a b.safetensors' newswire:test\n");
    expect(next("mine.jsonl")).toContain("copydesk evaluate 'a b.safetensors' <labelled articles>\n");
  });
});

describe("trainingJson", () => {
  test("holds what was held out and tried, and survives being written", async () => {
    const json = trainingJson(await trained({ classifier: { type: "linear-svm" }, choose: { C: [1, 10] } }));
    expect(json.trials).toHaveLength(2);
    expect(json.heldOut?.nDocuments).toBe(12);
    expect(json.labels[0]).toEqual({ label: "arts & culture", documents: 4 });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    const plain = trainingJson(await trained({}));
    expect([plain.trials, plain.heldOut]).toEqual([null, null]);
  });
});
