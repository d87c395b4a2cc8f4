import { describe, expect, test } from "vitest";
import type { ClassifierConfig } from "../../src/classifiers/classifier-config.js";
import { toDocument } from "../../src/pipeline/article.js";
import { configuration } from "../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../src/pipeline/featurizer.js";
import { type HoldOut, heldOutScores } from "../../src/pipeline/held-out-scores.js";
import { TextClassifier } from "../../src/pipeline/text-classifier.js";
import { madeArticles, madeModel } from "./made-articles.js";

type Labelled = { readonly label: string; readonly text: string };

function heldOut(
  articles: readonly Labelled[],
  options: Partial<HoldOut> = {},
  classifier?: Partial<ClassifierConfig>,
) {
  const config = configuration({ classifier: { type: "complement-nb", ...classifier } });
  const features = new FeaturizerFit(config);
  for (const [i, article] of articles.entries()) features.add(toDocument(article, i));
  const labels = articles.map(({ label }) => label);
  const classes = [...new Set(labels)].sort();
  return heldOutScores(features, labels, classes, config.classifier, { folds: 3, enough: 1e9, seed: 0, ...options });
}

describe("heldOutScores", () => {
  test("scores every document once, by a model of the other folds", () => {
    const { scores, classIndex, nClasses } = heldOut(madeArticles);
    expect(classIndex).toHaveLength(madeArticles.length);
    expect(nClasses).toBe(3);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect([...classIndex].sort()).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
  });

  test("gives a word that no other document has no say, where the model of all would follow it", () => {
    const tells = ["a", "b"].flatMap((label) =>
      Array.from({ length: 6 }, (_, i) => ({ label, text: `same words ${label}${i}only` })),
    );
    const { scores, nClasses } = heldOut(tells, { folds: 12 });
    // Without its own word each document looks like any other, but for the classes of the eleven others.
    for (let i = 0; i < scores.length; i += nClasses) expect(Math.abs(scores[i] - scores[i + 1])).toBeLessThan(0.5);
  });

  test("leaves out a document whose label no other has, and cannot score that label for the others", () => {
    const { scores, classIndex, nClasses } = heldOut([...madeArticles, { label: "weather", text: "rain" }]);
    expect(classIndex).toHaveLength(madeArticles.length);
    expect(nClasses).toBe(4);
    expect([...scores].filter((score) => score === Number.NEGATIVE_INFINITY).length).toBeGreaterThan(0);
  });

  test("holds out no further fold once there are enough", () => {
    expect(heldOut(madeArticles, { enough: 1 }).classIndex).toHaveLength(4);
    expect(heldOut(madeArticles, { enough: 5 }).classIndex).toHaveLength(8);
  });

  test("passes over what the options say of labels that a fold lacks", () => {
    const rare = [...madeArticles, { label: "weather", text: "rain" }];
    const { classIndex } = heldOut(rare, {}, { classWeight: { weather: 2, sport: 3 } });
    expect(classIndex).toHaveLength(madeArticles.length);
  });

  test("scores nothing where the other folds leave nothing to learn", () => {
    const two = [
      { label: "a", text: "one" },
      { label: "b", text: "two" },
    ];
    expect(heldOut(two).classIndex).toHaveLength(0);
  });
});

describe("calibration by temperature", () => {
  const calibrated = { calibration: { method: "temperature" } } as const;

  test("changes no label, and is recorded", async () => {
    const [plain, model] = await Promise.all([madeModel(), madeModel(calibrated)]);
    for (const { text } of madeArticles) expect(model.predict(text).label).toBe(plain.predict(text).label);
    expect(model.training.calibration?.nDocuments).toBe(madeArticles.length);
    expect(plain.training.calibration).toBeNull();
  });

  test("makes naive Bayes less sure of itself", async () => {
    const options = {
      classifier: { type: "multinomial-nb", alpha: 0.01 },
      weighting: { idf: "none", norm: "none" },
    } as const;
    const mixed = "The match and the merger: a goal, a film and shares. ".repeat(100);
    const [plain, model] = await Promise.all([madeModel(options), madeModel({ ...options, ...calibrated })]);
    expect(plain.predict(mixed).probability).toBeGreaterThan(0.999);
    expect(model.predict(mixed).probability).toBeLessThan(plain.predict(mixed).probability);
  });

  test("is told of before it begins", async () => {
    let told = 0;
    await new TextClassifier(calibrated).fit(madeArticles, { onCalibration: () => told++ });
    expect(told).toBe(1);
  });

  test("leaves scores as they are where there is too little to learn from", async () => {
    const two = [
      { label: "a", text: "one" },
      { label: "b", text: "two" },
    ];
    const model = await madeModel(calibrated, two);
    expect(model.training.calibration).toEqual({ temperature: 1, nDocuments: 0, confidencePercentiles: null });
    expect(() => model.probabilityAtCoverage(0.9)).toThrow(expect.objectContaining({ code: "MODEL_NOT_CALIBRATED" }));
  });
});
