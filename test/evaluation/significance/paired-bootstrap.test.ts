import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { mcNemar } from "../../../src/evaluation/significance/mcnemar.js";
import { pairedBootstrap } from "../../../src/evaluation/significance/paired-bootstrap.js";
import { seeds } from "../arbitraries.js";

function accuracy(right: readonly number[], times: Int32Array): number {
  return right.reduce((sum, one, i) => sum + one * times[i], 0) / right.length;
}

const pairs = fc
  .array(fc.tuple(fc.nat(1), fc.nat(1)), { minLength: 1, maxLength: 40 })
  .map((right) => ({ one: right.map(([first]) => first), other: right.map(([, second]) => second) }));

describe("pairedBootstrap", () => {
  test("turns its sign, and keeps its p, when the arms are swapped", () => {
    fc.assert(
      fc.property(pairs, seeds, ({ one, other }, seed) => {
        const options = { resamples: 50, seed };
        const found = pairedBootstrap(one, other, one.length, accuracy, options);
        const swapped = pairedBootstrap(other, one, one.length, accuracy, options);
        expect(swapped.difference + found.difference).toBe(0);
        expect(swapped.pValue).toBe(found.pValue);
        expect(swapped.interval[0]).toBeCloseTo(-found.interval[1], 12);
        expect(found.pValue).toBeGreaterThanOrEqual(1 / 51);
        expect(found.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("comes near the normal approximation and the exact test on many documents", () => {
    const baseline = Array.from({ length: 1000 }, (_, i) => (i < 850 ? 1 : 0));
    const arm = baseline.map((right, i) => (i % 20 === 0 && i < 600 ? 0 : i >= 850 && i < 905 ? 1 : right));
    const found = pairedBootstrap(arm, baseline, 1000, accuracy, { resamples: 4000 });
    const exact = mcNemar(arm, baseline);
    expect(found).toMatchObject({ baseline: 0.85, arm: 0.875 });
    expect(found.difference).toBeCloseTo(0.025, 12);
    const margin = 1.96 * Math.sqrt((0.085 - 0.025 ** 2) / 1000);
    expect(Math.abs(found.interval[0] - (0.025 - margin))).toBeLessThan(0.002);
    expect(Math.abs(found.interval[1] - (0.025 + margin))).toBeLessThan(0.002);
    expect(Math.abs(found.pValue - exact.midP)).toBeLessThan(0.005);
  });

  test("has p 1 where both arms are the same", () => {
    const right = [1, 0, 1, 1];
    const found = pairedBootstrap(right, right, 4, accuracy, { resamples: 20 });
    expect(found).toEqual({ baseline: 0.75, arm: 0.75, difference: 0, interval: [0, 0], pValue: 1 });
  });

  test("finds a difference where there is none in about 5 of 100 experiments", () => {
    const random = new RandomGenerator(3);
    const nExperiments = 200;
    let found = 0;
    for (let experiment = 0; experiment < nExperiments; experiment++) {
      const one = Array.from({ length: 100 }, () => random.below(2));
      const other = Array.from({ length: 100 }, () => random.below(2));
      const { pValue } = pairedBootstrap(one, other, 100, accuracy, { resamples: 199, seed: experiment });
      if (pValue <= 0.05) found++;
    }
    // Two standard errors of a share of 200 are 3.1 points.
    expect(found / nExperiments).toBeLessThan(0.09);
    expect(found).toBeGreaterThan(0);
  });

  test.each([
    ["INPUT_EMPTY", 0, {}],
    ["CONFIG_RESAMPLES", 2, { resamples: 0 }],
    ["CONFIG_RESAMPLES", 2, { resamples: 1.5 }],
    ["CONFIG_LEVEL", 2, { level: 1 }],
    ["CONFIG_SEED", 2, { seed: -1 }],
  ])("refuses with %s %s documents and options %j", (code, nDocuments, options) => {
    expect(() => pairedBootstrap([1, 0], [0, 0], nDocuments, accuracy, options)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test("refuses a metric that is not finite on a resample", () => {
    const precision = (right: readonly number[], times: Int32Array) => right[0] / times[0];
    expect(() => pairedBootstrap([1, 0], [1, 1], 2, precision)).toThrow(
      expect.objectContaining({ code: "USAGE_SCORE" }),
    );
  });
});
