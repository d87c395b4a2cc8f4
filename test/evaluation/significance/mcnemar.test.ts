import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mcNemar } from "../../../src/evaluation/significance/mcnemar.js";
import { expectClose, golden } from "./significance-golden.js";

/** Who is right on every document, from a table of counts. */
function documents([both, armOnly, baselineOnly, neither]: readonly number[]) {
  const of = (...right: readonly number[]) =>
    [both, armOnly, baselineOnly, neither].flatMap((count, i) => new Array<number>(count).fill(right[i]));
  return { baseline: of(1, 0, 1, 0), arm: of(1, 1, 0, 0) };
}

describe("mcNemar", () => {
  test("equals the published example of Fagerland, Lydersen and Laake 2013: 1 and 7 of 21", () => {
    const { baseline, arm } = documents([1, 1, 7, 12]);
    const found = mcNemar(arm, baseline);
    expect(found).toMatchObject({ nDocuments: 21, armOnly: 1, baselineOnly: 7 });
    expect(found.pValue.toFixed(3)).toBe("0.070");
    expect(found.midP.toFixed(3)).toBe("0.039");
    expect(found.difference).toBeCloseTo(-6 / 21, 14);
  });

  test.each(golden.mcNemarTests)("equals SciPy's binomial test for $table", (expected) => {
    const { baseline, arm } = documents(expected.table);
    const found = mcNemar(Uint8Array.from(arm), Uint8Array.from(baseline));
    expectClose(found.pValue, expected.pValue);
    expectClose(found.midP, expected.midP);
    expect(found.interval[0]).toBeCloseTo(expected.interval[0], 12);
    expect(found.interval[1]).toBeCloseTo(expected.interval[1], 12);
  });

  test("equals the plain way: every way the coins may fall", () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), (armOnly, baselineOnly) => {
        const { baseline, arm } = documents([1, armOnly, baselineOnly, 1]);
        const n = armOnly + baselineOnly;
        let asFar = 0;
        for (let coins = 0; coins < 2 ** n; coins++) {
          const heads = coins.toString(2).replaceAll("0", "").length;
          if (Math.abs(2 * heads - n) >= Math.abs(armOnly - baselineOnly)) asFar++;
        }
        expect(mcNemar(arm, baseline).pValue).toBeCloseTo(asFar / 2 ** n, 12);
      }),
      { numRuns: 30 },
    );
  });

  test("turns its sign, and keeps its p, when the arms are swapped", () => {
    const pairs = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pairs, (right) => {
        const one = right.map(([first]) => first);
        const other = right.map(([, second]) => second);
        const found = mcNemar(one, other);
        const swapped = mcNemar(other, one);
        expect(swapped.difference + found.difference).toBe(0);
        expect([swapped.pValue, swapped.midP]).toEqual([found.pValue, found.midP]);
        expect(swapped.interval[0]).toBeCloseTo(-found.interval[1], 12);
        expect(found.midP).toBeLessThanOrEqual(found.pValue);
        expect(found.pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("finds nothing where both err on the same documents", () => {
    expect(mcNemar([1, 0], [1, 0])).toMatchObject({ difference: 0, pValue: 1, midP: 1 });
  });

  test("refuses arrays that do not pair, no documents and a level of 1", () => {
    expect(() => mcNemar([1], [1, 0])).toThrow(expect.objectContaining({ code: "USAGE_LENGTH" }));
    expect(() => mcNemar([], [])).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
    expect(() => mcNemar([1], [1], 1)).toThrow(expect.objectContaining({ code: "CONFIG_LEVEL" }));
  });
});
