import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { correctedResampledTTest } from "../../../src/evaluation/significance/corrected-t-test.js";
import { studentTTail } from "../../../src/evaluation/significance/student-t.js";
import { expectClose, golden } from "./significance-golden.js";

const differences = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
const testShares = fc.double({ min: 0.01, max: 0.9, noNaN: true });

describe("correctedResampledTTest", () => {
  test("has no more degrees of freedom than are believed", () => {
    const differences = Array.from({ length: 30 }, (_, i) => 0.01 + 0.02 * Math.sin(i));
    const all = correctedResampledTTest(differences, { testShare: 0.1 });
    const fewer = correctedResampledTTest(differences, { testShare: 0.1, mostDegreesOfFreedom: 9 });
    expect([all.degreesOfFreedom, fewer.degreesOfFreedom]).toEqual([29, 9]);
    expect(fewer.t).toBe(all.t);
    expect(fewer.pValue).toBeCloseTo(2 * studentTTail(Math.abs(all.t ?? 0), 9), 12);
    expect(fewer.pValue).toBeGreaterThan(all.pValue ?? 1);
    const least = correctedResampledTTest(differences, { testShare: 0.1, mostDegreesOfFreedom: 99 });
    expect(least).toEqual(all);
  });

  test("equals Nadeau and Bengio's formula by hand", () => {
    // Mean 0.09 / 5; squares (0.002² + 0.008² + 0.012² + 0.008² + 0.002²) / 4 = 7e-5; (1/5 + 1/4) 7e-5 = 3.15e-5.
    const found = correctedResampledTTest([0.02, 0.01, 0.03, 0.01, 0.02], { testShare: 1 / 5 });
    expect(found.mean).toBeCloseTo(0.018, 14);
    expect(found.standardDeviation).toBeCloseTo(Math.sqrt(7e-5), 14);
    expect(found.standardError).toBeCloseTo(Math.sqrt(3.15e-5), 14);
    expect(found.t).toBeCloseTo(0.018 / Math.sqrt(3.15e-5), 10);
    expect(found.degreesOfFreedom).toBe(4);
    expect(found.pValue).toBeCloseTo(0.0327, 4);
    // t of 4 degrees of freedom at 0.975 is 2.776 in any table.
    expect(found.interval?.[0]).toBeCloseTo(0.018 - 2.776 * Math.sqrt(3.15e-5), 5);
  });

  test.each(golden.correctedTTests)("equals SciPy's test of $differences.length folds, corrected", (expected) => {
    const { differences: given, testShare } = expected;
    const found = correctedResampledTTest(given, { testShare, level: 0.9 });
    expectClose(found.mean, expected.mean);
    expectClose(found.standardDeviation ?? Number.NaN, expected.standardDeviation);
    expectClose(found.t ?? Number.NaN, expected.t);
    expectClose(found.pValue ?? Number.NaN, expected.pValue);
    expectClose(found.interval?.[0] ?? Number.NaN, expected.interval90[0]);
    expectClose(found.interval?.[1] ?? Number.NaN, expected.interval90[1]);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test("turns its sign, and nothing else, when the arms are swapped", () => {
    fc.assert(
      fc.property(differences, testShares, (given, testShare) => {
        const found = correctedResampledTTest(given, { testShare });
        const swapped = correctedResampledTTest(
          given.map((one) => -one),
          { testShare },
        );
        expect(swapped.pValue).toBe(found.pValue);
        expect(swapped.mean + found.mean).toBe(0);
        if (found.interval === null || swapped.interval === null) return expect(swapped.interval).toBe(found.interval);
        expect(swapped.interval[0] + found.interval[1]).toBe(0);
      }),
    );
  });

  test("has p below 1 − level just where the interval leaves 0 out", () => {
    const levels = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(differences, testShares, levels, (given, testShare, level) => {
        const { interval, pValue } = correctedResampledTTest(given, { testShare, level });
        if (interval === null || pValue === null || Math.abs(pValue - (1 - level)) < 1e-9) return;
        expect(interval[0] > 0 || interval[1] < 0).toBe(pValue < 1 - level);
      }),
    );
  });

  test("finds no difference where both arms score alike in every fold", () => {
    const found = correctedResampledTTest([0, 0, 0], { testShare: 1 / 3 });
    expect(found).toEqual({
      nFolds: 3,
      mean: 0,
      standardDeviation: 0,
      standardError: 0,
      degreesOfFreedom: 2,
      interval: [0, 0],
      t: 0,
      pValue: 1,
    });
  });

  test.each([[[0.01, 0.01, 0.01]], [[0.03 - 0.02, 0.01, 0.87 - 0.86]], [[0.01]], [[0]]])(
    "claims nothing of %j, which do not vary",
    (given) => {
      const found = correctedResampledTTest(given, { testShare: 1 / 3 });
      expect(found).toMatchObject({ standardError: null, interval: null, t: null, pValue: null });
      expect(found.mean).toBeCloseTo(given[0], 12);
    },
  );

  test.each([
    ["INPUT_EMPTY", [], { testShare: 0.2 }],
    ["USAGE_SCORE", [0.1, Number.NaN], { testShare: 0.2 }],
    ["CONFIG_BAD_OPTION", [0.1, 0.2], { testShare: 0 }],
    ["CONFIG_BAD_OPTION", [0.1, 0.2], { testShare: 1 }],
    ["CONFIG_BAD_OPTION", [0.1, 0.2], { testShare: 0.2, level: 1 }],
    ["CONFIG_UNKNOWN_OPTION", [0.1, 0.2], { testShare: 0.2, levle: 0.9 }],
  ])("refuses with %s the differences %j and options %j", (code, given, options) => {
    expect(() => correctedResampledTTest(given, options)).toThrow(expect.objectContaining({ code }));
  });

  test("finds a difference where there is none in about 5 of 100 experiments, and the plain test in most", () => {
    const random = new RandomGenerator(7);
    const nExperiments = 400;
    let corrected = 0;
    let plain = 0;
    for (let experiment = 0; experiment < nExperiments; experiment++) {
      const given = repeatedFoldMeans(random, 60, 5, 10);
      if ((correctedResampledTTest(given, { testShare: 1 / 5 }).pValue ?? 1) < 0.05) corrected++;
      if ((correctedResampledTTest(given, { testShare: 1e-9 }).pValue ?? 1) < 0.05) plain++;
    }
    // Two standard errors of a share of 400 are 2.2 points.
    expect(corrected / nExperiments).toBeLessThan(0.072);
    expect(plain / nExperiments).toBeGreaterThan(0.4);
  });
});

/** Differences of documents that are noise around 0, averaged over the folds of repeated cross-validation. */
function repeatedFoldMeans(random: RandomGenerator, nDocuments: number, nFolds: number, nRepeats: number): number[] {
  const noise = Float64Array.from(
    { length: nDocuments },
    () => random.uniform() + random.uniform() + random.uniform() - 1.5,
  );
  const order = Int32Array.from(noise, (_, i) => i);
  const means: number[] = [];
  for (let repeat = 0; repeat < nRepeats; repeat++) {
    random.shuffle(order);
    for (let fold = 0; fold < nFolds; fold++) {
      const tested = order.filter((_, position) => position % nFolds === fold);
      means.push(tested.reduce((sum, document) => sum + noise[document], 0) / tested.length);
    }
  }
  return means;
}
