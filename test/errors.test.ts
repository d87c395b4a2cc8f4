import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CopydeskError, errorOfParts, nearestName, partsOfError, quote } from "../src/errors.js";

describe("CopydeskError", () => {
  test("carries a code for programs, a message for people and what caused it", () => {
    const cause = new Error("disk full");
    const error = new CopydeskError("IO_WRITE", "model: …", { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "CopydeskError", code: "IO_WRITE", message: "model: …", cause });
    expect(String(error)).toBe("CopydeskError: model: …");
    expect("cause" in new CopydeskError("IO_WRITE", "")).toBe(false);
  });
});

describe("nearestName", () => {
  const known = ["stopWords", "stemmer", "wordNgrams", "C", "constructor"];

  test.each([
    ["stopwords", "stopWords"],
    ["stemer", "stemmer"],
    ["wordNgram", "wordNgrams"],
    ["WORDNGARMS", "wordNgrams"],
    ["c", "C"],
    ["konstruktor", "constructor"],
  ])("finds %s to be near %s", (name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  test.each(["", "x", "ab", "toString", "__proto__", "classifier", "x".repeat(10_000)])(
    "finds nothing near %s",
    (name) => {
      expect(nearestName(name, known)).toBeUndefined();
    },
  );

  test("gives every known name itself, and the first of equally near ones", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (names) => {
        for (const name of names) expect(nearestName(name, names)).toBe(name);
      }),
    );
    expect(nearestName("bat", ["cat", "rat"])).toBe("cat");
    expect(nearestName("bat", [])).toBeUndefined();
  });
});

describe("quote", () => {
  const circular: object = Object.create(null);
  Object.assign(circular, { self: circular });

  test.each<[unknown, string]>([
    ['a "b"\n', '"a \\"b\\"\\n"'],
    [[1, null, { a: true }], '[1,null,{"a":true}]'],
    [undefined, "undefined"],
    [Number.NaN, "NaN"],
    [-Infinity, "-Infinity"],
    [12n, "12"],
    [Symbol("s"), "Symbol(s)"],
    [circular, "[object Object]"],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ["\u001b[31m\u009b\u007f\u202e\u2028", '"\\u001b[31m\\u009b\\u007f\\u202e\\u2028"'],
  ])("writes %o", (value, text) => {
    expect(quote(value)).toBe(text);
  });

  test("cuts what is long, never through a character", () => {
    expect(quote("x".repeat(78))).toBe(`"${"x".repeat(78)}"`);
    expect(quote("x".repeat(79))).toBe(`"${"x".repeat(76)}…`);
    expect(quote("😀".repeat(10_000))).toBe(`"${"😀".repeat(76)}…`);
    expect(quote("😀".repeat(79))).toBe(`"${"😀".repeat(76)}…`);
    expect(quote("😀".repeat(78))).toBe(`"${"😀".repeat(78)}"`);
  });

  test("is printable whatever the value", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }), (value) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come out
        expect(quote(value)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });
});

test("errors come out of their parts as they were, as far as they can be told apart", () => {
  const known = errorOfParts(partsOfError(new CopydeskError("INPUT_EMPTY", "training: nothing")));
  expect(known).toBeInstanceOf(CopydeskError);
  expect(known).toMatchObject({ code: "INPUT_EMPTY", message: "training: nothing" });
  expect(errorOfParts(partsOfError(new RangeError("far")))).toEqual(new Error("far"));
  expect(partsOfError("said")).toEqual({ code: undefined, message: "said" });
});
