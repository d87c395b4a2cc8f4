import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  classesOf,
  compareCodePoints,
  isMultiLabel,
  requireClasses,
  requireOneLabelEach,
} from "../../src/classifiers/class-labels.js";
import { haveOneClassEach, requireClassSets } from "../../src/sparse/class-sets.js";
import { classSets } from "../sparse/made-class-sets.js";
import { oddLabels } from "./made-rows.js";

describe("classesOf", () => {
  test("sorts the distinct labels and gives every row its place", () => {
    const { labels, classes } = classesOf(["sport", "arts", "sport", "Arts"]);
    expect(labels).toEqual(["Arts", "arts", "sport"]);
    expect(classes).toEqual(classSets([[2], [1], [2], [0]], 3));
  });

  test("gives every row all of its places, ascending, where rows have lists", () => {
    const { labels, classes } = classesOf([["sport", "arts"], [], ["sport", "Arts", "sport"]]);
    expect(labels).toEqual(["Arts", "arts", "sport"]);
    expect(classes).toEqual(classSets([[1, 2], [], [0, 2]], 3));
    expect(classesOf([[], []])).toEqual({ labels: [], classes: classSets([[], []], 0) });
  });

  test("tells lists of one from labels by nothing", () => {
    const rowLabels = ["b", "a", "b"];
    expect(classesOf(rowLabels.map((label) => [label]))).toEqual(classesOf(rowLabels));
  });

  test("gives any string back", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...oddLabels))), (rowLabels) => {
        const { labels, classes } = classesOf(rowLabels);
        expect(haveOneClassEach(classes)).toBe(true);
        expect(Array.from(classes.classIndex, (k) => labels[k])).toEqual(rowLabels);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });

  test("gives lists of any strings back as sets", () => {
    const lists = fc.array(fc.array(fc.constantFrom(...oddLabels)));
    fc.assert(
      fc.property(lists, (rowLabels) => {
        const { labels, classes } = classesOf(rowLabels);
        expect(labels).toEqual([...new Set(rowLabels.flat())].sort(compareCodePoints));
        requireClassSets(classes, rowLabels.length);
        for (const [row, ofRow] of rowLabels.entries()) {
          const indices = classes.classIndex.subarray(classes.classStart[row], classes.classStart[row + 1]);
          expect(new Set(Array.from(indices, (k) => labels[k]))).toEqual(new Set(ofRow));
        }
      }),
    );
  });
});

describe("lists of labels", () => {
  test("are told from labels by the first row", () => {
    expect(isMultiLabel([[], ["a"]])).toBe(true);
    expect(isMultiLabel(["", "a"])).toBe(false);
    expect(isMultiLabel([])).toBe(false);
  });

  test("are refused, even if of one label each, where each row must have one", () => {
    expect(() => requireOneLabelEach(["a", "b"], "x")).not.toThrow();
    expect(() => requireOneLabelEach([["a"], ["b"]], "naive Bayes")).toThrow(
      expect.objectContaining({ code: "CONFIG_NOT_MULTI_LABEL", message: expect.stringContaining("naive Bayes must") }),
    );
  });
});

describe("requireClasses", () => {
  test("wants two labels, or one where rows may have any number, and says what there is", () => {
    expect(() => requireClasses(["a", "b"])).not.toThrow();
    expect(() => requireClasses(["a"], 1)).not.toThrow();
    for (const [labels, least, message] of [
      [["a"], 2, /two or more classes; got only "a"/],
      [[], 2, /two or more classes; got none/],
      [[], 1, /one or more classes; got none/],
    ] as const) {
      expect(() => requireClasses(labels, least)).toThrow(
        expect.objectContaining({ code: "INPUT_ONE_CLASS", message: expect.stringMatching(message) }),
      );
    }
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
