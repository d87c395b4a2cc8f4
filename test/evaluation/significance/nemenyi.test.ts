import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { friedman } from "../../../src/evaluation/significance/friedman.js";
import { criticalDifference, nemenyi } from "../../../src/evaluation/significance/nemenyi.js";
import { demsar } from "./demsar-2006.js";
import { expectClose } from "./significance-golden.js";

describe("nemenyi", () => {
  test("has the critical differences of the example of Demšar 2006: 1.25 at 0.05 and 1.12 at 0.1", () => {
    expect(criticalDifference(4, 14).toFixed(2)).toBe("1.25");
    expect(criticalDifference(4, 14, 0.1).toFixed(2)).toBe("1.12");
  });

  test("tells, as the paper does, at 0.1 C4.5 from its variants with m, and nothing at 0.05", () => {
    const ranked = friedman(demsar);
    const at10 = nemenyi(ranked, 0.1);
    const different = at10.pairs.filter(({ pValue }) => pValue <= 0.1).map(({ first, second }) => [first, second]);
    expect(different).toEqual([
      [0, 1],
      [0, 3],
    ]);
    expect(at10.groups).toEqual([
      [3, 1, 2],
      [2, 0],
    ]);
    expect(nemenyi(ranked).groups).toEqual([[3, 1, 2, 0]]);
  });

  test("has a p of alpha at the critical difference", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 40 }), (nArms, nCorpora) => {
        const critical = criticalDifference(nArms, nCorpora);
        const averageRanks = Array.from({ length: nArms }, (_, arm) => (arm === 0 ? critical : 0));
        const { pairs } = nemenyi({ ...friedman(demsar), nArms, nCorpora, averageRanks });
        expectClose(pairs[0].pValue, 0.05, 1e-9);
      }),
      { numRuns: 10 },
    );
  });

  test("refuses numbers that cannot be", () => {
    expect(() => criticalDifference(1, 5)).toThrow(expect.objectContaining({ code: "USAGE_ARMS" }));
    expect(() => criticalDifference(3, 0)).toThrow(expect.objectContaining({ code: "USAGE_CORPORA" }));
    expect(() => criticalDifference(3, 5, 1)).toThrow(expect.objectContaining({ code: "CONFIG_ALPHA" }));
  });
});
