import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SoftmaxMargins } from "../../src/optimize/softmax-margins.js";

/** s_k − ln Σ_{j≠k} exp(s_j), the plain way. */
function plainMargin(scores: readonly number[], k: number): number {
  const others = scores.filter((_, j) => j !== k);
  const peak = Math.max(...others);
  return scores[k] - peak - Math.log(others.reduce((sum, score) => sum + Math.exp(score - peak), 0));
}

const changes = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.oneof(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -2000, max: 2000 })),
  ),
  { maxLength: 12 },
);

describe("SoftmaxMargins", () => {
  test("has the margins and the loss of the scores that it was given, however far apart", () => {
    fc.assert(
      fc.property(changes, (some) => {
        const margins = new SoftmaxMargins(2, 4);
        const scores = [0, 0, 0, 0];
        for (const [k, change] of some) {
          scores[k] += change;
          margins.add(k, Float64Array.of(0, change));
        }
        const actual = new Float64Array(2);
        for (let k = 0; k < 4; k++) {
          margins.marginsOf(k, actual);
          expect(actual[0]).toBeCloseTo(-Math.log(3), 12);
          const expected = plainMargin(scores, k);
          expect(Math.abs(actual[1] - expected)).toBeLessThan(1e-11 * Math.max(1, Math.abs(expected)));
        }
        const missed = -plainMargin(scores, 2);
        const loss = Math.max(missed, 0) + Math.log1p(Math.exp(-Math.abs(missed)));
        const total = margins.loss(Int32Array.of(0, 2), Float64Array.of(0.5, 3));
        expect(total).toBeCloseTo(0.5 * Math.log(4) + 3 * loss, 8);
      }),
    );
  });
});
