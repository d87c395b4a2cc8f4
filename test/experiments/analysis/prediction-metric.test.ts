import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countLabels } from "../../../src/evaluation/label-counts.js";
import { accuracy, averageScores } from "../../../src/evaluation/metrics.js";
import { truthRows } from "../../../src/evaluation/truth-rows.js";
import { predictionMetric } from "../../../src/experiments/analysis/prediction-metric.js";

const nClasses = 4;
const documents = fc.array(
  fc.record({
    truth: fc.integer({ min: -1, max: nClasses - 1 }),
    prediction: fc.integer({ min: 0, max: nClasses - 1 }),
    times: fc.nat(3),
  }),
  { minLength: 1, maxLength: 20 },
);

describe("predictionMetric", () => {
  test("is the metric of the documents written out as often as they were drawn", () => {
    fc.assert(
      fc.property(documents, (all) => {
        const drawn = all.flatMap((one) => Array.from({ length: one.times }, () => one));
        fc.pre(drawn.length === all.length);
        const truth = Int32Array.from(drawn, (one) => one.truth);
        const predictions = Int32Array.from(drawn, (one) => one.prediction);
        const { macro, weighted } = averageScores(countLabels(truthRows(truth, nClasses), predictions));
        const expected = {
          accuracy: accuracy(truth, predictions),
          macroF1: macro.f1,
          weightedF1: weighted.f1,
          macroPrecision: macro.precision,
          macroRecall: macro.recall,
        };
        const times = Int32Array.from(all, (one) => one.times);
        for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
          const measure = predictionMetric(
            name,
            all.map((one) => one.truth),
            nClasses,
          );
          const value = measure?.(
            all.map((one) => one.prediction),
            times,
          );
          expect(value).toBeCloseTo(expected[name], 12);
        }
      }),
    );
  });

  test("counts no prediction as an error", () => {
    const measure = predictionMetric("macroRecall", [0, 1], 2);
    expect(measure?.([0, -1], Int32Array.of(1, 1))).toBe(0.5);
  });

  test("has nothing to say of probabilities", () => {
    expect(predictionMetric("brier", [0], 2)).toBeNull();
  });
});
