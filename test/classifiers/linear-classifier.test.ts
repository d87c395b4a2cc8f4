import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LinearClassifier, type LinearParameters } from "../../src/classifiers/linear-classifier.js";
import { toDense } from "../../src/sparse/csr.js";
import { matrixOf } from "./made-rows.js";

const plain: LinearParameters = {
  type: "logistic-regression",
  labels: ["a", "b"],
  nFeatures: 2,
  weights: Float32Array.of(1, -1, 0.5, 2),
  intercepts: Float64Array.of(0, 0.25),
  link: "softmax",
  input: "values",
};

/** Classifiers of 2 to 11 classes, and 3 rows for them. */
const classifiersAndRows = fc
  .record({
    nClasses: fc.integer({ min: 2, max: 11 }),
    nFeatures: fc.integer({ min: 0, max: 6 }),
    input: fc.constantFrom("values" as const, "presence" as const),
    link: fc.constantFrom("softmax" as const, "one-vs-rest" as const),
  })
  .chain(({ nClasses, nFeatures, input, link }) => {
    const numbers = (length: number) =>
      fc
        .array(fc.integer({ min: -64, max: 64 }), { minLength: length, maxLength: length })
        .map((some) => some.map((n) => n / 8));
    return fc.tuple(numbers(nClasses * nFeatures), numbers(nClasses), numbers(3 * nFeatures)).map(([w, b, x]) => ({
      classifier: new LinearClassifier({
        ...plain,
        labels: Array.from({ length: nClasses }, (_, k) => `label ${k}`),
        nFeatures,
        weights: Float32Array.from(w),
        intercepts: Float64Array.from(b),
        input,
        link,
      }),
      matrix: matrixOf(
        [0, 1, 2].map((row) => x.slice(row * nFeatures, (row + 1) * nFeatures)),
        nFeatures,
      ),
    }));
  });

describe("decisionScores", () => {
  test("equal the sum of values times weights, the plain way", () => {
    fc.assert(
      fc.property(classifiersAndRows, ({ classifier, matrix }) => {
        const { weights, intercepts, nClasses, input } = classifier;
        const expected = toDense(matrix).flatMap((row) =>
          Array.from(intercepts, (intercept, k) =>
            row.reduce(
              (sum, x, f) => sum + (input === "values" ? x : Number(x > 0)) * weights[f * nClasses + k],
              intercept,
            ),
          ),
        );
        expect([...classifier.decisionScores(matrix)]).toEqual(expected);
      }),
    );
  });
});

describe("probabilities", () => {
  test("equal their definitions", () => {
    fc.assert(
      fc.property(classifiersAndRows, ({ classifier, matrix }) => {
        const { nClasses, link } = classifier;
        const scores = [...classifier.decisionScores(matrix)];
        const probabilities = classifier.probabilities(matrix);
        for (let from = 0; from < scores.length; from += nClasses) {
          const ofRow = scores.slice(from, from + nClasses);
          // Shares of exponentials in the sum of all, each divided out, so that none overflows.
          const shares = ofRow.map((own) =>
            link === "softmax"
              ? 1 / ofRow.reduce((sum, score) => sum + Math.exp(score - own), 0)
              : 1 / ofRow.reduce((sum, score) => sum + (1 + Math.exp(-own)) / (1 + Math.exp(-score)), 0),
          );
          shares.forEach((share, k) => {
            expect(probabilities[from + k]).toBeCloseTo(share, 12);
          });
        }
      }),
    );
  });

  test.each(["softmax", "one-vs-rest"] as const)(
    "sum to 1 where every exponential underflows or overflows: %s",
    (link) => {
      const intercepts = [
        [-2000, -2001],
        [2000, 1999],
        [-1.7e308, 1.7e308],
        [-1.7e308, -1.7e308],
      ];
      for (const pair of intercepts) {
        const classifier = new LinearClassifier({ ...plain, link, intercepts: Float64Array.from(pair) });
        const [first, second] = classifier.probabilities(matrixOf([[]], 2));
        expect(first + second).toBeCloseTo(1, 12);
      }
      const low = new LinearClassifier({ ...plain, link, intercepts: Float64Array.of(-2000, -2001) });
      expect(low.probabilities(matrixOf([[]], 2))[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    },
  );

  test("of one-vs-rest go over smoothly from sigmoids to exponentials", () => {
    const at = (score: number) =>
      new LinearClassifier({
        ...plain,
        link: "one-vs-rest",
        intercepts: Float64Array.of(score, score - 1),
      }).probabilities(matrixOf([[]], 2))[0];
    expect(at(-36.999)).toBeCloseTo(at(-37.001), 14);
  });
});

describe("predict", () => {
  test("breaks ties by label order", () => {
    const classifier = new LinearClassifier({
      ...plain,
      labels: ["a", "b", "c"],
      weights: Float32Array.of(0, 1, 1, 0, 0, 0),
      intercepts: new Float64Array(3),
    });
    const rows = matrixOf(
      [
        [0, 0],
        [1, 0],
        [0, 1],
      ],
      2,
    );
    expect([...classifier.predict(rows)]).toEqual([0, 1, 0]);
  });
});

describe("labelOf", () => {
  test("refuses what is no class index", () => {
    const classifier = new LinearClassifier(plain);
    expect(classifier.labelOf(1)).toBe("b");
    for (const wrong of [2, -1, 0.5, Number.NaN]) {
      expect(() => classifier.labelOf(wrong)).toThrow(expect.objectContaining({ code: "USAGE_CLASS_INDEX" }));
    }
  });
});

describe("LinearClassifier", () => {
  test.each<[string, Partial<LinearParameters>]>([
    ["a single label", { labels: ["a"], weights: new Float32Array(2), intercepts: new Float64Array(1) }],
    ["a label twice", { labels: ["a", "a"] }],
    ["too few weights", { weights: new Float32Array(3) }],
    ["too many intercepts", { intercepts: new Float64Array(3) }],
    ["a weight that is no number", { weights: Float32Array.of(1, Number.NaN, 0, 0) }],
    ["an infinite intercept", { intercepts: Float64Array.of(0, Number.POSITIVE_INFINITY) }],
    ["a fraction of a feature", { nFeatures: 1.5 }],
    ["fewer features than none", { nFeatures: -2 }],
    ["an unknown link", { link: "probit" as "softmax" }],
    ["an unknown input", { input: "log" as "values" }],
  ])("refuses %s", (_what, wrong) => {
    expect(() => new LinearClassifier({ ...plain, ...wrong })).toThrow(
      expect.objectContaining({ code: "MODEL_BAD_CLASSIFIER" }),
    );
  });
});
