import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  foldSplit,
  type Split,
  stratifiedBlocks,
  stratifiedFolds,
  trainTestSplit,
} from "../../src/evaluation/splits.js";
import { seeds } from "./arbitraries.js";

const classArrays = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 80 })
  .map((classes) => Int32Array.from(classes));

const classesAndFolds = classArrays.chain((classes) =>
  fc.tuple(fc.constant(classes), fc.integer({ min: 2, max: classes.length })),
);

function countIf(values: Int32Array, holds: (value: number, position: number) => boolean): number {
  return values.filter((value, position) => holds(value, position)).length;
}

function expectPartition({ train, test: held }: Split, nDocuments: number): void {
  for (const part of [train, held]) expect(part).toEqual(part.toSorted());
  const all = Int32Array.from([...train, ...held]).sort();
  expect(all).toEqual(Int32Array.from({ length: nDocuments }, (_, document) => document));
}

/** Expects sizes of folds that differ by at most one, in each class and in all. */
function expectEvenFolds(folds: Int32Array, classes: Int32Array, k: number): void {
  const spread = (counts: number[]) => Math.max(...counts) - Math.min(...counts);
  const sizes = Array.from({ length: k }, (_, fold) => countIf(folds, (found) => found === fold));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(classes.length);
  expect(spread(sizes)).toBeLessThanOrEqual(1);
  for (const index of new Set(classes)) {
    const inClass = sizes.map((_, fold) => countIf(folds, (found, i) => found === fold && classes[i] === index));
    expect(spread(inClass)).toBeLessThanOrEqual(1);
  }
}

describe("stratifiedFolds", () => {
  test("makes folds whose sizes differ by at most one, in each class and in all", () => {
    fc.assert(
      fc.property(classesAndFolds, seeds, ([classes, k], seed) => {
        expectEvenFolds(stratifiedFolds(classes, k, seed), classes, k);
      }),
    );
  });

  test("is the same for the same seed", () => {
    fc.assert(
      fc.property(classesAndFolds, seeds, ([classes, k], seed) => {
        expect(stratifiedFolds(classes, k, seed)).toEqual(stratifiedFolds(classes, k, seed));
      }),
      { numRuns: 20 },
    );
  });

  test("puts each document into each fold about as often over seeds", () => {
    const classes = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const inFirst = new Float64Array(8);
    for (let seed = 0; seed < 2000; seed++) {
      stratifiedFolds(classes, 4, seed).forEach((fold, document) => {
        if (fold === 0) inFirst[document]++;
      });
    }
    // Expected 500 each with a standard deviation of 19.4.
    for (const times of inFirst) expect(Math.abs(times - 500)).toBeLessThan(80);
  });

  test("does not depend on what the classes are called, and takes any index without memory for it", () => {
    const classes = Int32Array.of(0, 1, 0, 1, 1, 0);
    const renamed = classes.map((index) => (index === 0 ? 5 : 2_147_483_647));
    expect(stratifiedFolds(renamed, 3, 9)).toEqual(stratifiedFolds(classes, 3, 9));
  });

  test.each([1, 0, -2, 2.5, 7, Number.NaN])("refuses %s folds of six documents", (k) => {
    expect(() => stratifiedFolds(new Int32Array(6), k)).toThrow(expect.objectContaining({ code: "CONFIG_FOLDS" }));
  });

  test("refuses documents without a class", () => {
    expect(() => stratifiedFolds(Int32Array.of(0, -1, 0), 2)).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX", message: expect.stringContaining("classes[1]") }),
    );
  });
});

