import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interval } from "../../../src/evaluation/bootstrap.js";
import { practicalVerdict } from "../../../src/evaluation/significance/practical-equivalence.js";

const intervals = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([one, other]): Interval => [Math.min(one, other), Math.max(one, other)]);

describe("practicalVerdict", () => {
  test.each<[string, Interval | null, number]>([
    ["better", [0.011, 0.03], 0.01],
    ["worse", [-0.03, -0.011], 0.01],
    ["equivalent", [-0.01, 0.01], 0.01],
    ["equivalent", [0.002, 0.004], 0.01],
    ["undecided", [0.005, 0.03], 0.01],
    ["undecided", [-0.02, 0.02], 0.01],
    ["undecided", [0.01, 0.02], 0.01],
    ["undecided", null, 0.01],
    ["better", [0.001, 0.002], 0],
    ["equivalent", [0, 0], 0],
    ["undecided", [-0.001, 0.002], 0],
  ])("is %s for the interval %j and a region of %s", (verdict, interval, rope) => {
    expect(practicalVerdict(interval, { rope })).toBe(verdict);
  });

  test("turns when the arms are swapped, and when lower is better", () => {
    const turned = { better: "worse", worse: "better", equivalent: "equivalent", undecided: "undecided" } as const;
    fc.assert(
      fc.property(intervals, fc.double({ min: 0, max: 0.5, noNaN: true }), (interval, rope) => {
        const verdict = practicalVerdict(interval, { rope });
        expect(practicalVerdict([-interval[1], -interval[0]], { rope })).toBe(turned[verdict]);
        expect(practicalVerdict(interval, { rope, higherIsBetter: false })).toBe(turned[verdict]);
      }),
    );
  });

  test("refuses an interval out of order and a region below 0", () => {
    expect(() => practicalVerdict([1, 0], { rope: 0 })).toThrow(expect.objectContaining({ code: "USAGE_INTERVAL" }));
    expect(() => practicalVerdict([Number.NaN, 0], { rope: 0 })).toThrow(
      expect.objectContaining({ code: "USAGE_INTERVAL" }),
    );
    expect(() => practicalVerdict([0, 1], { rope: -1 })).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
    );
  });
});
