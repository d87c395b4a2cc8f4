import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KnownScores } from "../../src/classifiers/known-scores.js";
import { fitTemperature } from "../../src/classifiers/temperature.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";

const knownScores: fc.Arbitrary<KnownScores> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 12 }))
  .chain(([nClasses, nDocuments]) =>
    fc
      .tuple(
        fc.array(fc.double({ min: -20, max: 20, noNaN: true }), {
          minLength: nClasses * nDocuments,
          maxLength: nClasses * nDocuments,
        }),
        fc.array(fc.integer({ min: 0, max: nClasses - 1 }), { minLength: nDocuments, maxLength: nDocuments }),
      )
      .map(([scores, classes]) => ({
        scores: Float64Array.from(scores),
        ...oneClassEach(Int32Array.from(classes), nClasses),
      })),
  );

/** The smoothed loss at a temperature, the plain way. */
function loss({ scores, classIndex, nClasses }: KnownScores, temperature: number): number {
  const n = classIndex.length;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const row = Array.from(scores.subarray(i * nClasses, (i + 1) * nClasses), (score) => score / temperature);
    const greatest = Math.max(...row);
    const logSum = greatest + Math.log(row.reduce((sum, score) => sum + Math.exp(score - greatest), 0));
    row.forEach((score, k) => {
      total -= ((k === classIndex[i] ? n + 1 : 1) / (n + nClasses)) * (score - logSum);
    });
  }
  return total;
}

describe("fitTemperature", () => {
  test("finds a temperature that no other beats", () => {
    fc.assert(
      fc.property(knownScores, fc.double({ min: -6, max: 6, noNaN: true }), (known, exponent) => {
        const best = loss(known, fitTemperature(known));
        expect(best).toBeLessThanOrEqual(loss(known, 10 ** exponent) * (1 + 1e-9) + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test("finds the temperature that scores were made with", () => {
    // Of every hundred documents with scores (ln 4, 0), eighty are of the first class: right at temperature 1.
    const scores = Float64Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? 3 * Math.log(4) : 0));
    const classIndex = Int32Array.from({ length: 1000 }, (_, i) => (i % 100 < 80 ? 0 : 1));
    expect(fitTemperature({ scores, ...oneClassEach(classIndex, 2) })).toBeCloseTo(3, 1);
  });

  test("is never sure, however right the scores are", () => {
    const scores = Float64Array.of(1, 0, 0, 1, 1, 0);
    const temperature = fitTemperature({ scores, ...oneClassEach(Int32Array.of(0, 1, 0), 2) });
    expect(1 / (1 + Math.exp(-1 / temperature))).toBeCloseTo(4 / 5, 6);
  });

  test("passes over classes that could not be scored", () => {
    // Of every hundred documents eighty are of the first class, as their scores say at temperature 3.
    const row = [3 * Math.log(4), 0, Number.NEGATIVE_INFINITY];
    const scores = Float64Array.from({ length: 3000 }, (_, i) => row[i % 3]);
    const classIndex = Int32Array.from({ length: 1000 }, (_, i) => (i % 100 < 80 ? 0 : 1));
    expect(fitTemperature({ scores, ...oneClassEach(classIndex, 3) })).toBeCloseTo(3, 1);
  });

  test("is 1 where nothing is known, and finite where scores say nothing", () => {
    expect(fitTemperature({ scores: new Float64Array(0), ...oneClassEach(new Int32Array(0), 3) })).toBe(1);
    const flat = { scores: new Float64Array(6), ...oneClassEach(Int32Array.of(0, 1, 0), 2) };
    expect(Number.isFinite(fitTemperature(flat))).toBe(true);
  });
});
