import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countLabels } from "../../src/evaluation/label-counts.js";
import { accuracy, averageScores, meanScores, type Scores, scores } from "../../src/evaluation/metrics.js";
import { truthRows } from "../../src/evaluation/truth-rows.js";
import { documents } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

const averagings = ["macro", "micro", "weighted"] as const;

function expectNear(actual: Scores, expected: readonly number[]): void {
  expect(actual.precision).toBeCloseTo(expected[0], 9);
  expect(actual.recall).toBeCloseTo(expected[1], 9);
  expect(actual.f1).toBeCloseTo(expected[2], 9);
}

describe("accuracy", () => {
  test("is the share of documents with the right prediction", () => {
    expect(accuracy(Int32Array.of(0, 1, 2, 2), Int32Array.of(0, 1, 1, 2))).toBe(0.75);
  });

  test("counts a truth the model does not know as an error", () => {
    expect(accuracy(Int32Array.of(-1, 0), Int32Array.of(0, 0))).toBe(0.5);
    expect(accuracy(Int32Array.of(-1, 0), Int32Array.of(-1, 0))).toBe(0.5);
  });

  test("refuses no documents and different numbers of them", () => {
    expect(() => accuracy(new Int32Array(0), new Int32Array(0))).toThrow(
      expect.objectContaining({ code: "INPUT_EMPTY" }),
    );
    expect(() => accuracy(new Int32Array(2), new Int32Array(1))).toThrow(
      expect.objectContaining({ code: "USAGE_LENGTH" }),
    );
  });
});

describe("scores", () => {
  test("are 0 where there is nothing to divide by", () => {
    expect(scores(0, 0, 0)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(scores(0, 0, 5)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(scores(0, 5, 0)).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  test("have the harmonic mean of precision and recall as F1", () => {
    const counts = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000))
      .map(([shared, missed, wrong]) => [shared + 1, shared + 1 + missed, shared + 1 + wrong] as const);
    fc.assert(
      fc.property(counts, ([truePositives, support, predicted]) => {
        const { precision, recall, f1 } = scores(truePositives, support, predicted);
        expect(f1).toBeCloseTo(2 / (1 / precision + 1 / recall), 12);
      }),
    );
  });
});

describe("averageScores", () => {
  test.each(golden.singleLabel)("equal scikit-learn's: $name", (example) => {
    const { labels, truth, unknownTruth, predictions } = inputOf(example);
    const counts = countLabels(truthRows(truth, labels.length, unknownTruth), predictions);
    for (const average of averagings) {
      expectNear(averageScores(counts)[average], example.present[average]);
      expectNear(averageScores(counts, "all")[average], example.all[average]);
    }
  });

  test("have all micro scores equal to accuracy, labels unknown to the model or not", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const { micro, weighted } = averageScores(countLabels(truthRows(truth, nClasses), predictions));
        const share = accuracy(truth, predictions);
        expectNear(micro, [share, share, share]);
        expect(weighted.recall).toBeCloseTo(share, 12);
      }),
    );
  });

  test("stay from 0 to 1, and are 1 when every prediction is right", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const found = averageScores(countLabels(truthRows(truth, nClasses), predictions));
        for (const average of averagings) {
          for (const score of Object.values(found[average])) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
        const right = averageScores(countLabels(truthRows(predictions, nClasses), predictions));
        for (const average of averagings) expectNear(right[average], [1, 1, 1]);
      }),
    );
  });

  test("do not depend on how the classes are numbered, but for rounding", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const turn = (index: number) => (index < 0 ? index : nClasses - 1 - index);
        const one = averageScores(countLabels(truthRows(truth, nClasses), predictions));
        const other = averageScores(countLabels(truthRows(truth.map(turn), nClasses), predictions.map(turn)));
        for (const average of averagings) {
          expectNear(one[average], [other[average].precision, other[average].recall, other[average].f1]);
        }
      }),
    );
  });

  test("count labels absent from both only when all are asked for", () => {
    const counts = countLabels(truthRows(Int32Array.of(0, 1), 4), Int32Array.of(0, 1));
    expect(averageScores(counts).macro.f1).toBe(1);
    expect(averageScores(counts, "all").macro.f1).toBe(0.5);
  });
});

describe("meanScores", () => {
  test("averages each score, and none to 0", () => {
    const one = { precision: 1, recall: 0.5, f1: 0.25 };
    const other = { precision: 0, recall: 0, f1: 0.75 };
    expect(meanScores([one, other])).toEqual({ precision: 0.5, recall: 0.25, f1: 0.5 });
    expect(meanScores([])).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
});
