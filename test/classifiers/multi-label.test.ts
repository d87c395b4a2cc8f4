import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import { byClass, golden, greatestDifference, rowsOf } from "./classifiers-golden.js";
import { matrixOf, multiLabelCounts } from "./made-rows.js";

type OneVsRestOptions = Extract<ClassifierOptions, { type: "linear-svm" | "logistic-regression" }>;

const svm = { type: "linear-svm" } as const;
const logistic = { type: "logistic-regression", multiClass: "ovr" } as const;

const kinds: readonly OneVsRestOptions[] = [
  svm,
  { ...svm, classWeight: "balanced", C: 3, fitIntercept: false },
  { ...svm, classWeight: { constructor: 3, "": 0.25 } },
  { ...svm, classWeight: "balanced", logCountRatio: { alpha: 0.5, share: 0.5 } },
  logistic,
  { ...logistic, classWeight: "balanced", C: 3 },
  { ...logistic, logCountRatio: {} },
];

const tight = { tolerance: 1e-9, maxIterations: 20_000 };

/** The scores of one label by a model of two classes, "yes" and "no"; nothing where there is only one of them. */
function scoresAlone(
  options: OneVsRestOptions,
  matrix: CsrMatrix,
  rows: readonly (readonly string[])[],
  label: string,
) {
  const answers = rows.map((ofRow) => (ofRow.includes(label) ? "yes" : "no"));
  if (new Set(answers).size < 2) return undefined;
  const { classWeight } = options;
  const ofYes = classWeight != null && classWeight !== "balanced" && Object.hasOwn(classWeight, label);
  const config = ofYes ? { ...options, classWeight: { yes: classWeight[label] } } : options;
  const isNamed = classWeight != null && classWeight !== "balanced" && !ofYes;
  const { classifier } = trainClassifier(
    { ...config, ...(isNamed && { classWeight: null }), ...tight },
    matrix,
    answers,
  );
  return classifier.decisionScores(matrix).filter((_score, at) => at % 2 === 1);
}

describe.each(kinds.map((options) => [JSON.stringify(options), options] as const))("%s", (_name, options) => {
  test("learns of rows with any number of labels one model a label, as each alone would be", () => {
    fc.assert(
      fc.property(multiLabelCounts, ({ matrix, labels }) => {
        const { classWeight } = options;
        const isNamed = classWeight != null && classWeight !== "balanced";
        const present = new Set(labels.flat());
        fc.pre(!isNamed || Object.keys(classWeight).every((label) => present.has(label)));
        const { classifier, summary } = trainClassifier({ ...options, ...tight }, matrix, labels);
        expect(summary.converged).toBe(true);
        expect(classifier.link).toBe("independent");
        const scores = classifier.decisionScores(matrix);
        for (const [k, label] of classifier.labels.entries()) {
          const own = scores.filter((_score, at) => at % classifier.nClasses === k);
          const expected = scoresAlone(options, matrix, labels, label);
          if (expected === undefined) expect(own.every(Number.isFinite)).toBe(true);
          else expect(greatestDifference(own, [...expected])).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("begins where an earlier training ended, and gives where it ended: one model a label, for two labels too", () => {
    const { matrix } = rowsOf({ matrix: "pair" });
    const rows = Array.from({ length: matrix.nRows }, (_, i) =>
      i % 5 === 0 ? [] : i % 2 === 0 ? ["constructor"] : ["", "constructor"],
    );
    const { classifier, dual } = trainClassifier({ ...options, ...tight }, matrix, rows, { keepDual: true });
    expect(dual).toMatchObject({ nDocuments: matrix.nRows, nModels: 2 });
    const again = trainClassifier({ ...options, ...tight }, matrix, rows, { warmStart: dual });
    expect(greatestDifference(again.classifier.weights, [...classifier.weights])).toBeLessThan(1e-5);
  });
});

describe.each([svm, logistic])("$type", (options) => {
  const matrix = matrixOf(
    [
      [3, 0],
      [0, 3],
      [3, 3],
      [0, 0],
    ],
    2,
  );

  test("gives a row all labels that are plain in it, or none", () => {
    const config = { ...options, C: 100 };
    const { classifier } = trainClassifier(config, matrix, [["a"], ["b"], ["b", "a"], []]);
    expect([...classifier.isGiven(classifier.decisionScores(matrix))]).toEqual([1, 0, 0, 1, 1, 1, 0, 0]);
  });

  test("learns a single label, on some rows or on all", () => {
    const some = trainClassifier({ ...options, C: 100 }, matrix, [["a"], [], ["a"], []]).classifier;
    expect(some.labels).toEqual(["a"]);
    expect([...some.isGiven(some.decisionScores(matrix))]).toEqual([1, 0, 1, 0]);
    const all = trainClassifier({ ...options, classWeight: "balanced" }, matrix, [["a"], ["a"], ["a"], ["a"]]);
    expect([...all.classifier.isGiven(all.classifier.decisionScores(matrix))]).toEqual([1, 1, 1, 1]);
  });

  test("takes a label that a row names twice for one", () => {
    const once = trainClassifier(options, matrix, [["a"], ["b"], ["a", "b"], []]).classifier;
    const twice = trainClassifier(options, matrix, [["a", "a"], ["b"], ["b", "a", "b"], []]).classifier;
    expect(twice.weights).toEqual(once.weights);
  });

  test("has nothing to learn where no row has a label", () => {
    expect(() => trainClassifier(options, matrix, [[], [], [], []])).toThrow(
      expect.objectContaining({ code: "INPUT_ONE_CLASS", message: expect.stringContaining("one or more") }),
    );
  });
});

describe("rows with any number of labels have scikit-learn's OneVsRestClassifier's numbers", () => {
  test.each(golden.multiLabel.map((example) => [example.matrix, JSON.stringify(example.options), example] as const))(
    "on %s with %s",
    (_matrix, _options, example) => {
      const { matrix } = rowsOf(example);
      const options = { ...example.options, tolerance: 1e-9 } as ClassifierOptions;
      const { classifier, summary } = trainClassifier(options, matrix, example.rowLabels);
      expect(summary.converged).toBe(true);
      expect(classifier.labels).toEqual(example.labels);
      expect(greatestDifference(byClass(classifier), example.coefficients)).toBeLessThan(1e-5);
      expect(greatestDifference(classifier.intercepts, example.intercepts)).toBeLessThan(1e-5);
      // What is exactly as probable as not, as a row of zeros is without intercepts, scikit-learn does not give.
      const scores = classifier.decisionScores(matrix);
      const isGiven = Array.from(classifier.isGiven(scores), (given, at) => (scores[at] === 0 ? 0 : given));
      expect(isGiven).toEqual(example.isGiven);
    },
  );
});

describe("lists of labels", () => {
  const options: readonly ClassifierOptions[] = [
    { type: "multinomial-nb" },
    { type: "complement-nb" },
    { type: "bernoulli-nb" },
    { type: "nearest-centroid" },
    { type: "ensemble" },
    { type: "logistic-regression" },
    { type: "logistic-regression", multiClass: "ovr", l1Ratio: 0.5 },
  ];

  test.each(options)("are refused by what learns one label a row: %j", (refusing) => {
    expect(() => trainClassifier(refusing, matrixOf([[1], [2]], 1), [["a"], ["b"]])).toThrow(
      expect.objectContaining({ code: "CONFIG_NOT_MULTI_LABEL" }),
    );
  });
});
