import { describe, expect, test } from "vitest";
import { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import { learnConfidence, probabilityAtCoverage, probabilityForLevel } from "../../src/pipeline/confidence.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import { madeModel, madeSetArticles } from "./made-articles.js";

/** What a classifier of two classes gives four documents, whose classes are 0, 1, 1 and 0. */
const probabilities = Float64Array.of(0.75, 0.25, 0.5, 0.5, 0.375, 0.625, 0.125, 0.875);
const confidence = learnConfidence(heldOutOf(Int32Array.of(0, 1, 1, 0), probabilities));

function heldOutOf(classIndex: Int32Array, ofEach: Float64Array) {
  const classifier = new LinearClassifier({
    type: "linear-svm",
    labels: ["a", "b"],
    nFeatures: 0,
    weights: new Float32Array(0),
    intercepts: new Float64Array(2),
    link: "one-vs-rest",
    input: "values",
  });
  const known = { ...oneClassEach(classIndex, 2), scores: new Float64Array(ofEach.length), link: classifier.link };
  return { classifier, probabilities: ofEach, heldOut: { ...known, foldIndex: new Int32Array(classIndex.length) } };
}

describe("learnConfidence", () => {
  test("keeps the probability of the given label and of the true one, ascending each", () => {
    expect(confidence?.ofGiven).toEqual(Float32Array.of(0.5, 0.625, 0.75, 0.875));
    expect(confidence?.ofTrue).toEqual(Float32Array.of(0.125, 0.5, 0.625, 0.75));
  });

  test("is null without held-out documents", () => {
    expect(learnConfidence(heldOutOf(new Int32Array(0), new Float64Array(0)))).toBeNull();
  });
});

describe("probabilityAtCoverage", () => {
  test("is reached by as many of the documents as asked for, between neighbours where no document stands", () => {
    expect(probabilityAtCoverage(confidence, 1)).toBe(0.5);
    expect(probabilityAtCoverage(confidence, 1 / 3)).toBeCloseTo(0.75, 12);
    expect(probabilityAtCoverage(confidence, 0.5)).toBe(0.6875);
  });

  test("covers as many of a thousand documents as it says, to one", () => {
    const ofGiven = Float32Array.from({ length: 1000 }, (_, i) => 0.5 + i / 2048);
    for (const coverage of [0.1, 0.5, 0.9, 0.99, 1]) {
      const least = probabilityAtCoverage({ ofGiven, ofTrue: ofGiven }, coverage);
      const covered = ofGiven.filter((probability) => probability >= least).length;
      expect(Math.abs(covered - 1000 * coverage)).toBeLessThanOrEqual(1);
    }
  });

  test.each([0, -1, 1.1, Number.NaN])("refuses the share %s", (coverage) => {
    expect(() => probabilityAtCoverage(confidence, coverage)).toThrow(
      expect.objectContaining({ code: "CONFIG_COVERAGE" }),
    );
  });
});

describe("probabilityForLevel", () => {
  test("is that of the ⌈(n + 1) · level⌉-th surest true label", () => {
    expect(probabilityForLevel(confidence, 0.2)).toBe(0.75);
    expect(probabilityForLevel(confidence, 0.6)).toBe(0.5);
    expect(probabilityForLevel(confidence, 0.8)).toBe(0.125);
  });

  test("is 0 where so few documents can promise no such level", () => {
    expect(probabilityForLevel(confidence, 0.81)).toBe(0);
  });

  test.each([0, 1, -0.5, Number.NaN])("refuses the level %s", (level) => {
    expect(() => probabilityForLevel(confidence, level)).toThrow(expect.objectContaining({ code: "CONFIG_LEVEL" }));
  });
});

test("a model that was not calibrated on articles with one label each says so", async () => {
  const wrong = expect.objectContaining({ code: "MODEL_NOT_CALIBRATED" });
  const calibration = { method: "sigmoid" } as const;
  const models = [
    await madeModel(),
    await madeModel({ choose: { C: [1] } }),
    await madeModel({ classifier: { type: "linear-svm" }, calibration }, madeSetArticles.filter(hasLabels)),
    await madeModel({ calibration }, [
      { label: "a", text: "one" },
      { label: "b", text: "two" },
    ]),
  ];
  for (const model of models) {
    expect(model.confidence).toBeNull();
    expect(() => model.probabilityAtCoverage(0.9)).toThrow(wrong);
    expect(() => model.probabilityForLevel(0.9)).toThrow(wrong);
  }
});

function hasLabels({ labels }: { readonly labels: readonly string[] }): boolean {
  return labels.length > 0;
}
