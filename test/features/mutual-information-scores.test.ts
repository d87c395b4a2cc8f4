import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { mutualInformationScores } from "../../src/features/mutual-information-scores.js";
import { denseMatrices, sparse } from "../sparse/arbitraries.js";
import { classSets } from "../sparse/made-class-sets.js";
import { asTexts, golden } from "./features-golden.js";

const { counts } = new CountVectorizer().fitTransform(asTexts(golden.documents));

/** H(U) + H(V) − H(U, V) of pairs of values, in nats. */
function plainInformation(pairs: readonly (readonly [u: unknown, v: unknown])[]): number {
  const entropy = (values: readonly unknown[]): number => {
    const frequency = new Map<string, number>();
    for (const value of values) frequency.set(String(value), (frequency.get(String(value)) ?? 0) + 1);
    return [...frequency.values()].reduce((sum, n) => sum - (n / values.length) * Math.log(n / values.length), 0);
  };
  return entropy(pairs.map(([u]) => u)) + entropy(pairs.map(([, v]) => v)) - entropy(pairs);
}

describe("mutualInformationScores", () => {
  for (const [name, { classes, nClasses, mutualInformation }] of Object.entries(golden.selection)) {
    test(`scores as scikit-learn does: ${name}`, () => {
      const scores = mutualInformationScores(counts, classSets(classes, nClasses));
      expect(scores).toHaveLength(mutualInformation.length);
      for (const [column, score] of scores.entries()) expect(score).toBeCloseTo(mutualInformation[column], 12);
    });
  }

  test("equals entropies of presence and class, with one class a document", () => {
    const cases = denseMatrices.chain((matrix) =>
      fc.tuple(
        fc.constant(matrix),
        fc.array(fc.nat(2), { minLength: matrix.rows.length, maxLength: matrix.rows.length }),
      ),
    );
    fc.assert(
      fc.property(cases, ([{ rows, nColumns }, classes]) => {
        const sets = classSets(
          classes.map((k) => [k]),
          3,
        );
        for (const [column, score] of mutualInformationScores(sparse(rows, nColumns), sets).entries()) {
          expect(score).toBeCloseTo(plainInformation(rows.map((row, i) => [row[column] > 0, classes[i]])), 9);
        }
      }),
    );
  });

  test("equals the sum over labels of entropies, with any number of labels a document", () => {
    const cases = denseMatrices.chain((matrix) =>
      fc.tuple(
        fc.constant(matrix),
        fc.array(fc.subarray([0, 1, 2]), { minLength: matrix.rows.length, maxLength: matrix.rows.length }),
      ),
    );
    fc.assert(
      fc.property(cases, ([{ rows, nColumns }, classes]) => {
        fc.pre(classes.some((each) => each.length !== 1));
        for (const [column, score] of mutualInformationScores(
          sparse(rows, nColumns),
          classSets(classes, 3),
        ).entries()) {
          const ofLabel = (k: number) =>
            plainInformation(rows.map((row, i) => [row[column] > 0, classes[i].includes(k)]));
          expect(score).toBeCloseTo(ofLabel(0) + ofLabel(1) + ofLabel(2), 9);
        }
      }),
    );
  });

  test("looks at presence alone, whatever the count and its sign", () => {
    const [one, other] = [
      sparse(
        [
          [1, 1],
          [0, 1],
        ],
        2,
      ),
      sparse(
        [
          [7, -3],
          [0, 2],
        ],
        2,
      ),
    ];
    const classes = classSets([[0], [1]], 2);
    expect(mutualInformationScores(one, classes)).toEqual(mutualInformationScores(other, classes));
    expect(mutualInformationScores(one, classes)[0]).toBeCloseTo(Math.LN2, 12);
  });

  test("is never negative for rounding", () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i % 3 === 0 ? 1 : 0]);
    const classes = rows.map((_, i) => [Math.floor(i / 3) % 5]);
    const [score] = mutualInformationScores(sparse(rows, 1), classSets(classes, 5));
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThan(1e-12);
  });
});
