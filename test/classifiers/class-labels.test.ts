import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classesOf, compareCodePoints } from "../../src/classifiers/class-labels.js";
import { oddLabels } from "./made-rows.js";

describe("classesOf", () => {
  test("sorts the distinct labels and gives every row its place", () => {
    const { labels, classIndex } = classesOf(["sport", "arts", "sport", "Arts"]);
    expect(labels).toEqual(["Arts", "arts", "sport"]);
    expect([...classIndex]).toEqual([2, 1, 2, 0]);
  });

  test("gives any string back", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...oddLabels))), (rowLabels) => {
        const { labels, classIndex } = classesOf(rowLabels);
        expect(Array.from(classIndex, (k) => labels[k])).toEqual(rowLabels);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });
});

describe("compareCodePoints", () => {
  test("puts astral characters last, as Python does and JavaScript does not", () => {
    const labels = ["\u{1f5de}", "\uffee", "\ud7ff", "\ue000"];
    expect([...labels].sort()).toEqual(["\ud7ff", "\u{1f5de}", "\ue000", "\uffee"]);
    expect([...labels].sort(compareCodePoints)).toEqual(["\ud7ff", "\ue000", "\uffee", "\u{1f5de}"]);
  });

  test("equals comparing code point by code point", () => {
    const wellFormed = fc.string({ unit: "binary", maxLength: 6 });
    fc.assert(
      fc.property(wellFormed, wellFormed, (a, b) => {
        const [x, y] = [a, b].map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0));
        const at = x.findIndex((point, i) => point !== y[i]);
        const expected = at < 0 ? x.length - y.length : at >= y.length ? 1 : x[at] - y[at];
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(expected));
      }),
    );
  });
});
