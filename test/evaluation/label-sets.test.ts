import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyCounts } from "../../src/evaluation/label-counts.js";
import { compareLabelSets, countLabelSets } from "../../src/evaluation/label-sets.js";
import { labelSets } from "./arbitraries.js";

describe("compareLabelSets", () => {
  test("finds what truth and predictions share", () => {
    fc.assert(
      fc.property(labelSets, ({ nClasses, truth, predictions }) => {
        const { shared } = compareLabelSets(truth, predictions, nClasses);
        shared.forEach((set, document) => {
          expect(set).toEqual(truth[document].filter((label) => predictions[document].includes(label)));
        });
      }),
    );
  });

  test.each([
    ["out of order", [1, 0]],
    ["repeated", [1, 1]],
    ["too great", [3]],
    ["unknown in a prediction", [-1, 1]],
  ])("refuses labels %s", (_, set) => {
    const right = [Int32Array.of(0, 2), Int32Array.of()];
    expect(() => compareLabelSets(right, [right[0], Int32Array.from(set)], 3)).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX", message: expect.stringContaining("predictions[1]") }),
    );
  });

  test("refuses no documents and different numbers of them", () => {
    expect(() => compareLabelSets([], [], 3)).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
    expect(() => compareLabelSets([new Int32Array(0)], [], 3)).toThrow(
      expect.objectContaining({ code: "USAGE_LENGTH" }),
    );
  });
});

describe("countLabelSets", () => {
  test("counts every document as often as told, and overwrites what was counted before", () => {
    fc.assert(
      fc.property(labelSets, fc.array(fc.nat(3), { minLength: 30, maxLength: 30 }), (sets, often) => {
        const { nClasses, truth, predictions } = sets;
        const times = Int32Array.from(truth, (_, document) => often[document]);
        const counts = emptyCounts(nClasses + 1);
        counts.support.fill(99);
        counts.predicted.fill(99);
        counts.truePositives.fill(99);
        countLabelSets(compareLabelSets(truth, predictions, nClasses), times, nClasses, counts);
        for (let row = 0; row <= nClasses; row++) {
          const label = row === nClasses ? -1 : row;
          const count = (holds: (document: number) => boolean) =>
            times.reduce((sum, n, document) => sum + (holds(document) ? n : 0), 0);
          expect(counts.support[row]).toBe(count((i) => truth[i].includes(label)));
          expect(counts.predicted[row]).toBe(count((i) => predictions[i].includes(label)));
          expect(counts.truePositives[row]).toBe(
            count((i) => truth[i].includes(label) && predictions[i].includes(label)),
          );
        }
      }),
    );
  });
});
