import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitIsotonic } from "../../src/classifiers/isotonic.js";
import type { IsotonicMaps } from "../../src/classifiers/isotonic-maps.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import { greatestDifference } from "./classifiers-golden.js";
import { golden, knownOf, knownSets, pairsOf, passingOn } from "./known-scores.js";

/** The knots of class k as pairs. */
function knotsOf({ ends, scores, probabilities }: IsotonicMaps, k: number): (readonly [number, number])[] {
  const from = k === 0 ? 0 : ends[k - 1];
  return Array.from(scores.subarray(from, ends[k]), (score, i) => [score, probabilities[from + i]]);
}

/** The value of a map, the plain way. */
function valueAt(knots: readonly (readonly [number, number])[], score: number): number {
  const above = knots.findIndex(([knot]) => knot >= score);
  if (above < 0) return knots[knots.length - 1][1];
  if (above === 0) return knots[0][1];
  const [[s0, p0], [s1, p1]] = [knots[above - 1], knots[above]];
  return p0 + ((score - s0) / (s1 - s0)) * (p1 - p0);
}

describe("fitIsotonic", () => {
  test.each(golden.cases)("has scikit-learn's knots: $name", (example) => {
    const maps = fitIsotonic(knownOf(example));
    const from = example.nClasses - example.knots.length;
    for (const [c, [scores, probabilities]] of example.knots.entries()) {
      const knots = knotsOf(maps, from + c);
      expect(knots.map(([score]) => score)).toEqual(scores);
      expect(
        greatestDifference(
          knots.map(([, probability]) => probability),
          probabilities,
        ),
      ).toBeLessThan(1e-11);
    }
  });

  test("equals the max-min formula at every score", () => {
    fc.assert(
      fc.property(knownSets, ({ known, sets }) => {
        const maps = fitIsotonic(known);
        for (let k = 0; k < known.nClasses; k++) {
          const pairs = pairsOf(known, sets, k);
          const distinct = [...new Set(pairs.map(({ score }) => score))].sort((a, b) => a - b);
          const meanFrom = (low: number, high: number) => {
            const inside = pairs.filter(({ score }) => score >= low && score <= high);
            return inside.filter(({ isPositive }) => isPositive).length / inside.length;
          };
          // Robertson, Wright and Dykstra 1988, theorem 1.4.4.
          for (const score of distinct) {
            const expected = Math.max(
              ...distinct
                .filter((low) => low <= score)
                .map((low) => Math.min(...distinct.filter((high) => high >= score).map((high) => meanFrom(low, high)))),
            );
            expect(valueAt(knotsOf(maps, k), score)).toBeCloseTo(expected, 12);
          }
        }
      }),
    );
  });

  test("learns maps that a classifier takes", () => {
    fc.assert(
      fc.property(
        knownSets.filter(({ known }) => known.nClasses >= 2),
        fc.integer({ min: -9, max: 9 }),
        ({ known }, score) => {
          const maps = fitIsotonic(known);
          const scores = Array.from({ length: known.nClasses }, (_, k) => score / 4 + k);
          const { classifier } = passingOn(scores, known.nClasses);
          const probabilities = classifier.with({ isotonic: maps }).probabilitiesOf(Float64Array.from(scores));
          const values = scores.map((each, k) => valueAt(knotsOf(maps, k), each));
          const sum = values.reduce((total, value) => total + value, 0);
          const expected = values.map((value) => (sum > 0 ? value / sum : 1 / known.nClasses));
          expect(greatestDifference(probabilities, expected)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  test("gives a class that was scored nowhere no probability", () => {
    const maps = fitIsotonic({
      scores: Float64Array.of(1, Number.NEGATIVE_INFINITY),
      ...oneClassEach(Int32Array.of(0), 2),
    });
    expect(knotsOf(maps, 1)).toEqual([[0, 0]]);
  });
});
