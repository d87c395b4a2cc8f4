import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import { classifierConfig, trainClassifier } from "../../src/classifiers/train-classifier.js";
import { trainingSummarySchema } from "../../src/classifiers/training.js";
import { labelledCounts, matrixOf, oddLabels } from "./made-rows.js";

const all: readonly ClassifierOptions[] = [
  { type: "multinomial-nb" },
  { type: "complement-nb" },
  { type: "complement-nb", norm: true, classWeight: "balanced" },
  { type: "bernoulli-nb", alpha: 0 },
  { type: "logistic-regression" },
  { type: "logistic-regression", multiClass: "ovr" },
  { type: "logistic-regression", l1Ratio: 0.5, C: 10 },
  { type: "logistic-regression", l1Ratio: 0.8, C: 30, classWeight: "balanced", fitIntercept: false },
  { type: "logistic-regression", multiClass: "ovr", l1Ratio: 0.1, C: 10 },
  { type: "nearest-centroid" },
  { type: "nearest-centroid", metric: "euclidean" },
  { type: "nearest-centroid", metric: "euclidean", shrinkThreshold: 0.2 },
  { type: "linear-svm" },
  { type: "linear-svm", classWeight: "balanced", C: 10, fitIntercept: false },
  { type: "linear-svm", logCountRatio: { alpha: 0.5, share: 0.5 } },
  { type: "logistic-regression", multiClass: "ovr", logCountRatio: {} },
  { type: "logistic-regression", multiClass: "ovr", classWeight: "balanced", C: 10, fitIntercept: false },
  { type: "ensemble" },
  { type: "ensemble", naiveBayesShare: 0 },
  {
    type: "ensemble",
    linear: { type: "logistic-regression" },
    naiveBayes: { type: "multinomial-nb" },
    naiveBayesShare: 2,
  },
];

const newsMatrix = matrixOf(
  [
    [2, 1, 0, 0],
    [1, 0, 0, 1],
    [0, 0, 3, 1],
    [0, 1, 2, 0],
  ],
  4,
);
const newsLabels = ["sport", "sport", "arts", "arts"];

/** How many runs a property gets: each trains a model or two. */
const numRuns = 40;

