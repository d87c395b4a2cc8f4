import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { microMacroThresholds } from "../../src/classifiers/micro-macro-thresholds.js";
import { scutThresholds } from "../../src/classifiers/scut-thresholds.js";
import { knownSets, knownSetsOf, pairsOf } from "./known-scores.js";

type Pairs = ReturnType<typeof pairsOf>;

/** Scores are quarters, so anything above by less is above none other. */
const bit = 1 / 16;

/** Every way to cut, the plain way: midway between neighbours, at the least score and above the greatest. */
function candidatesOf(pairs: Pairs): number[] {
  const distinct = [...new Set(pairs.map(({ score }) => score))].sort((a, b) => a - b);
  return distinct
    .map((score, i) => (i === 0 ? score : (distinct[i - 1] + score) / 2))
    .concat(distinct[distinct.length - 1] + bit);
}

function countsAt(pairs: Pairs, threshold: number) {
  const given = pairs.filter(({ score }) => score >= threshold);
  const tp = given.filter(({ isPositive }) => isPositive).length;
  return { tp, fp: given.length - tp, fn: pairs.filter(({ isPositive }) => isPositive).length - tp };
}

function f1({ tp, fp, fn }: { tp: number; fp: number; fn: number }): number {
  return tp + fp + fn === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn);
}

/** The last of the candidates with the greatest value. */
function lastBest(candidates: readonly number[], valueAt: (threshold: number) => number): number {
  const values = candidates.map(valueAt);
  return candidates[values.lastIndexOf(Math.max(...values))];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The pairs of class k by fold, where there are any; all together without folds. */
function pairsByFold({ known, sets, foldIndex }: FoldedSets, k: number, isFolded: boolean): Pairs[] {
  const folds = isFolded ? [0, 1, 2] : [-1];
  return folds
    .map((fold) => pairsOf(known, sets, k, (i) => fold < 0 || foldIndex[i] === fold))
    .filter((pairs) => pairs.length > 0);
}

type FoldedSets = typeof knownSets extends fc.Arbitrary<infer T> ? T : never;

function plainScut(folded: FoldedSets, isFolded: boolean, fbr: number): number[] {
  return Array.from({ length: folded.known.nClasses }, (_, k) => {
    const thresholds = pairsByFold(folded, k, isFolded).map((pairs) => {
      const best = lastBest(candidatesOf(pairs), (threshold) => f1(countsAt(pairs, threshold)));
      return f1(countsAt(pairs, best)) < fbr ? Math.max(...pairs.map(({ score }) => score)) : best;
    });
    return thresholds.length === 0 ? Number.POSITIVE_INFINITY : mean(thresholds);
  });
}

function plainMicroMacro(folded: FoldedSets, isFolded: boolean): number[] {
  const { known, sets } = folded;
  const support = (k: number) => sets.filter((set) => set.includes(k)).length;
  const order = Array.from({ length: known.nClasses }, (_, k) => k).sort((a, b) => support(b) - support(a));
  const found = new Array<number>(known.nClasses).fill(Number.POSITIVE_INFINITY);
  const before = { tp: 0, fp: 0, fn: 0 };
  for (const [position, k] of order.entries()) {
    const folds = pairsByFold(folded, k, isFolded);
    if (folds.length === 0) continue;
    const best = folds.map((pairs) =>
      lastBest(candidatesOf(pairs), (threshold) => {
        const { tp, fp, fn } = countsAt(pairs, threshold);
        const all = { tp: tp + before.tp, fp: fp + before.fp, fn: fn + before.fn };
        return f1({ tp, fp, fn }) / (position + 1) + f1(all);
      }),
    );
    for (const [fold, pairs] of folds.entries()) {
      const { tp, fp, fn } = countsAt(pairs, best[fold]);
      before.tp += tp;
      before.fp += fp;
      before.fn += fn;
    }
    found[k] = mean(best);
  }
  return found;
}

/** Equal, but for how far above the greatest score "none" is. */
function expectSame(actual: Float64Array, expected: readonly number[]): void {
  for (const [k, threshold] of expected.entries()) {
    if (threshold === Number.POSITIVE_INFINITY) expect(actual[k]).toBe(threshold);
    else expect(Math.abs(actual[k] - threshold)).toBeLessThan(bit * 1.001);
  }
}

describe("scutThresholds", () => {
  test("equal the plain way, fold by fold and all together", () => {
    fc.assert(
      fc.property(knownSets, fc.boolean(), fc.constantFrom(0, 0.1, 0.5), (folded, isFolded, fbr) => {
        const found = scutThresholds(folded.known, isFolded ? folded.foldIndex : null, fbr);
        expectSame(found, plainScut(folded, isFolded, fbr));
      }),
      { numRuns: 500 },
    );
  });

  test("part labels that can be parted, midway", () => {
    const known = knownSetsOf([1, 5, 2, -3, 4, -1], [[1], [], [0]], 2);
    expect([...scutThresholds(known, null)]).toEqual([3, 2]);
  });

  test("are the greatest score where the best F1 is below fbr", () => {
    // One in ten, and the last of them: giving it to all has an F1 of 2/11.
    const scores = Array.from({ length: 10 }, (_, i) => i);
    const sets = scores.map((score) => (score === 0 ? [0] : []));
    const known = knownSetsOf(scores, sets, 1);
    expect([...scutThresholds(known, null, 0.18)]).toEqual([0]);
    expect([...scutThresholds(known, null, 0.19)]).toEqual([9]);
  });
});

describe("microMacroThresholds", () => {
  test("equal the plain way, fold by fold and all together", () => {
    fc.assert(
      fc.property(knownSets, fc.boolean(), (folded, isFolded) => {
        const found = microMacroThresholds(folded.known, isFolded ? folded.foldIndex : null);
        expectSame(found, plainMicroMacro(folded, isFolded));
      }),
      { numRuns: 500 },
    );
  });

  test("hold back a rare label that would flood, where SCut lets it", () => {
    // Label 0 is on half of 40 documents and easily told; label 1 on one, of the lowest score for it.
    const scores: number[] = [];
    const sets: number[][] = [];
    for (let i = 0; i < 40; i++) {
      scores.push(i % 2 === 0 ? 1 : -1, i);
      sets.push([...(i % 2 === 0 ? [0] : []), ...(i === 0 ? [1] : [])]);
    }
    const known = knownSetsOf(scores, sets, 2);
    expect([...scutThresholds(known, null, 0)]).toEqual([0, 0]);
    const [common, rare] = microMacroThresholds(known, null);
    expect(common).toBe(0);
    expect(rare).toBeGreaterThan(39);
  });
});
