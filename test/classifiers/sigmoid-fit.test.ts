import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitSigmoid } from "../../src/classifiers/sigmoid-fit.js";

const someScores = fc
  .array(fc.oneof(fc.double({ min: -20, max: 20, noNaN: true }), fc.integer({ min: -2, max: 2 })), { maxLength: 12 })
  .map((scores) => Float64Array.from(scores));

/** Platt's loss with smoothed targets, the plain way. */
function loss(positive: Float64Array, negative: Float64Array, factor: number, offset: number): number {
  const ofAll = (scores: Float64Array, target: number) =>
    Array.from(scores, (score) => {
      const f = factor * score + offset;
      return Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - target * f;
    }).reduce((sum, each) => sum + each, 0);
  return ofAll(positive, (positive.length + 1) / (positive.length + 2)) + ofAll(negative, 1 / (negative.length + 2));
}

describe("fitSigmoid", () => {
  test("finds a sigmoid that rises, and that no other that rises beats", () => {
    const exponent = fc.double({ min: -4, max: 2, noNaN: true });
    const anOffset = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(someScores, someScores, exponent, anOffset, (positive, negative, power, otherOffset) => {
        const { factor, offset } = fitSigmoid({ positive, negative });
        expect(factor).toBeGreaterThan(0);
        const best = loss(positive, negative, factor, offset);
        for (const [a, b] of [
          [10 ** power, otherOffset],
          [factor * 1.01, offset],
          [factor * 1.01, offset * 0.99],
          [factor, offset + 0.01],
        ]) {
          expect(best).toBeLessThanOrEqual(loss(positive, negative, a, b) * (1 + 1e-5) + 1e-9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("leaves no gradient where the slope is free", () => {
    fc.assert(
      fc.property(someScores, someScores, (positive, negative) => {
        const { factor, offset } = fitSigmoid({ positive, negative });
        fc.pre(factor > 1e-3 && positive.length + negative.length > 0);
        const at = (a: number, b: number) => loss(positive, negative, a, b);
        const h = 1e-5;
        expect((at(factor + h, offset) - at(factor - h, offset)) / (2 * h)).toBeCloseTo(0, 5);
        expect((at(factor, offset + h) - at(factor, offset - h)) / (2 * h)).toBeCloseTo(0, 5);
      }),
      { numRuns: 500 },
    );
  });

  test("finds the sigmoid that scores were made with", () => {
    // At each score the share of positives that σ(2 s − 1) asks for.
    const positive: number[] = [];
    const negative: number[] = [];
    for (const score of [-1, -0.5, 0, 0.5, 1, 1.5]) {
      const share = Math.round(10_000 / (1 + Math.exp(1 - 2 * score)));
      for (let i = 0; i < 10_000; i++) (i < share ? positive : negative).push(score);
    }
    const found = fitSigmoid({ positive: Float64Array.from(positive), negative: Float64Array.from(negative) });
    expect(found.factor).toBeCloseTo(2, 2);
    expect(found.offset).toBeCloseTo(-1, 2);
  });

  test("gives all the same probability, near their share, where scores say nothing or point the wrong way", () => {
    const meanTarget = (3 * (4 / 5) + 1 / 3) / 4;
    for (const [positive, negative] of [
      [[2, 2, 2], [2]],
      [[0, -1, -2], [7]],
      [[-1e6, -2e6, -3e6], [1e6]],
    ]) {
      const { factor, offset } = fitSigmoid({
        positive: Float64Array.from(positive),
        negative: Float64Array.from(negative),
      });
      const probabilities = [...positive, ...negative].map((score) => 1 / (1 + Math.exp(-factor * score - offset)));
      for (const probability of probabilities) expect(probability).toBeCloseTo(meanTarget, 5);
      expect(factor).toBeGreaterThan(0);
    }
  });

  test("is certain of nothing, however far apart scores are", () => {
    const { factor, offset } = fitSigmoid({ positive: Float64Array.of(1e5, 1e5), negative: Float64Array.of(-1e5) });
    expect(1 / (1 + Math.exp(-factor * 1e5 - offset))).toBeCloseTo(3 / 4, 6);
    expect(1 / (1 + Math.exp(factor * 1e5 - offset))).toBeCloseTo(1 / 3, 6);
  });

  test("leaves scores alone where none is known", () => {
    expect(fitSigmoid({ positive: new Float64Array(0), negative: new Float64Array(0) })).toEqual({
      factor: 1,
      offset: 0,
    });
  });
});
