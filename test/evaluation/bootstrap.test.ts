import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrap, bootstrapDefaults, bootstrapSettings } from "../../src/evaluation/bootstrap.js";
import { quantile } from "../../src/evaluation/quantile.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { seeds } from "./arbitraries.js";

/** The mean of `values` in a resample, as the one measure. */
function meanOf(values: readonly number[]) {
  return (times: Int32Array, measured: Float64Array): void => {
    measured[0] = values.reduce((sum, value, i) => sum + value * times[i], 0) / values.length;
  };
}

const wholeNumbers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 30 });

describe("bootstrap", () => {
  test("equals the plain way: draw documents, measure, take quantiles", () => {
    fc.assert(
      fc.property(wholeNumbers, seeds, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, seed, level) => {
        const random = new RandomGenerator(seed);
        const means = Array.from({ length: 40 }, () => {
          const drawn = values.map(() => values[random.below(values.length)]);
          return drawn.reduce((sum, value) => sum + value, 0) / values.length;
        });
        const ascending = Float64Array.from(means).sort();
        const [interval] = bootstrap(values.length, 1, meanOf(values), { resamples: 40, level, seed });
        expect(interval[0]).toBeCloseTo(quantile(ascending, (1 - level) / 2), 9);
        expect(interval[1]).toBeCloseTo(quantile(ascending, (1 + level) / 2), 9);
      }),
    );
  });

  test("draws as many documents as there are in every resample", () => {
    const sums: number[] = [];
    const measure = (times: Int32Array): void => {
      sums.push(times.reduce((sum, count) => sum + count, 0));
    };
    bootstrap(17, 0, measure, { ...bootstrapDefaults, resamples: 25 });
    expect(sums).toEqual(new Array(25).fill(17));
  });

  test("gives an interval in order and within the range of what can be measured", () => {
    fc.assert(
      fc.property(wholeNumbers, seeds, (values, seed) => {
        const [[low, high]] = bootstrap(values.length, 1, meanOf(values), { resamples: 20, level: 0.9, seed });
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  test("gives a wider or equal interval at a higher level, from the same seed", () => {
    fc.assert(
      fc.property(wholeNumbers, seeds, (values, seed) => {
        const [inner] = bootstrap(values.length, 1, meanOf(values), { resamples: 50, level: 0.5, seed });
        const [outer] = bootstrap(values.length, 1, meanOf(values), { resamples: 50, level: 0.95, seed });
        expect(outer[0]).toBeLessThanOrEqual(inner[0]);
        expect(outer[1]).toBeGreaterThanOrEqual(inner[1]);
      }),
    );
  });

  test("gives the interval of the normal approximation for the mean of many documents", () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 5 === 0 ? 0 : 1));
    const [[low, high]] = bootstrap(400, 1, meanOf(values), { resamples: 4000, level: 0.95, seed: 1 });
    const margin = 1.96 * Math.sqrt((0.8 * 0.2) / 400);
    expect(Math.abs(low - (0.8 - margin))).toBeLessThan(0.004);
    expect(Math.abs(high - (0.8 + margin))).toBeLessThan(0.004);
  });

  test.each([
    ["CONFIG_RESAMPLES", { resamples: 0 }],
    ["CONFIG_RESAMPLES", { resamples: 2.5 }],
    ["CONFIG_RESAMPLES", { resamples: 1_000_001 }],
    ["CONFIG_LEVEL", { level: 0 }],
    ["CONFIG_LEVEL", { level: 1 }],
    ["CONFIG_LEVEL", { level: Number.NaN }],
    ["CONFIG_SEED", { seed: -1 }],
  ])("refuses with %s the settings %j", (code, wrong) => {
    expect(() => bootstrap(3, 1, meanOf([1, 2, 3]), { ...bootstrapDefaults, ...wrong })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test("refuses no documents", () => {
    expect(() => bootstrap(0, 1, meanOf([]))).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
  });
});

describe("bootstrapSettings", () => {
  test("fill in what is missing or undefined", () => {
    expect(bootstrapSettings({})).toEqual({ resamples: 1000, level: 0.95, seed: 0 });
    expect(bootstrapSettings({ seed: 5, level: undefined })).toEqual({ resamples: 1000, level: 0.95, seed: 5 });
  });

  test("are null for no resamples", () => {
    expect(bootstrapSettings({ resamples: 0 })).toBeNull();
  });
});
