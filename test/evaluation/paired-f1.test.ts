import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateMultiLabel } from "../../src/evaluation/multi-label.js";
import { type PairedLabels, pairedF1 } from "../../src/evaluation/paired-f1.js";

const labels = ["a", "b", "c"];
const sets = fc.uniqueArray(fc.nat(2)).map((set) => Int32Array.from(set).sort());

/** What each document carries and two models gave it. */
const documents = fc.array(fc.record({ truth: sets, before: sets, after: sets }), { minLength: 1, maxLength: 20 });

function paired(all: readonly Record<"truth" | "before" | "after", Int32Array>[]): PairedLabels {
  const side = (which: "before" | "after") => ({
    given: Int32Array.from(all, (document) => document[which].length),
    right: Int32Array.from(all, ({ truth, ...given }) => given[which].filter((k) => truth.includes(k)).length),
  });
  return {
    carried: Int32Array.from(all, ({ truth }) => truth.length),
    before: side("before"),
    after: side("after"),
  };
}

test("both values are the micro F1 of an evaluation of each model by itself", () => {
  fc.assert(
    fc.property(documents, (all) => {
      const found = pairedF1(paired(all), { resamples: 10 });
      for (const which of ["before", "after"] as const) {
        const { micro } = evaluateMultiLabel({
          labels,
          truth: all.map(({ truth }) => truth),
          predictions: all.map((document) => document[which]),
          resamples: 0,
        });
        expect(found[which]).toBeCloseTo(micro.f1, 12);
      }
      expect(found.difference.value).toBe(found.after - found.before);
    }),
    { numRuns: 50 },
  );
});

test("with one label each they are accuracies", () => {
  const one = Int32Array.of(1, 1, 1, 1);
  const found = pairedF1({
    carried: one,
    before: { given: one, right: Int32Array.of(1, 1, 1, 0) },
    after: { given: one, right: Int32Array.of(1, 0, 0, 1) },
  });
  expect([found.before, found.after]).toEqual([0.75, 0.5]);
});

test("the interval holds the difference, and has no width where both models do the same", () => {
  const one = new Int32Array(50).fill(1);
  const [often, seldom] = [Int32Array.from(one, (_, i) => Number(i % 5 > 0)), Int32Array.from(one, (_, i) => i % 2)];
  const { difference } = pairedF1({
    carried: one,
    before: { given: one, right: often },
    after: { given: one, right: seldom },
  });
  const [low, high] = difference.interval ?? [0, 0];
  expect(low).toBeLessThan(difference.value);
  expect(high).toBeGreaterThan(difference.value);
  const same = { given: one, right: often };
  expect(pairedF1({ carried: one, before: same, after: same }).difference).toEqual({ value: 0, interval: [0, 0] });
});
