import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KnownScores } from "../../src/classifiers/known-scores.js";
import { fitPooledSigmoid, independentLoss, sharesLoss } from "../../src/classifiers/pooled-sigmoid.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { knownEach, knownSets, knownSetsOf } from "./known-scores.js";

const no = Number.NEGATIVE_INFINITY;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The scores of each document, with whether it has each class; without those that could not be scored. */
function scored({ scores, classStart, classIndex, nClasses }: KnownScores) {
  return Array.from({ length: classStart.length - 1 }, (_, i) => {
    const own = classIndex.subarray(classStart[i], classStart[i + 1]);
    return Array.from(scores.subarray(i * nClasses, (i + 1) * nClasses), (score, k) => ({
      score,
      isOwn: own.includes(k),
    })).filter(({ score }) => score > no);
  });
}

/** The mean loss of documents with one class each, the plain way. */
function plainSharesLoss(known: KnownScores, factor: number, offset: number): number {
  const n = known.classStart.length - 1;
  const losses = scored(known)
    .filter((ofDocument) => ofDocument.some(({ isOwn }) => isOwn))
    .map((ofDocument) => {
      const sigmoids = ofDocument.map(({ score }) => sigmoid(factor * score + offset));
      const sum = sigmoids.reduce((total, value) => total + value, 0);
      const nOthers = ofDocument.length - 1;
      const own = nOthers === 0 ? 1 : (n + 1) / (n + 2);
      return ofDocument.reduce((loss, { isOwn }, k) => {
        const target = isOwn ? own : (1 - own) / nOthers;
        return loss - target * Math.log(sigmoids[k] / sum);
      }, 0);
    });
  return losses.reduce((total, loss) => total + loss, 0) / n;
}

/** The mean loss of documents with any number of classes, the plain way. */
function plainIndependentLoss(known: KnownScores, factor: number, offset: number): number {
  const n = known.classStart.length - 1;
  const nPositive = known.classIndex.length;
  const nNegative = n * known.nClasses - nPositive;
  const losses = scored(known)
    .flat()
    .map(({ score, isOwn }) => {
      const p = sigmoid(factor * score + offset);
      const target = isOwn ? (nPositive + 1) / (nPositive + 2) : 1 / (nNegative + 2);
      return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
    });
  return losses.reduce((total, loss) => total + loss, 0) / n;
}

const anySets = knownSets.map(({ known }) => known).filter(({ classStart }) => classStart.length > 1);

describe.each([
  ["sharesLoss", sharesLoss, plainSharesLoss, knownEach, "one-vs-rest", [0.01]],
  ["independentLoss", independentLoss, plainIndependentLoss, anySets, "independent", [0.01, 1]],
] as const)("%s", (_name, lossAt, plainLoss, someKnown, link, distances) => {
  const at = (known: KnownScores, factor: number, offset: number) => lossAt(known, factor, offset, new Float64Array(2));

  test("equals its formula, over what could be scored", () => {
    fc.assert(
      fc.property(someKnown, fc.integer({ min: 1, max: 40 }), fc.integer({ min: -40, max: 40 }), (known, a, c) => {
        expect(at(known, a / 8, c / 8)).toBeCloseTo(plainLoss(known, a / 8, c / 8), 10);
      }),
    );
  });

  test("has the gradient of finite differences", () => {
    fc.assert(
      fc.property(someKnown, fc.integer({ min: 1, max: 40 }), fc.integer({ min: -40, max: 40 }), (known, a, c) => {
        const [factor, offset] = [a / 8, c / 8];
        const gradient = Float64Array.of(123, 456);
        lossAt(known, factor, offset, gradient);
        const h = 1e-5;
        const byFactor = (at(known, factor + h, offset) - at(known, factor - h, offset)) / (2 * h);
        const byOffset = (at(known, factor, offset + h) - at(known, factor, offset - h)) / (2 * h);
        expect(gradient[0]).toBeCloseTo(byFactor, 7);
        expect(gradient[1]).toBeCloseTo(byOffset, 7);
      }),
    );
  });

  test("is finite, as its gradient is, where every exponential underflows or overflows", () => {
    for (const [factor, offset] of [
      [1e3, 0],
      [1, -2000],
      [1, 2000],
      [1e3, -1e6],
    ]) {
      const gradient = new Float64Array(2);
      const loss = lossAt(knownSetsOf([5, -7, no, 0, -3, 8], [[1], [0]], 3), factor, offset, gradient);
      expect(Number.isFinite(loss) && gradient.every(Number.isFinite)).toBe(true);
    }
  });

  test("is the least at the sigmoid that fitPooledSigmoid finds, near it and, where it is convex, far", () => {
    const others = fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }));
    fc.assert(
      fc.property(someKnown, others, fc.constantFrom(...distances), (known, [a, c], distance) => {
        const { factor, offset } = fitPooledSigmoid(known, link);
        expect(factor > 0 && Number.isFinite(factor) && Number.isFinite(offset)).toBe(true);
        const finite = known.scores.filter(Number.isFinite);
        const unit = Math.sqrt(finite.reduce((sum, score) => sum + score * score, 0) / finite.length);
        // Scores that point the wrong way would have the factor 0; the least that there is loses this much at most.
        const slack = factor * unit < 0.0011 ? 2e-3 : 1e-5;
        const best = at(known, factor, offset);
        expect(best).toBeLessThanOrEqual(at(known, factor * 10 ** (a * distance), offset + c * distance) + slack);
      }),
      { numRuns: 500 },
    );
  });
});

