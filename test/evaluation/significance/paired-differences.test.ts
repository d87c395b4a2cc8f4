import { describe, expect, test } from "vitest";
import { pairedDifferences } from "../../../src/evaluation/significance/paired-differences.js";

describe("pairedDifferences", () => {
  test("takes the baseline from the arm, and rounding for nothing", () => {
    expect(pairedDifferences([3, 0.1 + 0.2, 1], [1, 0.3, 2])).toEqual(Float64Array.of(2, 0, -1));
  });

  test.each([
    ["USAGE_LENGTH", [1], [1, 2]],
    ["INPUT_EMPTY", [], []],
    ["USAGE_SCORE", [1, 2], [1, Number.POSITIVE_INFINITY]],
  ])("refuses with %s the scores %j and %j", (code, arm, baseline) => {
    expect(() => pairedDifferences(arm, baseline)).toThrow(expect.objectContaining({ code }));
  });
});
