import { describe, expect, test } from "vitest";
import { wilcoxonSignedRank } from "../../../src/evaluation/significance/wilcoxon.js";
import { wilcoxonHolm } from "../../../src/evaluation/significance/wilcoxon-holm.js";
import { demsar } from "./demsar-2006.js";

describe("wilcoxonHolm", () => {
  test("corrects Wilcoxon's test of every pair", () => {
    const found = wilcoxonHolm(demsar);
    expect(found.pairs).toHaveLength(6);
    for (const { first, second, pValue, adjustedPValue } of found.pairs) {
      const plain = wilcoxonSignedRank(demsar[first].map((score, corpus) => score - demsar[second][corpus]));
      expect(pValue).toBe(plain.pValue);
      expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
      expect(adjustedPValue).toBeLessThanOrEqual(Math.min(1, 6 * pValue));
    }
  });

  test("groups what it cannot tell apart, best first", () => {
    const corpora = Array.from({ length: 12 }, (_, i) => i);
    const scores = [
      corpora.map((i) => 10 + (i % 2)),
      corpora.map((i) => 20 + i),
      corpora.map((i) => 20 + i + (i % 2 === 0 ? 1 : -1) * (1 + i / 100)),
    ];
    const found = wilcoxonHolm(scores);
    expect(found.groups.map((group) => [...group].sort())).toEqual([[1, 2]]);
    const lower = wilcoxonHolm(scores, { higherIsBetter: false });
    expect(lower.groups.map((group) => [...group].sort())).toEqual([[1, 2]]);
    expect(lower.pairs).toEqual(found.pairs);
  });

  test("refuses unknown options and levels", () => {
    // @ts-expect-error: no such option.
    expect(() => wilcoxonHolm(demsar, { level: 0.1 })).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION" }),
    );
    expect(() => wilcoxonHolm(demsar, { alpha: 0 })).toThrow(expect.objectContaining({ code: "CONFIG_BAD_OPTION" }));
  });
});
