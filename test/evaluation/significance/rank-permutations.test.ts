import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomGenerator } from "../../../src/evaluation/random.js";
import { friedman } from "../../../src/evaluation/significance/friedman.js";
import { rankPermutationPValue } from "../../../src/evaluation/significance/rank-permutations.js";

const rows = (...ranks: (readonly number[])[]) => ranks.map((row) => Float64Array.from(row));

/** Every order of every row, one by one. */
function plainly(ranks: readonly Float64Array[]): number {
  const agreement = (all: readonly (readonly number[])[]) =>
    all[0].reduce((total, _, arm) => total + all.reduce((sum, row) => sum + row[arm], 0) ** 2, 0);
  const orders = (values: readonly number[]): number[][] =>
    values.length < 2
      ? [[...values]]
      : values.flatMap((value, i) => orders(values.toSpliced(i, 1)).map((rest) => [value, ...rest]));
  const all = ranks.reduce<number[][][]>(
    (so, row) => so.flatMap((some) => orders([...row]).map((one) => [...some, one])),
    [[]],
  );
  const observed = agreement(ranks.map((row) => [...row]));
  return all.filter((one) => agreement(one) >= observed - 1e-9).length / all.length;
}

describe("rankPermutationPValue", () => {
  test("is the toss of a coin for two arms in the same order on two corpora", () => {
    expect(rankPermutationPValue(rows([1, 2], [1, 2]))).toBe(0.5);
    expect(rankPermutationPValue(rows([1, 2], [1, 2], [1, 2]))).toBe(0.25);
    expect(rankPermutationPValue(rows([1, 2, 3], [1, 2, 3]))).toBeCloseTo(1 / 6, 12);
  });

  test("tries every way, those of ties too", () => {
    const row = fc.constantFrom([1, 2, 3], [3, 1, 2], [1.5, 1.5, 3], [2, 2, 2], [1, 2.5, 2.5]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 3 }), (ranks) => {
        expect(rankPermutationPValue(rows(...ranks))).toBeCloseTo(plainly(rows(...ranks)), 12);
      }),
      { numRuns: 30 },
    );
  });

  test("draws where there are too many ways, near what F tells of many corpora", () => {
    const random = new RandomGenerator(3);
    const scores = Array.from({ length: 6 }, (_, arm) =>
      Array.from({ length: 30 }, () => random.uniform() + 0.05 * arm),
    );
    const found = friedman(scores);
    expect(found.pValue).toBe(found.fPValue);
    const ranks = Array.from({ length: 30 }, (_, corpus) =>
      Float64Array.from(scores, (row) => 1 + scores.filter((other) => other[corpus] > row[corpus]).length),
    );
    expect(rankPermutationPValue(ranks)).toBeCloseTo(found.fPValue, 2);
    expect(rankPermutationPValue(ranks)).toBe(rankPermutationPValue(ranks));
  });

  test("rejects at most one in twenty tables without any difference", () => {
    const random = new RandomGenerator(5);
    for (const [nArms, nCorpora] of [
      [2, 5],
      [3, 3],
      [4, 3],
    ]) {
      let nRejected = 0;
      for (let table = 0; table < 400; table++) {
        const scores = Array.from({ length: nArms }, () => Array.from({ length: nCorpora }, () => random.uniform()));
        if (friedman(scores).pValue < 0.05) nRejected++;
      }
      expect(nRejected).toBeLessThanOrEqual(30);
    }
  });
});
