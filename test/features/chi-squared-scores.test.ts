import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chiSquaredScores } from "../../src/features/chi-squared-scores.js";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { denseMatrices, sparse } from "../sparse/arbitraries.js";
import { classSets } from "../sparse/made-class-sets.js";
import { asTexts, golden } from "./features-golden.js";

const { counts } = new CountVectorizer().fitTransform(asTexts(golden.documents));

/** Σ_k (O − E)² / E, column by column and class by class. */
function plainScores(
  rows: readonly (readonly number[])[],
  nColumns: number,
  classes: readonly (readonly number[])[],
  nClasses: number,
): number[] {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return Array.from({ length: nColumns }, (_, column) => {
    const total = sum(rows.map((row) => row[column]));
    if (total === 0) return 0;
    const parts = Array.from({ length: nClasses }, (_, k) => {
      const ofClass = rows.filter((_, i) => classes[i].includes(k));
      const expected = (total * ofClass.length) / rows.length;
      return expected === 0 ? 0 : (sum(ofClass.map((row) => row[column])) - expected) ** 2 / expected;
    });
    return sum(parts);
  });
}

describe("chiSquaredScores", () => {
  for (const [name, { classes, nClasses, chi2 }] of Object.entries(golden.selection)) {
    test(`scores as scikit-learn does: ${name}`, () => {
      const scores = chiSquaredScores(counts, classSets(classes, nClasses));
      expect(scores).toHaveLength(chi2.length);
      for (const [column, score] of scores.entries()) expect(score).toBeCloseTo(chi2[column], 10);
    });
  }

  test("equals the formula written out, on any counts and class sets", () => {
    const cases = denseMatrices.chain(({ rows, nColumns }) =>
      fc.record({
        rows: fc.constant(rows),
        nColumns: fc.constant(nColumns),
        classes: fc.array(fc.subarray([0, 1, 2]), { minLength: rows.length, maxLength: rows.length }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ rows, nColumns, classes }) => {
        const scores = chiSquaredScores(sparse(rows, nColumns), classSets(classes, 3));
        const expected = plainScores(rows, nColumns, classes, 3);
        for (const [column, score] of scores.entries()) expect(score).toBeCloseTo(expected[column], 9);
      }),
    );
  });

  test("adds nothing for a class without documents, and gives a column without counts 0", () => {
    const { classes } = golden.selection["two classes"];
    expect(chiSquaredScores(counts, classSets(classes, 5))).toEqual(chiSquaredScores(counts, classSets(classes, 2)));
    expect([
      ...chiSquaredScores(
        sparse(
          [
            [1, 0],
            [0, 0],
          ],
          2,
        ),
        classSets([[0], [1]], 2),
      ),
    ]).toEqual([1, 0]);
  });

  test("refuses negative values, and says where", () => {
    const signed = sparse(
      [
        [1, -2],
        [0, 1],
      ],
      2,
    );
    expect(() => chiSquaredScores(signed, classSets([[0], [1]], 2))).toThrow(
      expect.objectContaining({ code: "INPUT_NEGATIVE", message: expect.stringContaining("column 1") }),
    );
  });
});
