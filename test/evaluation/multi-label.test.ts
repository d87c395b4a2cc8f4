import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scores } from "../../src/evaluation/metrics.js";
import { evaluateMultiLabel } from "../../src/evaluation/multi-label.js";
import { quantile } from "../../src/evaluation/quantile.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { evaluate } from "../../src/evaluation/report.js";
import { labelSets, seeds } from "./arbitraries.js";
import { golden } from "./evaluation-golden.js";

const averagings = ["macro", "micro", "weighted"] as const;

function names(nClasses: number): string[] {
  return Array.from({ length: nClasses }, (_, i) => `label ${i}`);
}

function expectNear(actual: Scores, expected: readonly number[]): void {
  expect(actual.precision).toBeCloseTo(expected[0], 9);
  expect(actual.recall).toBeCloseTo(expected[1], 9);
  expect(actual.f1).toBeCloseTo(expected[2], 9);
}

describe("evaluateMultiLabel", () => {
  test.each(golden.multiLabel)("equals scikit-learn: $name", (example) => {
    const labels = names(example.nClasses);
    const truth = example.truth.map((set) => Int32Array.from(set));
    const predictions = example.predictions.map((set) => Int32Array.from(set));
    const present = evaluateMultiLabel({ labels, truth, predictions, resamples: 0 });
    const all = evaluateMultiLabel({ labels, truth, predictions, resamples: 0, averageOver: "all" });
    for (const average of averagings) {
      expectNear(present[average], example.present[average]);
      expectNear(all[average], example.all[average]);
    }
    expectNear(present.examples, example.examples);
    expect(present.hammingLoss).toBeCloseTo(example.hammingLoss, 9);
    expect(present.exactMatch).toBeCloseTo(example.exactMatch, 9);
  });

  test("equals the single-label evaluation where every document has one label and one prediction", () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 1 });
    fc.assert(
      fc.property(pairs, (some) => {
        const single = evaluate({
          labels: names(5),
          truth: Int32Array.from(some, ([truth]) => truth),
          predictions: Int32Array.from(some, ([, prediction]) => prediction),
          resamples: 20,
        });
        const multi = evaluateMultiLabel({
          labels: names(5),
          truth: some.map(([truth]) => Int32Array.of(truth)),
          predictions: some.map(([, prediction]) => Int32Array.of(prediction)),
          resamples: 20,
        });
        for (const average of averagings) expect(multi[average]).toEqual(single[average]);
        expect(multi.perLabel).toEqual(single.perLabel);
        expect(multi.exactMatch).toBe(single.accuracy.value);
        expect(multi.unknownSupport).toBe(single.unknownLabels[0]?.support ?? 0);
      }),
    );
  });

  test("draws its intervals from scores of the drawn documents", () => {
    fc.assert(
      fc.property(labelSets, seeds, ({ nClasses, truth, predictions }, seed) => {
        const random = new RandomGenerator(seed);
        const labels = names(nClasses);
        const measured = Array.from({ length: 15 }, () => {
          const drawn = truth.map(() => random.below(truth.length));
          const report = evaluateMultiLabel({
            labels,
            truth: drawn.map((document) => truth[document]),
            predictions: drawn.map((document) => predictions[document]),
            resamples: 0,
          });
          return [report.macro.f1, report.micro.f1, report.weighted.f1, report.examples.f1];
        });
        const report = evaluateMultiLabel({ labels, truth, predictions, resamples: 15, seed });
        const found = [report.macro, report.micro, report.weighted, report.examples];
        found.forEach(({ f1Interval }, m) => {
          const ascending = Float64Array.from(measured, (values) => values[m]).sort();
          expect(f1Interval?.[0]).toBeCloseTo(quantile(ascending, 0.025), 9);
          expect(f1Interval?.[1]).toBeCloseTo(quantile(ascending, 0.975), 9);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("does not depend on the order of the documents, but for intervals", () => {
    fc.assert(
      fc.property(labelSets, ({ nClasses, truth, predictions }) => {
        const one = evaluateMultiLabel({ labels: names(nClasses), truth, predictions, resamples: 0 });
        const other = evaluateMultiLabel({
          labels: names(nClasses),
          truth: truth.toReversed(),
          predictions: predictions.toReversed(),
          resamples: 0,
        });
        expect({ ...other, examples: null }).toEqual({ ...one, examples: null });
        expectNear(other.examples, [one.examples.precision, one.examples.recall, one.examples.f1]);
      }),
    );
  });

  test("looks at 1, 3 and 5 labels of the greatest scores, as far as there are so many", () => {
    const input = {
      labels: names(4),
      truth: [Int32Array.of(0, 1), Int32Array.of(-1, 3)],
      predictions: [Int32Array.of(0), Int32Array.of()],
      resamples: 0,
    };
    const scores = Float64Array.of(0.9, 0.2, 0.1, 0, 0.5, 0.5, 0.5, 0.5);
    expect(evaluateMultiLabel({ ...input, scores }).precisionAt).toEqual([
      { k: 1, value: 1 / 2 },
      { k: 3, value: 2 / 6 },
    ]);
    expect(evaluateMultiLabel(input).precisionAt).toBe(null);
  });

  test("is plain JSON", () => {
    const report = evaluateMultiLabel({
      labels: ["__proto__", ""],
      truth: [Int32Array.of(-1, 0), Int32Array.of()],
      predictions: [Int32Array.of(0, 1), Int32Array.of(1)],
      seed: 3,
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.unknownSupport).toBe(1);
    expect(report.bootstrap).toEqual({ resamples: 1000, level: 0.95, seed: 3 });
  });

  test("refuses labels that are not different", () => {
    const sets = [Int32Array.of(0)];
    expect(() => evaluateMultiLabel({ labels: ["a", "a"], truth: sets, predictions: sets })).toThrow(
      expect.objectContaining({ code: "USAGE_LABELS" }),
    );
  });
});
