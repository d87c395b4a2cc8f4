import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GivenVectors, GivenVectorsFit, type SparseRow } from "../../src/features/given-vectors.js";
import { packStrings } from "../../src/features/packed-strings.js";
import { toDense } from "../../src/sparse/csr.js";

function row(columns: readonly number[], values: readonly number[] = columns.map(() => 1)): SparseRow {
  return { columns: Int32Array.from(columns), values: Float64Array.from(values) };
}

function fitted(rows: readonly SparseRow[], names?: readonly string[]) {
  const fit = new GivenVectorsFit(names);
  for (const each of rows) fit.add(each);
  return fit.finish();
}

describe("GivenVectors", () => {
  test("has as many columns as the training vectors use, and leaves out those beyond", () => {
    const { vectorizer, counts } = fitted([row([0, 2], [1, 2]), row([])]);
    expect(vectorizer.nFeatures).toBe(3);
    expect(toDense(counts)).toEqual([
      [1, 0, 2],
      [0, 0, 0],
    ]);
    expect(toDense(vectorizer.transform([row([1, 5], [3, 4])]))).toEqual([[0, 3, 0]]);
  });

  test("gives any rows back as they were, while it is fitted and after", () => {
    const entries = fc.uniqueArray(fc.nat(9), { minLength: 1 }).map((columns) => columns.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(entries, { minLength: 1 }), (all) => {
        const rows = all.map((columns) =>
          row(
            columns,
            columns.map((column) => column - 3),
          ),
        );
        const { vectorizer, counts } = fitted(rows);
        const dense = all.map((columns) =>
          Array.from({ length: vectorizer.nFeatures }, (_, column) => (columns.includes(column) ? column - 3 : 0)),
        );
        expect(toDense(counts)).toEqual(dense);
        expect(vectorizer.transform(rows)).toEqual(counts);
      }),
    );
  });

  test("splits the training vectors by their places", () => {
    const fit = new GivenVectorsFit();
    for (const column of [0, 1, 2]) fit.add(row([column]));
    const { train, test: held } = fit.split(Int32Array.of(2, 0), Int32Array.of(1));
    expect(toDense(train)).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(toDense(held)).toEqual([[0, 1, 0]]);
  });

  test("selects columns: names and values go with them, and entries in others are unknown", () => {
    const { vectorizer } = fitted([row([0, 1, 2, 4])], ["zero", "one", "two"]);
    const selected = vectorizer.select(Int32Array.of(1, 2, 4));
    expect([selected.nFeatures, selected.columns]).toEqual([3, Int32Array.of(1, 2, 4)]);
    expect([0, 1, 2].map((column) => selected.featureName(column))).toEqual(["one", "two", "#4"]);
    const rows = [row([0, 1, 4, 9], [5, 6, 7, 8]), row([3]), row([])];
    expect(toDense(selected.transform(rows))).toEqual([
      [6, 0, 7],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    const { counts, unknownTokens } = selected.transformWithUnknown(rows);
    expect(counts).toEqual(selected.transform(rows));
    expect(unknownTokens).toEqual({ tokens: Int32Array.of(4, 1, 0), unknown: Int32Array.of(2, 1, 0) });
    const again = selected.select(Int32Array.of(0, 2));
    expect(again.columns).toEqual(Int32Array.of(1, 4));
    expect([again.featureName(0), again.featureName(1)]).toEqual(["one", "#4"]);
    expect(() => selected.select(Int32Array.of(3))).toThrow(expect.objectContaining({ code: "USAGE_SELECTION" }));
  });

  test("refuses selected columns from a file that do not fit", () => {
    for (const columns of [[1], [1, 1], [3, 2], [-1, 2], [0, 2 ** 26]]) {
      expect(() => new GivenVectors(2, undefined, Int32Array.from(columns))).toThrow(
        expect.objectContaining({ code: "MODEL_BAD_SELECTION" }),
      );
    }
  });

  test("stores no zeros, nor what is one in single precision", () => {
    const { counts, vectorizer } = fitted([row([0, 1, 2], [0, 1e-60, 1])]);
    expect(Array.from(counts.columnIndex)).toEqual([2]);
    expect(vectorizer.transform([row([1], [-1e-60])]).columnIndex).toHaveLength(0);
  });

  const bad: readonly (readonly [string, readonly number[], readonly number[], string])[] = [
    ["a negative column", [-3, 2], [1, 1], "a column must be an integer from 0; got -3"],
    ["a column that is no integer", [0.5], [1], "a column must be an integer from 0; got 0.5"],
    ["columns out of order", [5, 2], [1, 1], "in ascending order, each once, after 5; got 2"],
    ["a column twice", [2, 2], [1, 1], "in ascending order, each once, after 2; got 2"],
    ["too few values", [1, 2], [1], "its values must be as many as its columns, 2; got 1"],
    ["too many values", [1], [1, 2], "its values must be as many as its columns, 1; got 2"],
    ["a value that is no number", [1], [Number.NaN], "the value in column 1 must be a finite number"],
    ["an infinite value", [1], [Number.POSITIVE_INFINITY], "the value in column 1 must be a finite number"],
    ["a value beyond single precision", [1], [1e39], "in single precision; got 1e+39"],
  ];

  test.each(bad)("refuses %s, and says in which row", (_what, columns, values, message) => {
    const wrong = { columns, values } as unknown as SparseRow;
    const expected = (place: number) =>
      expect.objectContaining({
        code: "INPUT_BAD_VECTOR",
        message: expect.stringMatching(new RegExp(`row ${place}: .*`)),
      });
    const fit = new GivenVectorsFit();
    fit.add(row([0]));
    expect(() => fit.add(wrong)).toThrow(expected(1));
    expect(() => fit.add(wrong)).toThrow(message);
    const { vectorizer, counts } = fit.finish();
    expect(toDense(counts)).toEqual([[1]]);
    expect(() => vectorizer.transform([row([0]), row([]), wrong])).toThrow(expected(2));
    expect(() => vectorizer.transform([wrong])).toThrow(message);
  });

  test("refuses columns without bound", () => {
    expect(() => new GivenVectorsFit().add(row([2 ** 26]))).toThrow(
      expect.objectContaining({ code: "INPUT_TOO_LARGE" }),
    );
  });

  test("refuses to learn from empty rows alone", () => {
    expect(() => fitted([row([]), row([])])).toThrow(
      expect.objectContaining({ code: "INPUT_NO_TERMS", message: expect.stringContaining("got 2 rows") }),
    );
  });
});

describe("the names of ready vectors' columns", () => {
  test("are those that were given, as far as they go", () => {
    const { vectorizer } = fitted([row([2])], ["é", "two"]);
    expect([0, 1, 2].map((column) => vectorizer.featureName(column))).toEqual(["é", "two", "#2"]);
    expect(fitted([row([1])]).vectorizer.featureName(1)).toBe("#1");
  });

  test("are cut to the columns that there are", () => {
    const { vectorizer } = fitted([row([0])], ["one", "two"]);
    expect(vectorizer.names?.ends).toHaveLength(1);
  });

  test.each([-1, 3, 0.5])("are not asked of a column that is not there: %d", (column) => {
    expect(() => fitted([row([2])], ["a"]).vectorizer.featureName(column)).toThrow(
      expect.objectContaining({ code: "USAGE_COLUMN" }),
    );
  });

  test("are refused from a file where they do not fit", () => {
    const refused = expect.objectContaining({ code: "MODEL_BAD_NAMES" });
    const names = packStrings(["one", "two"]);
    expect(() => new GivenVectors(1, names)).toThrow(refused);
    expect(() => new GivenVectors(2, { ...names, ends: Int32Array.of(3, 2) })).toThrow(refused);
    expect(() => new GivenVectors(2, { ...names, ends: Int32Array.of(3, 5) })).toThrow(refused);
    expect(new GivenVectors(3, names).featureName(1)).toBe("two");
  });
});
