import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelShift } from "../../src/evaluation/label-shift.js";
import { golden } from "./evaluation-golden.js";

function names(nLabels: number): string[] {
  return Array.from({ length: nLabels }, (_, i) => `label ${i}`);
}

/** Counts of the same 1 to 12 labels in two samples, neither empty. */
const tables = fc
  .array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 12 })
  .filter((rows) => rows.some(([training]) => training > 0) && rows.some(([, source]) => source > 0))
  .map((rows) => ({ training: rows.map(([training]) => training), source: rows.map(([, source]) => source) }));

describe("labelShift", () => {
  test.each(golden.labelShifts)("equals SciPy's test: $trainingCounts, $counts", (expected) => {
    const { trainingCounts, counts } = expected;
    const found = labelShift(names(counts.length), trainingCounts, counts);
    expect(found.totalVariation).toBeCloseTo(expected.totalVariation, 12);
    expect(found.chiSquared).toBeCloseTo(expected.chiSquared, 9);
    expect(found.degreesOfFreedom).toBe(expected.degreesOfFreedom);
    expect(Math.abs(found.pValue - expected.pValue)).toBeLessThanOrEqual(1e-9 * expected.pValue);
  });

  test("gives each label its two shares, labels of the source alone with the others", () => {
    const shift = labelShift(["a", "b", "new"], Int32Array.of(6, 2, 0), Int32Array.of(1, 1, 2));
    expect(shift.perLabel).toEqual([
      { label: "a", trainingShare: 0.75, share: 0.25, difference: -0.5 },
      { label: "b", trainingShare: 0.25, share: 0.25, difference: 0 },
      { label: "new", trainingShare: 0, share: 0.5, difference: 0.5 },
    ]);
    expect(shift.totalVariation).toBe(0.5);
    expect(JSON.parse(JSON.stringify(shift))).toEqual(shift);
  });

  test("equals the plain way: the sum over all cells of the table", () => {
    fc.assert(
      fc.property(tables, ({ training, source }) => {
        const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
        const n = total(training) + total(source);
        let plain = 0;
        for (const counts of [training, source]) {
          counts.forEach((count, k) => {
            const expected = (total(counts) * (training[k] + source[k])) / n;
            if (expected > 0) plain += (count - expected) ** 2 / expected;
          });
        }
        const shift = labelShift(names(training.length), training, source);
        expect(shift.chiSquared).toBeCloseTo(plain, 7);
        expect(shift.pValue).toBeGreaterThanOrEqual(0);
        expect(shift.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("has differences that cancel, a total variation of half their size, and is the same both ways", () => {
    fc.assert(
      fc.property(tables, ({ training, source }) => {
        const shift = labelShift(names(training.length), training, source);
        const differences = shift.perLabel.map(({ difference }) => difference);
        expect(differences.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 12);
        expect(shift.totalVariation).toBeLessThanOrEqual(1 + 1e-12);
        const back = labelShift(names(training.length), source, training);
        expect(back.totalVariation).toBeCloseTo(shift.totalVariation, 12);
        expect(back.pValue).toBeCloseTo(shift.pValue, 9);
      }),
    );
  });

  test("finds no shift between equal shares, whatever the number of documents", () => {
    const shift = labelShift(["a", "b"], [300, 100], [3, 1]);
    expect(shift).toMatchObject({ totalVariation: 0, chiSquared: 0, degreesOfFreedom: 1, pValue: 1 });
  });

  test("knows no chance where only one label occurs", () => {
    const shift = labelShift(["a", "b"], [5, 0], [9, 0]);
    expect(shift).toMatchObject({ totalVariation: 0, degreesOfFreedom: 0, pValue: 1 });
  });

  test("gives p-values that are even where both samples come from the same shares", () => {
    // Each outcome of two fair coins thrown 12 and 12 times, weighted: P(p ≤ 0.05) is near 0.05.
    const binomial = (k: number) => [...Array(k).keys()].reduce((ways, i) => (ways * (12 - i)) / (i + 1), 1) / 4096;
    let rejected = 0;
    for (let one = 0; one <= 12; one++) {
      for (let other = 0; other <= 12; other++) {
        const { pValue } = labelShift(["heads", "tails"], [one, 12 - one], [other, 12 - other]);
        if (pValue <= 0.05) rejected += binomial(one) * binomial(other);
      }
    }
    expect(rejected).toBeGreaterThan(0.02);
    expect(rejected).toBeLessThan(0.08);
  });

  test.each([
    ["USAGE_LABELS", ["a", "a"], [1, 1], [1, 1]],
    ["USAGE_LABELS", [], [], []],
    ["USAGE_LENGTH", ["a", "b"], [1], [1, 1]],
    ["USAGE_LENGTH", ["a", "b"], [1, 1], [1, 1, 1]],
    ["USAGE_COUNT", ["a", "b"], [1, -1], [1, 1]],
    ["USAGE_COUNT", ["a", "b"], [1, 1], [0.5, 0.5]],
    ["USAGE_COUNT", ["a", "b"], [1, 1], [Number.NaN, 1]],
    ["INPUT_EMPTY", ["a", "b"], [1, 1], [0, 0]],
  ])("refuses with %s the labels %j with %j and %j", (code, labels, training, source) => {
    expect(() => labelShift(labels, training, source)).toThrow(expect.objectContaining({ code }));
  });
});
