import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { friedman } from "../../../src/evaluation/significance/friedman.js";
import { demsar } from "./demsar-2006.js";
import { expectClose, golden } from "./significance-golden.js";

const tables = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 12 })).chain(([nArms, nCorpora]) => {
  const row = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: nCorpora, maxLength: nCorpora });
  return fc.array(row, { minLength: nArms, maxLength: nArms });
});

describe("friedman", () => {
  test("equals the published example of Demšar 2006, table 6: ranks, 9.28 and 3.69", () => {
    const found = friedman(demsar);
    expect(found.averageRanks.map((one) => one.toFixed(3))).toEqual(["3.143", "2.000", "2.893", "1.964"]);
    // The paper does not correct for ties.
    const plain = found.chiSquared * found.tieCorrection;
    expect(plain.toFixed(2)).toBe("9.28");
    expect(((13 * plain) / (14 * 3 - plain)).toFixed(2)).toBe("3.69");
    expect(found.fDegreesOfFreedom).toEqual([3, 39]);
    expect(found.pValue).toBeLessThan(0.05);
  });

  test.each(golden.friedmanTests)("equals SciPy's test of $averageRanks", (expected) => {
    const found = friedman(expected.scores);
    for (const [arm, one] of expected.averageRanks.entries()) expectClose(found.averageRanks[arm], one);
    expectClose(found.chiSquared, expected.chiSquared);
    expectClose(found.chiSquaredPValue, expected.chiSquaredPValue, 1e-9);
    expectClose(found.f ?? Number.NaN, expected.f, 1e-9);
    expectClose(found.fPValue, expected.pValue, 1e-9);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test("has ranks that mirror each other, and nothing else that changes, where lower is better", () => {
    fc.assert(
      fc.property(tables, (scores) => {
        const higher = friedman(scores);
        const lower = friedman(scores, false);
        for (const [arm, one] of higher.averageRanks.entries()) {
          expect(one + lower.averageRanks[arm]).toBeCloseTo(scores.length + 1, 12);
        }
        expect(lower.fPValue).toBeCloseTo(higher.fPValue, 9);
        expect(higher.concordance).toBeGreaterThanOrEqual(0);
        expect(higher.concordance).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("is certain where all corpora have the same order, and finds nothing where all arms are equal", () => {
    const same = [1, 2, 3].map((arm) => [arm, arm, arm, arm]);
    expect(friedman(same)).toMatchObject({ averageRanks: [3, 2, 1], concordance: 1, f: null, fPValue: 0 });
    expect(friedman(same).pValue).toBeCloseTo(1 / 6 ** 3, 12);
    const equal = [
      [1, 2],
      [1, 2],
    ];
    expect(friedman(equal)).toMatchObject({ averageRanks: [1.5, 1.5], concordance: 0, chiSquared: 0, f: 0, pValue: 1 });
  });

  test.each([
    ["USAGE_ARMS", [[1, 2]]],
    ["USAGE_CORPORA", [[1], [2]]],
    ["USAGE_LENGTH", [[1, 2], [1]]],
    ["INPUT_EMPTY", [[], []]],
    [
      "USAGE_SCORE",
      [
        [1, 2],
        [1, Number.NaN],
      ],
    ],
  ])("refuses with %s the scores %j", (code, scores) => {
    expect(() => friedman(scores)).toThrow(expect.objectContaining({ code }));
  });
});