describe("stratifiedBlocks", () => {
  test("makes folds whose sizes differ by at most one, in each class and in all", () => {
    fc.assert(
      fc.property(classesAndFolds, ([classes, k]) => {
        expectEvenFolds(stratifiedBlocks(classes, k), classes, k);
      }),
    );
  });

  test("keeps neighbours together: the documents of a class that share a fold are one run of them", () => {
    fc.assert(
      fc.property(classesAndFolds, ([classes, k]) => {
        const folds = stratifiedBlocks(classes, k);
        for (const index of new Set(classes)) {
          const inClass = folds.filter((_, i) => classes[i] === index);
          const runs = inClass.filter((fold, i) => i === 0 || fold !== inClass[i - 1]);
          expect(new Set(runs).size).toBe(runs.length);
        }
      }),
    );
  });

  test("gives the first documents of different classes to different folds", () => {
    const classes = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2);
    expect(stratifiedBlocks(classes, 3)).toEqual(Int32Array.of(0, 1, 2, 1, 2, 0, 2, 0, 1));
  });

  test("cuts a class of its own in the order of its documents, wherever they stand", () => {
    const classes = Int32Array.of(0, 1, 0, 1, 1, 0, 0, 1);
    expect(stratifiedBlocks(classes, 2)).toEqual(Int32Array.of(0, 1, 0, 1, 0, 1, 1, 0));
  });

  test("does not depend on what the classes are called, so that no fold is empty", () => {
    expect(stratifiedBlocks(Int32Array.of(0, 3, 6), 3)).toEqual(stratifiedBlocks(Int32Array.of(0, 1, 2), 3));
    expect([...stratifiedBlocks(Int32Array.of(0, 3, 2_147_483_647), 3)].sort()).toEqual([0, 1, 2]);
  });

  test.each([1, 0, -2, 2.5, 7, Number.NaN])("refuses %s folds of six documents", (k) => {
    const wrong = { code: "CONFIG_FOLDS", message: expect.stringContaining("stratifiedBlocks: k") };
    expect(() => stratifiedBlocks(new Int32Array(6), k)).toThrow(expect.objectContaining(wrong));
  });

  test("refuses documents without a class", () => {
    expect(() => stratifiedBlocks(Int32Array.of(0, -1, 0), 2)).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX", message: expect.stringContaining("classes[1]") }),
    );
  });
});

describe("foldSplit", () => {
  test("measures on one fold and learns from the others", () => {
    fc.assert(
      fc.property(classesAndFolds, ([classes, k]) => {
        const folds = stratifiedFolds(classes, k);
        for (let fold = 0; fold < k; fold++) {
          const split = foldSplit(folds, fold);
          expectPartition(split, classes.length);
          for (const document of split.test) expect(folds[document]).toBe(fold);
          for (const document of split.train) expect(folds[document]).not.toBe(fold);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("refuses a fold without documents, and one with them all", () => {
    const wrong = expect.objectContaining({ code: "CONFIG_FOLDS" });
    expect(() => foldSplit(Int32Array.of(0, 1), 2)).toThrow(wrong);
    expect(() => foldSplit(Int32Array.of(1, 1), 1)).toThrow(wrong);
  });
});

describe("trainTestSplit", () => {
  const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  test("holds out the share asked for, of each class rounded up or down", () => {
    fc.assert(
      fc.property(classArrays, shares, seeds, (classes, testSize, seed) => {
        const nTest = Math.ceil(testSize * classes.length);
        fc.pre(nTest < classes.length);
        const split = trainTestSplit(classes, { testSize, seed });
        expectPartition(split, classes.length);
        expect(split.test.length).toBe(nTest);
        for (const index of new Set(classes)) {
          const exact = (countIf(classes, (found) => found === index) * nTest) / classes.length;
          const held = countIf(split.test, (document) => classes[document] === index);
          expect(Math.abs(held - exact)).toBeLessThan(1);
        }
      }),
    );
  });

  test("is the same for the same seed", () => {
    fc.assert(
      fc.property(classArrays, seeds, (classes, seed) => {
        expect(trainTestSplit(classes, { seed, testSize: 0.5 })).toEqual(
          trainTestSplit(classes, { seed, testSize: 0.5 }),
        );
      }),
      { numRuns: 20 },
    );
  });

  test("holds out each document about as often over seeds, in small classes too", () => {
    const classes = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 4, 4);
    const held = new Float64Array(12);
    for (let seed = 0; seed < 2000; seed++) {
      for (const document of trainTestSplit(classes, { seed }).test) held[document]++;
    }
    // Expected 500 each with a standard deviation of 19.4.
    for (const times of held) expect(Math.abs(times - 500)).toBeLessThan(80);
  });

  test.each([0, 1, -0.5, 1.5, 0.9, Number.NaN])("refuses the share %s of three documents", (testSize) => {
    expect(() => trainTestSplit(new Int32Array(3), { testSize })).toThrow(
      expect.objectContaining({ code: "CONFIG_TEST_SIZE" }),
    );
  });

  test("refuses one document, none, and documents without a class", () => {
    const wrong = expect.objectContaining({ code: "CONFIG_TEST_SIZE" });
    expect(() => trainTestSplit(new Int32Array(1))).toThrow(wrong);
    expect(() => trainTestSplit(new Int32Array(0))).toThrow(wrong);
    expect(() => trainTestSplit(Int32Array.of(0, -1))).toThrow(expect.objectContaining({ code: "USAGE_CLASS_INDEX" }));
  });
});
