import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { precisionAtK } from "../../src/evaluation/precision-at-k.js";
import { labelSets } from "./arbitraries.js";

/** Label sets with scores that are often equal. */
const scoredSets = labelSets.chain(({ nClasses, truth }) =>
  fc
    .array(fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constant(Number.NEGATIVE_INFINITY)), {
      minLength: nClasses * truth.length,
      maxLength: nClasses * truth.length,
    })
    .map((scores) => ({ nClasses, truth, scores: Float64Array.from(scores) })),
);

describe("precisionAtK", () => {
  test("equals sorting and counting, the plain way", () => {
    fc.assert(
      fc.property(scoredSets, ({ nClasses, truth, scores }) => {
        const ks = Array.from({ length: nClasses }, (_, i) => nClasses - i);
        const expected = ks.map((k) => {
          const shares = truth.map((set, document) => {
            const row = scores.subarray(document * nClasses, (document + 1) * nClasses);
            const ranking = Array.from(row.keys()).sort((a, b) =>
              row[a] === row[b] ? a - b : row[b] > row[a] ? 1 : -1,
            );
            return ranking.slice(0, k).filter((label) => set.includes(label)).length / k;
          });
          return shares.reduce((sum, share) => sum + share, 0) / truth.length;
        });
        const found = precisionAtK(truth, scores, nClasses, ks);
        expect(found.map(({ k }) => k)).toEqual(ks);
        for (const [i, { value }] of found.entries()) expect(value).toBeCloseTo(expected[i], 12);
      }),
    );
  });

  test("breaks ties by class order, and finds no label that the model does not know", () => {
    const truth = [Int32Array.of(-1, 1)];
    const at = (...scores: number[]) => precisionAtK(truth, Float64Array.from(scores), 3, [1])[0].value;
    expect([at(1, 1, 0), at(0, 1, 1), at(0, 0, 1)]).toEqual([0, 1, 0]);
  });

  test.each([
    ["no document", "INPUT_EMPTY", [], [], [1]],
    ["too few scores", "USAGE_LENGTH", [Int32Array.of(0)], [1], [1]],
    ["a score that is no number", "USAGE_SCORE", [Int32Array.of(0)], [1, Number.NaN], [1]],
    ["k of 0", "USAGE_K", [Int32Array.of(0)], [1, 2], [0]],
    ["a k above the number of labels", "USAGE_K", [Int32Array.of(0)], [1, 2], [1, 3]],
    ["a k between whole numbers", "USAGE_K", [Int32Array.of(0)], [1, 2], [1.5]],
  ])("refuses %s", (_what, code, truth, scores, ks) => {
    expect(() => precisionAtK(truth, Float64Array.from(scores), 2, ks)).toThrow(expect.objectContaining({ code }));
  });
});
