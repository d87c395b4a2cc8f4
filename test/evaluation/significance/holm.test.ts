import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holm } from "../../../src/evaluation/significance/holm.js";

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 1)), {
  maxLength: 12,
});

describe("holm", () => {
  test("equals R's p.adjust", () => {
    const adjusted = holm([0.03, 0.01, 0.05, 0.02, 0.04]);
    for (const [i, expected] of [0.09, 0.05, 0.09, 0.08, 0.09].entries()) expect(adjusted[i]).toBeCloseTo(expected, 14);
  });

  test("rejects at every level what the step-down procedure rejects", () => {
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (given, alpha) => {
        const order = given.map((_, i) => i).sort((i, j) => given[i] - given[j]);
        const stop = order.findIndex((i, position) => !((given.length - position) * given[i] <= alpha));
        const rejected = new Set(stop < 0 ? order : order.slice(0, stop));
        expect(holm(given).map((p) => p <= alpha)).toEqual(given.map((_, i) => rejected.has(i)));
      }),
    );
  });

  test("counts comparisons that could not be tested, and leaves them null", () => {
    expect(holm([0.01, null, 0.5])).toEqual([0.03, null, 1]);
    expect(holm([])).toEqual([]);
  });

  test.each([-0.1, 1.1, Number.NaN])("refuses %s", (p) => {
    expect(() => holm([0.5, p])).toThrow(expect.objectContaining({ code: "USAGE_P_VALUE" }));
  });
});
