import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IsotonicMaps } from "../../src/classifiers/isotonic-maps.js";
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
    link: fc.constantFrom("softmax" as const, "one-vs-rest" as const, "independent" as const),
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
          const shares = ofRow.map((own) => {
            if (link === "independent") return 1 / (1 + Math.exp(-own));
            return link === "softmax"
              ? 1 / ofRow.reduce((sum, score) => sum + Math.exp(score - own), 0)
              : 1 / ofRow.reduce((sum, score) => sum + (1 + Math.exp(-own)) / (1 + Math.exp(-score)), 0);
          });
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

/** Maps of two classes: the first rises from 0 to 0.5 over scores 0 to 1, the second jumps from 0.25 to 1 over 2 to 4. */
const maps: IsotonicMaps = {
  ends: Int32Array.of(2, 5),
  scores: Float64Array.of(0, 1, -1, 2, 4),
  probabilities: Float64Array.of(0, 0.5, 0.25, 0.25, 1),
};
const isotonic: LinearParameters = {
  ...plain,
  weights: Float32Array.of(1, 0, 0, 1),
  intercepts: new Float64Array(2),
  link: "one-vs-rest",
  isotonic: maps,
};

describe("a classifier with isotonic maps", () => {
  const classifier = new LinearClassifier(isotonic);

  test("divides what its maps give by the sum of it", () => {
    const probabilities = classifier.probabilitiesOf(Float64Array.of(0.5, 3, 0, -7, 9, 2, 1, 9));
    expect([...probabilities]).toEqual([0.25 / 0.875, 0.625 / 0.875, 0, 1, 0.5 / 0.75, 0.25 / 0.75, 1 / 3, 2 / 3]);
  });

  test("gives what its maps give, with the link independent", () => {
    const probabilities = classifier
      .with({ link: "independent" })
      .probabilitiesOf(Float64Array.of(0.5, 3, 0, -7, 9, 2));
    expect([...probabilities]).toEqual([0.25, 0.625, 0, 0.25, 0.5, 0.25]);
  });

  test("is undecided where all maps give 0, and goes by scores then", () => {
    const zero = new LinearClassifier({
      ...isotonic,
      isotonic: { ends: Int32Array.of(1, 2), scores: Float64Array.of(0, 0), probabilities: new Float64Array(2) },
    });
    expect([...zero.probabilitiesOf(Float64Array.of(1, 2))]).toEqual([0.5, 0.5]);
    expect([...zero.predictionsOf(Float64Array.of(1, 2, 2, 1, 3, 3))]).toEqual([1, 0, 0]);
  });

  test("predicts the most probable class, whatever the scores", () => {
    expect([...classifier.predictionsOf(Float64Array.of(1, 2, -1, -2, 0.5, 1))]).toEqual([0, 1, 1]);
    const rows = matrixOf(
      [
        [1, 2],
        [0.25, 0.125],
      ],
      2,
    );
    expect([...classifier.predict(rows)]).toEqual([0, 1]);
  });

  test("gives probabilities from 0 to 1 between knots as far apart as numbers go", () => {
    const far = new LinearClassifier({
      ...isotonic,
      isotonic: {
        ends: Int32Array.of(2, 3),
        scores: Float64Array.of(-1.7e308, 1.7e308, 0),
        probabilities: Float64Array.of(0, 1, 0.5),
      },
    });
    expect([...far.probabilitiesOf(Float64Array.of(0, 0))]).toEqual([0.5, 0.5]);
  });
});

describe("with", () => {
  const classifier = new LinearClassifier({ ...plain, link: "independent", thresholds: Float64Array.of(1, -1) });

  test("changes what it is told to, and nothing of the classifier itself", () => {
    const before = { ...classifier };
    const changed = classifier.with({ intercepts: Float64Array.of(7, 8), type: "linear-svm" });
    expect({ ...changed }).toEqual({ ...before, intercepts: Float64Array.of(7, 8), type: "linear-svm" });
    expect({ ...classifier }).toEqual(before);
    expect({ ...classifier.with({}) }).toEqual(before);
  });

  test("takes away what it is told is undefined", () => {
    expect(classifier.with({ thresholds: undefined, link: "softmax" }).thresholds).toBeUndefined();
  });

  test("refuses what makes no classifier", () => {
    expect(() => classifier.with({ link: "softmax" })).toThrow(
      expect.objectContaining({ code: "MODEL_BAD_CLASSIFIER", message: expect.stringContaining("thresholds") }),
    );
  });
});

