import { describe, expect, test } from "vitest";
import { checked } from "../../src/checked.js";
import { CountVectorizer } from "../../src/features/count-vectorizer.js";
import { type SelectionConfig, selectFeatures, selectionSchema } from "../../src/features/feature-selection.js";
import { sparse } from "../sparse/arbitraries.js";
import { classSets } from "../sparse/made-class-sets.js";
import { asTexts, golden } from "./features-golden.js";

const { counts } = new CountVectorizer().fitTransform(asTexts(golden.documents));
const two = classSets([[0], [1]], 2);

describe("selectFeatures", () => {
  for (const [name, { classes, nClasses, chi2, mutualInformation }] of Object.entries(golden.selection)) {
    for (const by of ["chi2", "mutual-information"] as const) {
      test(`keeps the columns that scikit-learn scores highest, in order: ${by}, ${name}`, () => {
        const scores = by === "chi2" ? chi2 : mutualInformation;
        const selected = selectFeatures(counts, classSets(classes, nClasses), { by, keep: 7 });
        const lowest = Math.min(...Array.from(selected, (column) => scores[column]));
        const others = scores.filter((_, column) => !selected.includes(column));
        expect(selected).toHaveLength(7);
        expect([...selected]).toEqual([...new Set(selected)].sort((a, b) => a - b));
        expect(lowest).toBeGreaterThanOrEqual(Math.max(...others) - 1e-12);
      });
    }
  }

  test("keeps the first of columns with equal scores", () => {
    const matrix = sparse(
      [
        [1, 1, 1, 3, 1],
        [1, 0, 0, 0, 0],
      ],
      5,
    );
    for (const by of ["chi2", "mutual-information"] as const) {
      const kept = by === "chi2" ? [1, 3] : [1, 2];
      expect([...selectFeatures(matrix, two, { by, keep: 2 })]).toEqual(kept);
    }
  });

  test("never keeps a column that no document has", () => {
    const matrix = sparse(
      [
        [0, 1, 0, 1],
        [0, 1, 0, 0],
      ],
      4,
    );
    for (const keep of [2, 3, 100, 0.99]) {
      expect([...selectFeatures(matrix, two, { by: "chi2", keep })]).toEqual([1, 3]);
    }
  });

  test("takes a share of the columns that occur, and at least one of them", () => {
    const matrix = sparse(
      [
        [1, 1, 1, 1, 0],
        [0, 0, 0, 0, 0],
      ],
      5,
    );
    const kept = (keep: number) => selectFeatures(matrix, two, { by: "mutual-information", keep }).length;
    expect([0.001, 0.25, 0.5, 0.7, 1, 2].map(kept)).toEqual([1, 1, 2, 3, 1, 2]);
  });

  test("refuses documents that all have the same classes, and documents without anything", () => {
    const selecting = (rows: number[][], classes: number[][]) => () =>
      selectFeatures(sparse(rows, 1), classSets(classes, 2), { by: "chi2", keep: 1 });
    const one = expect.objectContaining({ code: "INPUT_ONE_CLASS" });
    expect(selecting([[1], [2]], [[1], [1]])).toThrow(one);
    expect(selecting([[1], [2]], [[], []])).toThrow(one);
    expect(
      selecting(
        [[1], [2]],
        [
          [0, 1],
          [0, 1],
        ],
      ),
    ).toThrow(one);
    expect(selecting([[1], [2]], [[0], []])).not.toThrow();
    expect(selecting([[0], [0]], [[0], [1]])).toThrow(expect.objectContaining({ code: "INPUT_NO_TERMS" }));
    expect(selecting([[1]], [[0], [1]])).toThrow(expect.objectContaining({ code: "USAGE_LENGTH" }));
  });
});

describe("selectionSchema", () => {
  const read = (value: object): SelectionConfig => checked(selectionSchema, value, "selection");

  test("takes a count or a share", () => {
    for (const keep of [1, 20_000, 0.1]) expect(read({ by: "chi2", keep })).toEqual({ by: "chi2", keep });
  });

  test("refuses what is neither, and other scores", () => {
    expect(() => read({ by: "chi2", keep: 1.5 })).toThrow(
      /keep must be a whole number from 1 or a share between 0 and 1/,
    );
    for (const keep of [0, -3, Number.NaN, 1e12]) expect(() => read({ by: "chi2", keep })).toThrow(/keep must be/);
    expect(() => read({ by: "chi2" })).toThrow(/keep must be of type number; got undefined/);
    expect(() => read({ by: "chi-squared", keep: 5 })).toThrow(/by must be one of "chi2", "mutual-information"/);
  });
});