describe("fitPooledSigmoid", () => {
  test.each([1, 1000, 1e-4])("finds the sigmoid that independent classes were drawn by, in units of %d", (unit) => {
    const random = new RandomGenerator(11);
    const scores = Array.from({ length: 20_000 }, () => 4 * random.uniform() - 2);
    const sets = Array.from({ length: 10_000 }, (_, i) =>
      [0, 1].filter((k) => random.uniform() < sigmoid(2 * scores[2 * i + k] - 1)),
    );
    const known = knownSetsOf(
      scores.map((score) => score * unit),
      sets,
      2,
    );
    const { factor, offset } = fitPooledSigmoid(known, "independent");
    expect(Math.abs(factor * unit - 2)).toBeLessThan(0.1);
    expect(Math.abs(offset + 1)).toBeLessThan(0.1);
  });

  test("finds the sigmoid that the shares of classes were drawn by", () => {
    const random = new RandomGenerator(12);
    const nClasses = 3;
    const scores = Array.from({ length: 30_000 * nClasses }, () => 4 * random.uniform() - 2);
    const sets = Array.from({ length: 30_000 }, (_, i) => {
      const sigmoids = [0, 1, 2].map((k) => sigmoid(2 * scores[i * nClasses + k] + 1));
      const drawn = random.uniform() * (sigmoids[0] + sigmoids[1] + sigmoids[2]);
      return [drawn < sigmoids[0] ? 0 : drawn < sigmoids[0] + sigmoids[1] ? 1 : 2];
    });
    const { factor, offset } = fitPooledSigmoid(knownSetsOf(scores, sets, nClasses), "one-vs-rest");
    // Shares tell little of the offset: its standard error is 0.06 here, that of the factor 0.04.
    expect(Math.abs(factor - 2)).toBeLessThan(0.15);
    expect(Math.abs(offset - 1)).toBeLessThan(0.2);
  });

  test.each(["one-vs-rest", "independent"] as const)("is never sure, however right the scores are: %s", (link) => {
    const known = knownSetsOf([1, -1, -1, 1, 1, -1], [[0], [1], [0]], 2);
    const { factor, offset } = fitPooledSigmoid(known, link);
    const [own, other] = [sigmoid(factor + offset), sigmoid(-factor + offset)];
    // Of three documents 4/5 by shares; of three classes that are there and three that are not 4/5 and 1/5.
    expect(link === "independent" ? own : own / (own + other)).toBeCloseTo(4 / 5, 3);
  });

  test("keeps the order of scores that point the wrong way, next to level", () => {
    const known = knownSetsOf([-1, 1, 1, -1], [[0], [1]], 2);
    for (const link of ["one-vs-rest", "independent"] as const) {
      const { factor } = fitPooledSigmoid(known, link);
      expect(factor).toBeGreaterThan(0);
      expect(factor).toBeLessThan(0.01);
    }
  });

  test("learns how frequent classes are from scores that say nothing", () => {
    const { offset } = fitPooledSigmoid(
      knownSetsOf(new Array(400).fill(0), new Array(100).fill([1]), 4),
      "independent",
    );
    expect(sigmoid(offset)).toBeCloseTo(0.25, 2);
  });

  test("finds where the sigmoid is a half, however far from 0 all scores are", () => {
    const scores = Array.from({ length: 400 }, (_, i) => -5 + 0.1 * (i % 2 === 0 ? 1 : -1));
    const sets = Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? [1] : [0]));
    const { factor, offset } = fitPooledSigmoid(knownSetsOf(scores, sets, 2), "independent");
    expect(sigmoid(factor * -4.9 + offset)).toBeCloseTo(0.9, 2);
    expect(sigmoid(factor * -5.1 + offset)).toBeCloseTo(0.1, 2);
  });

  test.each(["one-vs-rest", "independent"] as const)("keeps scores where there are none to learn from: %s", (link) => {
    const identity = { factor: 1, offset: 0 };
    expect(fitPooledSigmoid(knownSetsOf([], [], 3), link)).toEqual(identity);
    expect(fitPooledSigmoid(knownSetsOf([no, no], [[0]], 2), link)).toEqual(identity);
  });

  test("learns nothing from classes that could not be scored", () => {
    const known = knownSetsOf([1, -1, -2, 1, 3, -1], [[0], [1], [0]], 2);
    const more = knownSetsOf([1, -1, no, -2, 1, no, 3, -1, no], [[0], [1], [0]], 3);
    const [a, b] = [fitPooledSigmoid(known, "one-vs-rest"), fitPooledSigmoid(more, "one-vs-rest")];
    expect(b.factor).toBeCloseTo(a.factor, 6);
    expect(b.offset).toBeCloseTo(a.offset, 6);
  });
});
