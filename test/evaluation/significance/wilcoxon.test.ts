import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pairedDifferences } from "../../../src/evaluation/significance/paired-differences.js";
import { rank } from "../../../src/evaluation/significance/ranks.js";
import { wilcoxonSignedRank } from "../../../src/evaluation/significance/wilcoxon.js";
import { demsar } from "./demsar-2006.js";
import { expectClose, golden } from "./significance-golden.js";

describe("wilcoxonSignedRank", () => {
  test("equals the published example of Demšar 2006, table 2: sums of ranks of 93 and 12", () => {
    const found = wilcoxonSignedRank(pairedDifferences(demsar[1], demsar[0]));
    expect(found).toMatchObject({ nPairs: 14, nZero: 2, positiveRanks: 93, negativeRanks: 12, method: "exact" });
    expect(found.rankBiserial).toBeCloseTo(81 / 105, 14);
    // The paper rejects at 0.05.
    expect(found.pValue).toBeLessThan(0.05);
  });

  test("has the critical values of printed tables: 21 of 14 pairs and 52 of 20 at 0.05", () => {
    for (const [n, critical] of [
      [14, 21],
      [20, 52],
    ]) {
      expect(wilcoxonSignedRank(withLesserSum(n, critical)).pValue).toBeLessThanOrEqual(0.05);
      expect(wilcoxonSignedRank(withLesserSum(n, critical + 1)).pValue).toBeGreaterThan(0.05);
    }
  });

  test.each(golden.wilcoxonTests)("equals SciPy's $method test of $differences.length pairs", (expected) => {
    const found = wilcoxonSignedRank(expected.differences);
    expectClose(found.pValue, expected.pValue);
    expect(found.method).toBe(expected.method);
  });

  test("equals the plain way, with ties and zeros: every way to deal signs to the ranks", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }), (given) => {
        const { ranks } = rank(given.map(Math.abs));
        const signed = [...ranks].filter((_, i) => given[i] !== 0);
        const distance = (positive: number) => Math.abs(2 * positive - signed.reduce((sum, one) => sum + one, 0));
        const observed = distance([...ranks].reduce((sum, one, i) => sum + (given[i] > 0 ? one : 0), 0));
        let asFar = 0;
        for (let signs = 0; signs < 2 ** signed.length; signs++) {
          const positive = signed.reduce((sum, one, i) => sum + ((signs >> i) & 1) * one, 0);
          if (distance(positive) >= observed) asFar++;
        }
        expect(wilcoxonSignedRank(given).pValue).toBeCloseTo(asFar / 2 ** signed.length, 12);
      }),
    );
  });

  test("turns its sign, and keeps its p, when the arms are swapped", () => {
    const differences = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(differences, (given) => {
        const found = wilcoxonSignedRank(given);
        const swapped = wilcoxonSignedRank(given.map((one) => -one));
        expect(swapped).toEqual({
          ...found,
          positiveRanks: found.negativeRanks,
          negativeRanks: found.positiveRanks,
          rankBiserial: 0 - found.rankBiserial,
        });
        expect(found.positiveRanks + found.negativeRanks).toBe((given.length * (given.length + 1)) / 2);
      }),
    );
  });

  test("goes from exact to normal without a leap", () => {
    const given = Array.from({ length: 50 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (i + 1));
    const exact = wilcoxonSignedRank(given);
    const normal = wilcoxonSignedRank([...given, 0.5]);
    expect([exact.method, normal.method]).toEqual(["exact", "normal"]);
    expect(Math.abs(exact.pValue - normal.pValue)).toBeLessThan(0.005);
  });

  test("finds nothing where no pair differs", () => {
    expect(wilcoxonSignedRank([0, 0, 0])).toMatchObject({ nZero: 3, pValue: 1, rankBiserial: 0, positiveRanks: 3 });
  });

  test("refuses no differences and NaN", () => {
    expect(() => wilcoxonSignedRank([])).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
    expect(() => wilcoxonSignedRank([Number.NaN])).toThrow(expect.objectContaining({ code: "USAGE_SCORE" }));
  });
});

/** Differences of the ranks 1 to n, of which the negative ones sum to `sum`. */
function withLesserSum(n: number, sum: number): number[] {
  let left = sum;
  return Array.from({ length: n }, (_, i) => n - i).map((one) => {
    if (one > left) return one;
    left -= one;
    return -one;
  });
}
