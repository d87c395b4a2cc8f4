import { expect, test } from "vitest";
import { overlaid, placesOf } from "../../src/experiments/overlay.js";

test("objects are merged key by key, and all else takes the place of what was there", () => {
  const below = { analyzer: { minDf: 2, wordNgrams: [1, 1] }, selection: { by: "chi2", keep: 9 } };
  const above = { analyzer: { stemmer: "porter", wordNgrams: [1, 2] }, selection: null };
  expect(overlaid(below, above)).toEqual({
    analyzer: { minDf: 2, stemmer: "porter", wordNgrams: [1, 2] },
    selection: null,
  });
});

test("what names another type takes the place of what was there as a whole, and the same type adds to it", () => {
  const below = { type: "logistic-regression", C: 10 };
  expect(overlaid(below, { type: "complement-nb" })).toEqual({ type: "complement-nb" });
  expect(overlaid(below, { type: "logistic-regression", multiClass: "ovr" })).toEqual({ ...below, multiClass: "ovr" });
});

test("a key called __proto__ is a key like any other", () => {
  const part = JSON.parse('{"__proto__": {"polluted": true}}');
  const laid = overlaid({ a: 1 }, part) as Record<string, unknown>;
  expect(Object.keys(laid)).toEqual(["a", "__proto__"]);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("places are the keys from the outermost in, joined by dots", () => {
  expect(placesOf({ analyzer: { stemmer: "porter", wordNgrams: [1, 2] }, selection: null })).toEqual([
    "analyzer.stemmer",
    "analyzer.wordNgrams",
    "selection",
  ]);
});
