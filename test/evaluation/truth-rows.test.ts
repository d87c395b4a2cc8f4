import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { truthRows } from "../../src/evaluation/truth-rows.js";
import { documents } from "./arbitraries.js";

describe("truthRows", () => {
  test("gives each unknown label a row after the classes, in ascending order", () => {
    const found = truthRows(Int32Array.of(-1, 0, -1, 1, -1), 2, ["zinc", "acid", "zinc"]);
    expect(found.unknownLabels).toEqual(["acid", "zinc"]);
    expect([...found.rows]).toEqual([3, 0, 2, 1, 3]);
    expect(found.nRows).toBe(4);
  });

  test("gives unknown labels one row together when their names are not given", () => {
    const found = truthRows(Int32Array.of(-1, 0, -1), 1);
    expect(found.unknownLabels).toEqual([null]);
    expect([...found.rows]).toEqual([1, 0, 1]);
  });

  test("takes labels such as __proto__ and the empty one as ordinary", () => {
    const found = truthRows(Int32Array.of(-1, -1, -1), 1, ["__proto__", "", "constructor"]);
    expect(found.unknownLabels).toEqual(["", "__proto__", "constructor"]);
    expect([...found.rows]).toEqual([2, 1, 3]);
  });

  test("leaves known classes and its input as they are", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth }) => {
        const before = Int32Array.from(truth);
        const { rows, nRows } = truthRows(truth, nClasses);
        expect(truth).toEqual(before);
        truth.forEach((index, i) => {
          expect(rows[i]).toBe(index < 0 ? nClasses : index);
          expect(rows[i]).toBeLessThan(nRows);
        });
      }),
    );
  });

  test("refuses names that are more or fewer than the unknown labels", () => {
    for (const names of [[], ["a", "b"]]) {
      expect(() => truthRows(Int32Array.of(0, -1), 1, names)).toThrow(
        expect.objectContaining({ code: "USAGE_LENGTH" }),
      );
    }
  });

  test("refuses a class the model does not have", () => {
    expect(() => truthRows(Int32Array.of(0, 2), 2)).toThrow(expect.objectContaining({ code: "USAGE_CLASS_INDEX" }));
    expect(() => truthRows(Int32Array.of(-2), 2)).toThrow(expect.objectContaining({ code: "USAGE_CLASS_INDEX" }));
  });
});
