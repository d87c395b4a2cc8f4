import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confusionMatrix } from "../../src/evaluation/confusion-matrix.js";
import { truthRows } from "../../src/evaluation/truth-rows.js";
import { documents } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

describe("confusionMatrix", () => {
  test.each(golden.singleLabel)("equals scikit-learn's: $name", (example) => {
    const { labels, truth, unknownTruth, predictions } = inputOf(example);
    const matrix = confusionMatrix(truthRows(truth, labels.length, unknownTruth), predictions);
    expect(matrix.to2DArray()).toEqual(example.confusion);
  });

  test("has truth in rows and predictions in columns", () => {
    const matrix = confusionMatrix(truthRows(Int32Array.of(0, 0, 1), 2), Int32Array.of(1, 1, 1));
    expect(matrix.to2DArray()).toEqual([
      [0, 2],
      [0, 1],
    ]);
  });

  test("holds in each cell the documents of that truth and prediction", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const rows = truthRows(truth, nClasses);
        const matrix = confusionMatrix(rows, predictions);
        for (let row = 0; row < rows.nRows; row++) {
          for (let column = 0; column < nClasses; column++) {
            const plain = predictions.filter((prediction, i) => prediction === column && rows.rows[i] === row);
            expect(matrix.get(row, column)).toBe(plain.length);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("refuses to grow beyond memory with the number of labels", () => {
    const truth = truthRows(Int32Array.of(0), 1001);
    expect(() => confusionMatrix(truth, Int32Array.of(0))).toThrow(expect.objectContaining({ code: "INPUT_LABELS" }));
  });

  test("refuses predictions of other classes or documents", () => {
    const truth = truthRows(Int32Array.of(0, 1), 2);
    expect(() => confusionMatrix(truth, Int32Array.of(0, 2))).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX" }),
    );
    expect(() => confusionMatrix(truth, Int32Array.of(0))).toThrow(expect.objectContaining({ code: "USAGE_LENGTH" }));
  });
});
