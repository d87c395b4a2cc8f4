import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import type { DualSolution } from "../../src/classifiers/dual-solution.js";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import { golden, greatestDifference, rowsOf } from "./classifiers-golden.js";

const { matrix, labels } = rowsOf({ matrix: "weights" });
const pair = rowsOf({ matrix: "pair" });

const kinds: readonly ClassifierOptions[] = [
  { type: "linear-svm" },
  { type: "linear-svm", logCountRatio: {} },
  { type: "logistic-regression", multiClass: "ovr" },
  { type: "logistic-regression", multiClass: "ovr", logCountRatio: {} },
];

describe.each(kinds.map((options) => [JSON.stringify(options), options] as const))("training %s", (_name, options) => {
  test.each([
    ["of many labels", matrix, labels],
    ["of two", pair.matrix, pair.labels],
  ] as const)("along a path of C, %s, each beginning where the last ended, gives the same as anew", (_of, rows, of) => {
    let warmStart: DualSolution | undefined;
    for (const C of [0.1, 1, 10, 0.3]) {
      const config = { ...options, C, tolerance: 1e-8 } as ClassifierOptions;
      const anew = trainClassifier(config, rows, of).classifier;
      const { classifier, dual, summary } = trainClassifier(config, rows, of, { warmStart, keepDual: true });
      expect(summary.converged).toBe(true);
      expect(greatestDifference(classifier.weights, [...anew.weights])).toBeLessThan(1e-5);
      expect(greatestDifference(classifier.intercepts, [...anew.intercepts])).toBeLessThan(1e-5);
      expect(dual).toMatchObject({ nDocuments: rows.nRows, nModels: new Set(of).size === 2 ? 1 : new Set(of).size });
      warmStart = dual;
    }
  });

  test("needs fewer iterations from another C than from nothing", () => {
    const at = (C: number) => ({ ...options, C, tolerance: 1e-3 }) as ClassifierOptions;
    const { dual: warmStart } = trainClassifier(at(3), matrix, labels, { keepDual: true });
    const anew = trainClassifier(at(3.1), matrix, labels).summary;
    const warm = trainClassifier(at(3.1), matrix, labels, { warmStart }).summary;
    expect(warm.iterations).toBeLessThan(anew.iterations);
  });

  test("gives where it ended only when asked", () => {
    expect(trainClassifier(options, matrix, labels)).not.toHaveProperty("dual");
  });

  test("refuses where the training of other documents or labels ended", () => {
    const { dual: warmStart } = trainClassifier(options, pair.matrix, pair.labels, { keepDual: true });
    expect(() => trainClassifier(options, matrix, labels, { warmStart })).toThrow(
      expect.objectContaining({ code: "USAGE_WARM_START", message: expect.stringContaining("got 40 and 1") }),
    );
  });
});

test("whatever is not one model a label begins anew", () => {
  const { dual: warmStart } = trainClassifier({ type: "linear-svm" }, pair.matrix, pair.labels, { keepDual: true });
  const counts = rowsOf(golden.softmax[0]);
  for (const type of ["logistic-regression", "complement-nb"] as const) {
    expect(trainClassifier({ type }, counts.matrix, counts.labels, { warmStart, keepDual: true })).not.toHaveProperty(
      "dual",
    );
  }
});
