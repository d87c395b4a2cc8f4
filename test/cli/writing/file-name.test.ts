import { basename, join, normalize, resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName, UniqueNames } from "../../../src/cli/writing/file-name.js";

test("ordinary names stay as they are", () => {
  for (const name of ["sport", "alt.atheism", "017.txt", "Kultur und Medien", "日本語", "🗞️", "a~b"]) {
    expect(fileName(name)).toBe(name);
  }
});

test("what cannot stand in a name, or leads elsewhere, is written in hexadecimal", () => {
  expect(["..", ".", "a/b", "..\\x", "a:b", "\u0000", "end.", "end ", "%", "con", "NUL.txt", ""].map(fileName)).toEqual(
    ["%2E%2E", "%2E", "a%2Fb", "%2E.%5Cx", "a%3Ab", "%00", "end%2E", "end%20", "%25", "%63on", "%4EUL.txt", "%"],
  );
});

test("any text is a name in the folder, of at most 200 bytes, and different texts have different ones", () => {
  const texts = fc.string({ unit: "binary", maxLength: 400 });
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      const name = fileName(a);
      expect(normalize(join("/folder", name))).toBe(join("/folder", name));
      expect(resolve("/folder", name)).toBe(`/folder/${basename(name)}`);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      if (a !== b && !/\p{Surrogate}/u.test(a + b)) expect(fileName(b)).not.toBe(name);
    }),
  );
});

test("names are given once, whatever their case", () => {
  const names = new UniqueNames();
  const given = ["a.txt", "a.txt", "A.txt", "a~2.txt", "b", "b", "a.txt"].map((name) => names.of(name));
  expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length);
  expect(given.slice(0, 2)).toEqual(["a.txt", "a~2.txt"]);
});
