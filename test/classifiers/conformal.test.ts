import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastProbability } from "../../src/classifiers/conformal.js";
import { RandomGenerator } from "../../src/evaluation/random.js";

describe("leastProbability", () => {
  test.each([
    [0.4, 0.3],
    [0.5, 0.2],
    [0.6, 0.2],
    [0.75, 0.1],
    [0.8, 0.1],
    [0.81, 0],
    [0.9, 0],
  ])("is by rank among n + 1: level %f", (level, expected) => {
    expect(leastProbability(Float64Array.of(0.1, 0.2, 0.3, 0.4), level)).toBe(expected);
  });

  test("takes whole ranks for whole, though levels are rounded", () => {
    for (let n = 9; n < 5000; n += 10) {
      const ascending = Float64Array.from({ length: n }, (_, i) => (i + 1) / n);
      for (let tenths = 1; tenths <= 9; tenths++) {
        const rank = ((n + 1) / 10) * tenths;
        expect(leastProbability(ascending, tenths / 10)).toBe(ascending[n - rank]);
      }
    }
  });

  test("leaves out at most a share of 1 - level of what it learned from, and falls as the level rises", () => {
    const probabilities = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
      .map((some) => Float64Array.from(some).sort());
    const levels = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(probabilities, levels, levels, (ascending, one, other) => {
        const least = leastProbability(ascending, one);
        const inside = ascending.filter((p) => p >= least).length;
        expect(inside).toBeGreaterThanOrEqual(one * ascending.length - 1e-9);
        if (other > one) expect(leastProbability(ascending, other)).toBeLessThanOrEqual(least);
      }),
    );
  });

  test.each([0.5, 0.8, 0.9])(
    "holds the truth as often as it says, on documents like those it learned from: %f",
    (level) => {
      const random = new RandomGenerator(7);
      const nTrials = 20_000;
      const n = 29;
      let held = 0;
      for (let trial = 0; trial < nTrials; trial++) {
        const learned = Float64Array.from({ length: n }, () => random.uniform() ** 2).sort();
        if (random.uniform() ** 2 >= leastProbability(learned, level)) held++;
      }
      // Exactly ⌈(n + 1) level⌉ / (n + 1) on average; four standard deviations of chance.
      const expected = Math.ceil((n + 1) * level - 1e-9) / (n + 1);
      const chance = 4 * Math.sqrt((expected * (1 - expected)) / nTrials);
      expect(expected).toBeGreaterThanOrEqual(level - 1e-9);
      expect(Math.abs(held / nTrials - expected)).toBeLessThan(chance);
    },
  );

  test("holds everything where nothing is known", () => {
    expect(leastProbability(new Float64Array(0), 0.5)).toBe(0);
  });

  test.each([0, 1, -0.5, Number.NaN])("refuses level %f", (level) => {
    expect(() => leastProbability(Float64Array.of(0.5), level)).toThrow(
      expect.objectContaining({ code: "CONFIG_LEVEL" }),
    );
  });
});
