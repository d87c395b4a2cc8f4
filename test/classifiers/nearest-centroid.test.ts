import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NearestCentroid } from "../../src/classifiers/nearest-centroid.js";
import { toDense } from "../../src/sparse/csr.js";
import { byClass, golden, greatestDifference, rowsOf } from "./classifiers-golden.js";
import { labelledCounts, matrixOf } from "./made-rows.js";

describe("nearest centroid, euclidean, has scikit-learn's numbers", () => {
  test.each(
    golden.nearestCentroid.map((example) => [example.matrix, JSON.stringify(example.options), example] as const),
  )("on %s with %s", (_matrix, _options, example) => {
    const { matrix, labels } = rowsOf(example);
    const { type: _type, ...options } = example.options as { type: "nearest-centroid" };
    const { classifier } = new NearestCentroid(options).fit(matrix, labels);
    expect(classifier.labels).toEqual(example.labels);
    const centroids = byClass(classifier).map((weight) => weight / 2);
    expect(greatestDifference(centroids, example.coefficients)).toBeLessThan(1e-6);
    expect(greatestDifference(classifier.decisionScores(matrix), example.scores)).toBeLessThan(1e-5);
    const predictions = Array.from(classifier.predict(matrix), (k) => classifier.labelOf(k));
    expect(predictions).toEqual(example.predictions);
  });
});

describe("nearest centroid", () => {
  test("by angle scores the length of a document times its cosine with the mean of its class's directions", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const { classifier } = new NearestCentroid().fit(matrix, labels);
        const rows = toDense(matrix);
        const units = rows.map((x) => x.map((value) => value / (Math.hypot(...x) || 1)));
        const scores = classifier.decisionScores(matrix);
        classifier.labels.forEach((label, k) => {
          const own = units.filter((_, i) => labels[i] === label);
          const sum = units[0].map((_, f) => own.reduce((total, x) => total + x[f], 0));
          rows.forEach((x, i) => {
            const product = x.reduce((total, value, f) => total + value * sum[f], 0);
            expect(scores[i * classifier.nClasses + k]).toBeCloseTo(product / (Math.hypot(...sum) || 1), 4);
          });
        });
      }),
    );
  });

  test("by angle does not mind how long documents are", () => {
    fc.assert(
      fc.property(labelledCounts, fc.integer({ min: 1, max: 5 }), ({ matrix, labels }, exponent) => {
        const values = matrix.values.map((value, e) => {
          const row = matrix.rowStart.findIndex((start) => start > e) - 1;
          return row % 2 === 0 ? value : value * 2 ** exponent;
        });
        const [one, other] = [matrix, { ...matrix, values }].map(
          (rows) => new NearestCentroid().fit(rows, labels).classifier,
        );
        expect(greatestDifference(other.weights, [...one.weights])).toBeLessThan(1e-6);
      }),
    );
  });

  test("moves all means into one where the threshold is great", () => {
    const { matrix, labels } = rowsOf({ matrix: "counts" });
    const { classifier } = new NearestCentroid({ metric: "euclidean", shrinkThreshold: 1000 }).fit(matrix, labels);
    const { nClasses, weights } = classifier;
    weights.forEach((weight, i) => {
      expect(weight).toBe(weights[i - (i % nClasses)]);
    });
  });

  test("shrinks nothing where every document is a class of its own", () => {
    const matrix = matrixOf(
      [
        [3, 0],
        [0, 2],
      ],
      2,
    );
    const trained = (shrinkThreshold: number | null) =>
      new NearestCentroid({ metric: "euclidean", shrinkThreshold }).fit(matrix, ["a", "b"]).classifier;
    expect(trained(5).weights).toEqual(trained(null).weights);
  });

  test("does not shrink angles, and says so", () => {
    expect(() => new NearestCentroid({ shrinkThreshold: 0.5 })).toThrow(
      expect.objectContaining({
        code: "CONFIG_BAD_OPTION",
        message: expect.stringContaining('shrinkThreshold must be null unless metric is "euclidean"; got 0.5'),
      }),
    );
  });

  test.each([{ metric: "manhattan" }, { metric: "euclidean", shrinkThreshold: 0 }])("refuses %j", (options) => {
    expect(() => new NearestCentroid(options as object)).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
    );
  });
});
