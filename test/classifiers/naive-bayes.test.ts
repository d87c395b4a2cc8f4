import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BernoulliNaiveBayes } from "../../src/classifiers/bernoulli-nb.js";
import { ComplementNaiveBayes } from "../../src/classifiers/complement-nb.js";
import { MultinomialNaiveBayes } from "../../src/classifiers/multinomial-nb.js";
import { mergeCounts } from "../../src/classifiers/naive-bayes-counts.js";
import { toDense } from "../../src/sparse/csr.js";
import { labelledCounts, matrixOf, type Rows, sliceRows } from "./made-rows.js";

const types = [
  ["multinomial", new MultinomialNaiveBayes({ alpha: 0.1 })],
  ["complement", new ComplementNaiveBayes({ norm: true })],
  ["Bernoulli", new BernoulliNaiveBayes({ classWeight: "balanced" })],
] as const;

/** Rows, and a place to cut them in two. */
const cutRows = labelledCounts.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.integer({ min: 0, max: rows.matrix.nRows })),
);

describe.each(types)("%s naive Bayes", (_name, estimator) => {
  test("counts parts and merges them into what it counts at once, in either order", () => {
    fc.assert(
      fc.property(cutRows, ([rows, cut]) => {
        const count = ({ matrix, labels }: Rows) => estimator.count(matrix, labels);
        const left = count(sliceRows(rows, 0, cut));
        const right = count(sliceRows(rows, cut, rows.matrix.nRows));
        const whole = count(rows);
        expect(mergeCounts(left, right)).toEqual(whole);
        expect(mergeCounts(right, left)).toEqual(whole);
      }),
    );
  });

  test("learns on to what it would be from everything at once", () => {
    fc.assert(
      fc.property(cutRows, ([rows, cut]) => {
        const first = sliceRows(rows, 0, cut);
        const rest = sliceRows(rows, cut, rows.matrix.nRows);
        fc.pre(new Set(first.labels).size >= 2);
        const begun = estimator.fit(first.matrix, first.labels);
        const before = structuredClone({ counts: begun.counts, weights: begun.classifier.weights });
        const learned = begun.partialFit(rest.matrix, rest.labels);
        const whole = estimator.fit(rows.matrix, rows.labels);
        expect(learned.counts).toEqual(whole.counts);
        expect(learned.classifier).toEqual(whole.classifier);
        expect(begun.merge({ counts: estimator.count(rest.matrix, rest.labels) }).classifier).toEqual(whole.classifier);
        expect({ counts: begun.counts, weights: begun.classifier.weights }).toEqual(before);
      }),
    );
  });

  test("keeps its options when it learns on", () => {
    const rows = matrixOf([[1], [2]], 1);
    const fitted = estimator.fit(rows, ["a", "b"]);
    expect(fitted.partialFit(rows, ["c", "c"]).config).toBe(estimator.config);
    expect(fitted.partialFit(rows, ["c", "c"]).classifier.labels).toEqual(["a", "b", "c"]);
  });

  test("refuses to merge counts of other features or of another kind", () => {
    const fitted = estimator.fit(matrixOf([[1], [2]], 1), ["a", "b"]);
    expect(() => fitted.partialFit(matrixOf([[1, 2]], 2), ["a"])).toThrow(
      expect.objectContaining({ code: "USAGE_COLUMNS" }),
    );
    const input = fitted.counts.input === "values" ? "presence" : "values";
    expect(() => fitted.merge({ counts: { ...fitted.counts, input } })).toThrow(
      expect.objectContaining({ code: "USAGE_COUNTS" }),
    );
  });
});

describe("Bernoulli naive Bayes", () => {
  test("scores what a document has not, the plain way", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const { classifier, counts } = new BernoulliNaiveBayes({ alpha: 0.5 }).fit(matrix, labels);
        const { classCounts, featureCounts } = counts;
        const { nClasses } = classifier;
        const scores = classifier.decisionScores(matrix);
        toDense(matrix).forEach((row, i) => {
          for (let k = 0; k < nClasses; k++) {
            const share = (f: number) => (featureCounts[f * nClasses + k] + 0.5) / (classCounts[k] + 1);
            const expected = row.reduce(
              (sum, x, f) => sum + Math.log(x > 0 ? share(f) : 1 - share(f)),
              Math.log(classCounts[k] / matrix.nRows),
            );
            expect(scores[i * nClasses + k]).toBeCloseTo(expected, 4);
          }
        });
      }),
    );
  });

  test("takes negative values for absent", () => {
    const fitted = new BernoulliNaiveBayes().fit(matrixOf([[-1], [1]], 1), ["a", "b"]);
    expect([...fitted.counts.featureCounts]).toEqual([0, 1]);
  });
});

describe("multinomial and complement naive Bayes", () => {
  test.each([new MultinomialNaiveBayes(), new ComplementNaiveBayes()])(
    "refuse negative values, and say where",
    (estimator) => {
      const rows = matrixOf(
        [
          [1, 2],
          [0, -0.5],
        ],
        2,
      );
      expect(() => estimator.fit(rows, ["a", "b"])).toThrow(
        expect.objectContaining({ code: "INPUT_NEGATIVE", message: expect.stringContaining("row 1, column 1") }),
      );
    },
  );

  test("take an alpha of 0 for a very small one", () => {
    const rows = matrixOf(
      [
        [1, 0],
        [0, 1],
      ],
      2,
    );
    const { weights } = new MultinomialNaiveBayes({ alpha: 0 }).fit(rows, ["a", "b"]).classifier;
    expect(weights[1]).toBeCloseTo(Math.log(1e-10), 5);
  });

  test("complement naive Bayes keeps fractional sums from falling below 0", () => {
    const rows = matrixOf([[0.1], [0.2], [0.7], [0]], 1);
    const { classifier } = new ComplementNaiveBayes({ alpha: 0 }).fit(rows, ["a", "a", "a", "b"]);
    expect(classifier.weights.every(Number.isFinite)).toBe(true);
  });
});

describe("classPrior", () => {
  const rows = matrixOf([[1], [1]], 1);

  test("must name all labels and no others", () => {
    const trained = (classPrior: Readonly<Record<string, number>>) =>
      new MultinomialNaiveBayes({ classPrior }).fit(rows, ["a", "b"]);
    expect(() => trained({ a: 1 })).toThrow(expect.objectContaining({ code: "CONFIG_CLASS_PRIOR" }));
    expect(() => trained({ a: 0.5, b: 0.25, c: 0.25 })).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_LABEL" }),
    );
    expect(Array.from(trained({ a: 0.25, b: 0.75 }).classifier.intercepts, Math.exp)).toEqual([
      expect.closeTo(0.25, 12),
      expect.closeTo(0.75, 12),
    ]);
  });

  test.each([[{ a: 0.5, b: 0.6 }], [{ a: 0, b: 1 }], [[0.5, 0.5]], ["even"]])(
    "must be probabilities: %j",
    (classPrior) => {
      expect(() => new MultinomialNaiveBayes({ classPrior: classPrior as Record<string, number> })).toThrow(
        expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
      );
    },
  );
});
