import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holm } from "../../../src/evaluation/significance/holm.js";
import { type WeightedPValue, weightedHolm } from "../../../src/experiments/analysis/weighted-holm.js";

const pValue = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const weight = fc.double({ min: 0.01, max: 10, noNaN: true });
const comparisons = fc.array(fc.record({ pValue, weight }), { maxLength: 12 });

/** The procedure as Holm describes it: reject the least p / w while it is at most alpha / the weight that is left. */
function rejected(all: readonly WeightedPValue[], alpha: number): ReadonlySet<number> {
  const left = new Set(all.keys());
  while (left.size > 0) {
    const [least] = [...left].sort(
      (i, j) => (all[i].pValue ?? 1) / all[i].weight - (all[j].pValue ?? 1) / all[j].weight,
    );
    const sum = [...left].reduce((total, i) => total + all[i].weight, 0);
    if ((all[least].pValue ?? 1) / all[least].weight > alpha / sum) break;
    left.delete(least);
  }
  return new Set([...all.keys()].filter((i) => !left.has(i)));
}

describe("weightedHolm", () => {
  test("is Holm's correction where all weights are the same", () => {
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 12 }), weight, (pValues, same) => {
        const adjusted = weightedHolm(pValues.map((p) => ({ pValue: p, weight: same })));
        for (const [i, p] of holm(pValues).entries()) {
          if (p === null) expect(adjusted[i]).toBeNull();
          else expect(adjusted[i]).toBeCloseTo(p, 10);
        }
      }),
    );
  });

  test("rejects what the procedure rejects step by step", () => {
    fc.assert(
      fc.property(comparisons, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (all, alpha) => {
        const adjusted = weightedHolm(all);
        // Where a value is alpha but for rounding, both ways to sum may decide.
        fc.pre(adjusted.every((p) => p === null || Math.abs(p - alpha) > 1e-9));
        const steps = rejected(all, alpha);
        for (const [i, p] of adjusted.entries()) if (p !== null) expect(p < alpha).toBe(steps.has(i));
      }),
    );
  });
});