describe("isGiven", () => {
  const independent = new LinearClassifier({ ...plain, link: "independent" });

  test("gives every class whose score reaches its threshold, and none with an infinite one", () => {
    const classifier = independent.with({ thresholds: Float64Array.of(0.5, Number.POSITIVE_INFINITY) });
    expect([...classifier.isGiven(Float64Array.of(0.5, 9, 0.4, 9, 7, -9))]).toEqual([1, 0, 0, 0, 1, 0]);
  });

  test("without thresholds gives what is as probable as not", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 2 }), (scores) => {
        const given = independent.isGiven(Float64Array.from(scores));
        const probabilities = independent.probabilitiesOf(Float64Array.from(scores));
        expect([...given]).toEqual(Array.from(probabilities, (probability) => Number(probability >= 0.5)));
      }),
    );
  });

  test("without thresholds goes by probabilities where isotonic maps give them", () => {
    const classifier = independent.with({ isotonic: maps });
    expect([...classifier.isGiven(Float64Array.of(0.5, 2, 1, 3))]).toEqual([0, 0, 1, 1]);
  });
});

describe("predict", () => {
  test("predicts the most probable class, whatever the link", () => {
    fc.assert(
      fc.property(classifiersAndRows, ({ classifier, matrix }) => {
        const probabilities = classifier.probabilities(matrix);
        for (const [row, k] of classifier.predict(matrix).entries()) {
          const ofRow = probabilities.subarray(row * classifier.nClasses, (row + 1) * classifier.nClasses);
          expect(ofRow[k]).toBe(Math.max(...ofRow));
        }
      }),
    );
  });

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

/** The parameters of a classifier with isotonic maps that are not as they should be. */
function isotonicBut(wrong: Partial<IsotonicMaps>): LinearParameters {
  return { ...isotonic, isotonic: { ...maps, ...wrong } };
}

const none = { labels: [], weights: new Float32Array(0), intercepts: new Float64Array(0) };

describe("LinearClassifier", () => {
  test("of independent classes may have a single one", () => {
    const classifier = new LinearClassifier({
      ...plain,
      labels: ["a"],
      weights: Float32Array.of(1, 2),
      intercepts: Float64Array.of(-2),
      link: "independent",
    });
    const rows = matrixOf([[0, 1], []], 2);
    expect([...classifier.probabilities(rows)]).toEqual([0.5, 1 / (1 + Math.exp(2))]);
    expect([...classifier.predict(rows)]).toEqual([0, 0]);
  });

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
    ["no label, though independent", { ...none, link: "independent" }],
    ["isotonic maps with a softmax", { isotonic: maps }],
    ["thresholds with a softmax", { thresholds: Float64Array.of(0, 0) }],
    ["thresholds of one class a document", { link: "one-vs-rest", thresholds: Float64Array.of(0, 0) }],
    ["too few thresholds", { link: "independent", thresholds: Float64Array.of(0) }],
    ["a threshold that is no number", { link: "independent", thresholds: Float64Array.of(0, Number.NaN) }],
    ["maps of too few classes", isotonicBut({ ends: Int32Array.of(5) })],
    ["maps of which one ends before it starts", isotonicBut({ ends: Int32Array.of(6, 5) })],
    ["a map without a knot", isotonicBut({ ends: Int32Array.of(0, 5) })],
    ["knots that belong to no class", isotonicBut({ ends: Int32Array.of(2, 4) })],
    ["knots that are not there", isotonicBut({ ends: Int32Array.of(2, 6) })],
    ["a knot without a probability", isotonicBut({ probabilities: new Float64Array(4) })],
    ["two knots at the same score", isotonicBut({ scores: Float64Array.of(1, 1, -1, 2, 4) })],
    ["knots that go back", isotonicBut({ scores: Float64Array.of(0, 1, -1, 2, 1) })],
    ["an infinite knot", isotonicBut({ scores: Float64Array.of(0, 1, Number.NEGATIVE_INFINITY, 2, 4) })],
    ["a map that falls", isotonicBut({ probabilities: Float64Array.of(0, 0.5, 0.25, 0.125, 1) })],
    ["a map above 1", isotonicBut({ probabilities: Float64Array.of(0, 0.5, 0.25, 0.25, 1.5) })],
    ["a map below 0", isotonicBut({ probabilities: Float64Array.of(-0.5, 0.5, 0.25, 0.25, 1) })],
    ["a map that gives no number", isotonicBut({ probabilities: Float64Array.of(0, Number.NaN, 0.25, 0.25, 1) })],
    ["an unknown input", { input: "log" as "values" }],
  ])("refuses %s", (_what, wrong) => {
    expect(() => new LinearClassifier({ ...plain, ...wrong })).toThrow(
      expect.objectContaining({ code: "MODEL_BAD_CLASSIFIER" }),
    );
  });
});
