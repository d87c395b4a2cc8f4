import { describe, expect, test } from "vitest";
import { rowSums } from "../../src/evaluation/probability-rows.js";

describe("rowSums", () => {
  test("sums every row", () => {
    expect([...rowSums(Float64Array.of(1, 2, 3, 0, 0, 5), 2, 3)]).toEqual([6, 5]);
    expect(rowSums(new Float64Array(0), 0, 3)).toHaveLength(0);
  });

  test.each([
    ["negative", [0.5, -0.1]],
    ["not a number", [Number.NaN, 1]],
    ["infinite", [Number.POSITIVE_INFINITY, 0]],
    ["all 0", [0, 0]],
    ["too great to sum", [1.7e308, 1.7e308]],
  ])("refuses a row that is %s, and names the document", (_, row) => {
    expect(() => rowSums(Float64Array.of(0.5, 0.5, ...row), 2, 2)).toThrow(
      expect.objectContaining({ code: "USAGE_PROBABILITY", message: expect.stringContaining("of document 1 must") }),
    );
  });

  test("refuses another number of probabilities", () => {
    expect(() => rowSums(new Float64Array(3), 2, 2)).toThrow(
      "evaluation: probabilities must be 2 documents × 2 classes; got 3 numbers.",
    );
  });
});
