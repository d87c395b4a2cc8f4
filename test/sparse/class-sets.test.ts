import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  documentsByClass,
  haveOneClassEach,
  oneClass,
  oneClassEach,
  requireClassSets,
  selectClassSets,
} from "../../src/sparse/class-sets.js";
import { classSets } from "./made-class-sets.js";

/** Any classes for each of some documents. */
const lists = fc.array(fc.subarray([0, 1, 2, 3]), { maxLength: 10 });

describe("class sets", () => {
  test("hold one class of each document", () => {
    const classes = oneClassEach(Int32Array.of(2, 0, 2), 3);
    expect(classes).toEqual(classSets([[2], [0], [2]], 3));
    expect(haveOneClassEach(classes)).toBe(true);
    expect(haveOneClassEach(classSets([[2], [], [0, 1]], 3))).toBe(false);
  });

  test("give one class as the only one", () => {
    fc.assert(
      fc.property(lists, fc.nat(3), (all, k) => {
        expect(oneClass(classSets(all, 4), k)).toEqual(
          classSets(
            all.map((classes) => (classes.includes(k) ? [0] : [])),
            1,
          ),
        );
      }),
    );
  });

  test("give those of some documents, in any order", () => {
    fc.assert(
      fc.property(lists, fc.infiniteStream(fc.nat()), (all, places) => {
        const documents = all.length === 0 ? [] : [...places.take(5)].map((place) => place % all.length);
        const selected = selectClassSets(classSets(all, 4), Int32Array.from(documents));
        expect(selected).toEqual(
          classSets(
            documents.map((i) => all[i]),
            4,
          ),
        );
      }),
    );
    for (const document of [-1, 1]) {
      expect(() => selectClassSets(classSets([[0]], 1), Int32Array.of(document))).toThrow(
        expect.objectContaining({ code: "USAGE_ROWS" }),
      );
    }
  });

  test("give the documents of each class, as looking for them would", () => {
    fc.assert(
      fc.property(lists, (all) => {
        const { start, documents } = documentsByClass(classSets(all, 4));
        for (let k = 0; k < 4; k++) {
          const found = [...all.keys()].filter((i) => all[i].includes(k));
          expect([...documents.subarray(start[k], start[k + 1])]).toEqual(found);
        }
      }),
    );
  });

  test("are accepted whatever they hold, as long as they are sets", () => {
    fc.assert(fc.property(lists, (all) => requireClassSets(classSets(all, 4), all.length)));
  });

  test("are refused for another number of documents", () => {
    expect(() => requireClassSets(classSets([[0], [1]], 2), 3)).toThrow(
      expect.objectContaining({ code: "USAGE_LENGTH" }),
    );
  });

  const [start, index] = [Int32Array.of(0, 1, 3), Int32Array.of(0, 0, 1)];
  test.each([
    ["a class that is not there", start, Int32Array.of(0, 0, 2)],
    ["a negative class", start, Int32Array.of(-1, 0, 1)],
    ["a class twice", start, Int32Array.of(0, 1, 1)],
    ["classes out of order", start, Int32Array.of(0, 1, 0)],
    ["offsets that begin elsewhere", Int32Array.of(1, 2, 3), index],
    ["offsets that end elsewhere", Int32Array.of(0, 1, 2), index],
    ["offsets out of order", Int32Array.of(0, 4, 3), index],
  ])("are refused with %s", (_what, classStart, classIndex) => {
    requireClassSets({ classStart: start, classIndex: index, nClasses: 2 }, 2);
    expect(() => requireClassSets({ classStart, classIndex, nClasses: 2 }, 2)).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX" }),
    );
  });
});