describe.each(all.map((options) => [JSON.stringify(options), options] as const))("%s", (_name, options) => {
  const train = (matrix: typeof newsMatrix, labels: readonly string[]) => trainClassifier(options, matrix, labels);

  test("learns what is plain", () => {
    const { classifier } = train(newsMatrix, newsLabels);
    expect(classifier.type).toBe(options.type);
    expect(classifier.labels).toEqual(["arts", "sport"]);
    const unseen = matrixOf(
      [
        [1, 0, 0, 0],
        [0, 0, 1, 0],
      ],
      4,
    );
    expect([...classifier.predict(unseen)].map((k) => classifier.labelOf(k))).toEqual(["sport", "arts"]);
  });

  test("gives probabilities that sum to 1, and predicts the greatest score", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const { classifier } = train(matrix, labels);
        const { nClasses } = classifier;
        const scores = classifier.decisionScores(matrix);
        const probabilities = classifier.probabilities(matrix);
        classifier.predict(matrix).forEach((predicted, row) => {
          const ofRow = probabilities.subarray(row * nClasses, (row + 1) * nClasses);
          expect(ofRow.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(ofRow.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          const scoresOfRow = scores.subarray(row * nClasses, (row + 1) * nClasses);
          expect(predicted).toBe(scoresOfRow.indexOf(Math.max(...scoresOfRow)));
          expect(ofRow[predicted]).toBe(Math.max(...ofRow));
        });
      }),
      { numRuns },
    );
  });

  test("gives the same bytes for the same input, and changes none of it", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const before = structuredClone({ matrix, labels, options });
        const first = train(matrix, labels);
        const second = train(matrix, labels);
        expect(second.classifier.weights).toEqual(first.classifier.weights);
        expect(second.classifier.intercepts).toEqual(first.classifier.intercepts);
        expect(second.summary).toEqual(first.summary);
        first.classifier.probabilities(matrix);
        expect({ matrix, labels, options }).toEqual(before);
      }),
      { numRuns },
    );
  });

  test("gives each feature the same weights wherever its column stands", () => {
    fc.assert(
      fc.property(labelledCounts, ({ matrix, labels }) => {
        const { nColumns } = matrix;
        const reversed = matrixOf(
          Array.from({ length: matrix.nRows }, (_, row) => {
            const dense = new Array<number>(nColumns).fill(0);
            for (let e = matrix.rowStart[row]; e < matrix.rowStart[row + 1]; e++) {
              dense[nColumns - 1 - matrix.columnIndex[e]] = matrix.values[e];
            }
            return dense;
          }),
          nColumns,
        );
        const one = train(matrix, labels).classifier;
        const other = train(reversed, labels).classifier;
        const { nClasses } = one;
        for (let f = 0; f < nColumns; f++) {
          for (let k = 0; k < nClasses; k++) {
            expect(other.weights[(nColumns - 1 - f) * nClasses + k]).toBeCloseTo(one.weights[f * nClasses + k], 2);
          }
        }
      }),
      { numRuns },
    );
  });

  test("predicts rows of zeros, and learns from them", () => {
    const empty = matrixOf([[], [], []], 4);
    const { classifier } = train(empty, ["b", "a", "b"]);
    const probabilities = classifier.probabilities(empty);
    expect(probabilities.every(Number.isFinite)).toBe(true);
    expect(probabilities.subarray(0, 2)).toEqual(probabilities.subarray(2, 4));
    expect(train(newsMatrix, newsLabels).classifier.predict(empty)).toHaveLength(3);
  });

  test("breaks ties by label order", () => {
    const same = matrixOf([[1], [1]], 1);
    const { classifier } = train(same, ["b", "a"]);
    const scores = classifier.decisionScores(same);
    // An iterative solver may leave a difference where there is none.
    if (scores[0] === scores[1]) expect([...classifier.predict(same)]).toEqual([0, 0]);
    else expect(Math.abs(scores[0] - scores[1])).toBeLessThan(0.2);
  });

  test("takes any string for a label", () => {
    const matrix = matrixOf(
      oddLabels.map((_, i) => oddLabels.map((_, column) => (i === column ? 3 : 0))),
      oddLabels.length,
    );
    const { classifier } = train(matrix, oddLabels);
    expect([...classifier.predict(matrix)].map((k) => classifier.labelOf(k))).toEqual(oddLabels);
  });

  test("weighs a feature that no document has as nothing for or against", () => {
    const { classifier } = train(
      matrixOf(
        [
          [1, 0, 0],
          [0, 0, 1],
        ],
        3,
      ),
      ["a", "b"],
    );
    const [ofA, ofB] = classifier.weights.subarray(2, 4);
    expect(ofA - ofB).toBeCloseTo(0, 6);
  });

  test("predicts the same from its parameters alone", () => {
    const { classifier } = train(newsMatrix, newsLabels);
    const again = new LinearClassifier({ ...classifier, weights: classifier.weights.slice() });
    expect(again.probabilities(newsMatrix)).toEqual(classifier.probabilities(newsMatrix));
  });

  test("says how training went, in plain JSON", () => {
    const { summary } = train(newsMatrix, newsLabels);
    expect(summary.converged).toBe(true);
    expect(summary.message).toBeUndefined();
    expect(trainingSummarySchema.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
  });

  test("has a configuration that survives JSON and parsing again", () => {
    const config = classifierConfig(options);
    expect(classifierConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
  });

  test.each([
    ["INPUT_ONE_CLASS", newsMatrix, ["a", "a", "a", "a"]],
    ["INPUT_EMPTY", matrixOf([], 4), []],
    ["USAGE_LENGTH", newsMatrix, ["a", "b"]],
    ["INPUT_NOT_FINITE", { ...newsMatrix, values: newsMatrix.values.map(() => Number.NaN) }, newsLabels],
    ["INPUT_NOT_FINITE", { ...newsMatrix, values: newsMatrix.values.map(() => Number.POSITIVE_INFINITY) }, newsLabels],
  ])("refuses with %s what cannot be learned from", (code, matrix, labels) => {
    expect(() => train(matrix, labels)).toThrow(expect.objectContaining({ code }));
  });

  test("refuses to predict a matrix of other columns or of what is no number", () => {
    const { classifier } = train(newsMatrix, newsLabels);
    expect(() => classifier.predict(matrixOf([[1]], 1))).toThrow(expect.objectContaining({ code: "USAGE_COLUMNS" }));
    const broken = { ...newsMatrix, values: newsMatrix.values.map(() => Number.NaN) };
    expect(() => classifier.probabilities(broken)).toThrow(expect.objectContaining({ code: "INPUT_NOT_FINITE" }));
  });

  // How many documents a class has plays no part in its centroid; the parts of an ensemble have weights of their own.
  if (options.type === "nearest-centroid" || options.type === "ensemble") {
    test("has no class weight", () => {
      expect(() => classifierConfig({ ...options, classWeight: null } as never)).toThrow(
        expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION" }),
      );
    });
    return;
  }

  test("refuses a class weight for a label that no document has", () => {
    const weighted: ClassifierOptions = { ...options, classWeight: { sprot: 2 } };
    expect(() => trainClassifier(weighted, newsMatrix, newsLabels)).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_LABEL", message: expect.stringContaining('"sport"') }),
    );
  });

  test("learns more of a class that weighs more", () => {
    const heavy: ClassifierOptions = { ...options, classWeight: { sport: 100 } };
    const empty = matrixOf([[1, 1, 1, 1]], 4);
    const [, before] = trainClassifier(
      { ...options, classWeight: null },
      newsMatrix,
      newsLabels,
    ).classifier.probabilities(empty);
    const [, after] = trainClassifier(heavy, newsMatrix, newsLabels).classifier.probabilities(empty);
    // Complement naive Bayes has no prior, and of two classes the weight of one cancels out of the other's words.
    if (options.type === "complement-nb") expect(after).toBeGreaterThan(0);
    else expect(after).toBeGreaterThan(before);
  });
});
