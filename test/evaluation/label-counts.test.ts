import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confusionMatrix } from "../../src/evaluation/confusion-matrix.js";
import { countLabels } from "../../src/evaluation/label-counts.js";
import { truthRows } from "../../src/evaluation/truth-rows.js";
import { documents } from "./arbitraries.js";

describe("countLabels", () => {
  test("counts what the confusion matrix has on its diagonal, in its rows and in its columns", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const rows = truthRows(truth, nClasses);
        const counts = countLabels(rows, predictions);
        const matrix = confusionMatrix(rows, predictions);
        const padding = new Array<number>(rows.nRows - nClasses).fill(0);
        expect([...counts.truePositives]).toEqual([...matrix.diagonal(), ...padding]);
        expect([...counts.support]).toEqual(matrix.sum("row"));
        expect([...counts.predicted]).toEqual([...matrix.sum("column"), ...padding]);
      }),
    );
  });

  test("refuses predictions of other documents or classes, and none", () => {
    const truth = truthRows(Int32Array.of(0, 1), 2);
    expect(() => countLabels(truth, Int32Array.of(0))).toThrow(expect.objectContaining({ code: "USAGE_LENGTH" }));
    for (const wrong of [-1, 2]) {
      expect(() => countLabels(truth, Int32Array.of(0, wrong))).toThrow(
        expect.objectContaining({ code: "USAGE_CLASS_INDEX" }),
      );
    }
    expect(() => countLabels(truthRows(new Int32Array(0), 2), new Int32Array(0))).toThrow(
      expect.objectContaining({ code: "INPUT_EMPTY" }),
    );
  });
});
