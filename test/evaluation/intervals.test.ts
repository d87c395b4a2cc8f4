import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapDefaults, type Interval } from "../../src/evaluation/bootstrap.js";
import { calibration } from "../../src/evaluation/calibration.js";
import { calibrationErrorInterval } from "../../src/evaluation/calibration-interval.js";
import { evaluationIntervals } from "../../src/evaluation/intervals.js";
import { countLabels } from "../../src/evaluation/label-counts.js";
import { meanLoss } from "../../src/evaluation/log-loss.js";
import { type AverageOver, accuracy, averageScores } from "../../src/evaluation/metrics.js";
import { type ProbabilityScores, probabilityScores } from "../../src/evaluation/probability-scores.js";
import { quantile } from "../../src/evaluation/quantile.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { type TruthRows, truthRows } from "../../src/evaluation/truth-rows.js";
import { documents, seeds } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

const settings = { ...bootstrapDefaults, resamples: 30 };

/** The oracle: copies the drawn documents out and evaluates them from the start. */
function plainIntervals(
  truth: TruthRows,
  predictions: Int32Array,
  scores: ProbabilityScores,
  over: AverageOver,
  seed: number,
) {
  const random = new RandomGenerator(seed);
  const measured = Array.from({ length: settings.resamples }, () => {
    const drawn = Int32Array.from(predictions, () => random.below(predictions.length));
    const rows = drawn.map((document) => truth.rows[document]);
    const given = drawn.map((document) => predictions[document]);
    const { macro, micro, weighted } = averageScores(countLabels({ ...truth, rows }, given), over);
    const mean = (values: Float64Array) => meanLoss(Float64Array.from(drawn, (document) => values[document]));
    const judgements = {
      confidences: Float64Array.from(drawn, (document) => scores.judgements.confidences[document]),
      right: Uint8Array.from(drawn, (document) => scores.judgements.right[document]),
    };
    const { expectedError } = calibration(judgements);
    return [
      accuracy(rows, given),
      macro.f1,
      micro.f1,
      weighted.f1,
      mean(scores.losses),
      mean(scores.briers),
      expectedError,
    ];
  });
  return [0, 1, 2, 3, 4, 5, 6].map((m) => {
    const ascending = Float64Array.from(measured, (values) => values[m]).sort();
    return [quantile(ascending, 0.025), quantile(ascending, 0.975)];
  });
}

describe("evaluationIntervals", () => {
  test("equal those of evaluating every resample from the start", () => {
    const over = fc.constantFrom<AverageOver>("present", "all");
    fc.assert(
      fc.property(documents, over, seeds, ({ nClasses, truth, predictions }, averageOver, seed) => {
        const rows = truthRows(truth, nClasses);
        const random = new RandomGenerator(seed);
        const probabilities = Float64Array.from({ length: truth.length * nClasses }, () => random.uniform() + 0.01);
        const scores = probabilityScores(truth, predictions, probabilities, nClasses);
        const found = evaluationIntervals(rows, predictions, scores, averageOver, { ...settings, seed });
        const expected = plainIntervals(rows, predictions, scores, averageOver, seed);
        const { accuracy, macroF1, microF1, weightedF1 } = found;
        const { logLoss, brier, expectedError } = found.probabilities ?? {};
        [accuracy, macroF1, microF1, weightedF1, logLoss, brier].forEach((interval, m) => {
          expect(interval?.[0]).toBeCloseTo(expected[m][0], 9);
          expect(interval?.[1]).toBeCloseTo(expected[m][1], 9);
        });
        const { expectedError: value } = calibration(scores.judgements);
        expect(expectedError?.[1]).toBeCloseTo(Math.max(value, 2 * value - expected[6][0]), 9);
      }),
      { numRuns: 60 },
    );
  });

  test("are the same for the same seed, whatever ran before", () => {
    fc.assert(
      fc.property(documents, seeds, ({ nClasses, truth, predictions }, seed) => {
        const rows = truthRows(truth, nClasses);
        const draw = () => evaluationIntervals(rows, predictions, undefined, "present", { ...settings, seed });
        expect(draw()).toEqual(draw());
      }),
      { numRuns: 30 },
    );
  });

  test.each(golden.bootstrap)("agree within chance with scikit-learn on NumPy's resamples: $case", (expected) => {
    const example = golden.singleLabel.find(({ name }) => name === expected.case);
    if (example === undefined) throw new Error(`no case ${expected.case}`);
    const { labels, truth, predictions, probabilities } = inputOf(example);
    const rows = truthRows(truth, labels.length);
    const scores = probabilityScores(truth, predictions, probabilities, labels.length);
    const options = { resamples: 4000, level: 0.95, seed: 2 };
    const found = evaluationIntervals(rows, predictions, scores, "present", options);
    const expectNear = (interval: Interval | undefined, [low, high]: Interval, within: number) => {
      expect(Math.abs((interval?.[0] ?? Number.NaN) - low)).toBeLessThan(within);
      expect(Math.abs((interval?.[1] ?? Number.NaN) - high)).toBeLessThan(within);
    };
    for (const measure of ["accuracy", "macroF1", "weightedF1"] as const) {
      expectNear(found[measure], expected[measure], 0.01);
    }
    expectNear(found.probabilities?.logLoss, expected.logLoss, 0.1);
    expectNear(found.probabilities?.brier, expected.brier, 0.01);
    const { expectedError } = calibration(scores.judgements);
    const { calibrationErrors, calibrationNoise } = expected;
    const turned = calibrationErrorInterval(expectedError, calibrationErrors, calibrationNoise);
    expectNear(found.probabilities?.expectedError, turned, 0.01);
  });

  test("have no width when every prediction is right", () => {
    const rows = truthRows(Int32Array.of(0, 1, 2, 1), 3);
    const found = evaluationIntervals(rows, Int32Array.of(0, 1, 2, 1), undefined);
    expect(found).toEqual({
      accuracy: [1, 1],
      macroF1: [1, 1],
      microF1: [1, 1],
      weightedF1: [1, 1],
      probabilities: null,
    });
  });

  test("leave rare labels out where a resample has none, unless all labels are asked for", () => {
    // Twenty labels of one document each, all right: a resample misses a third of them.
    const classes = Int32Array.from({ length: 20 }, (_, i) => i);
    const rows = truthRows(classes, 20);
    expect(evaluationIntervals(rows, classes, undefined, "present").macroF1).toEqual([1, 1]);
    expect(evaluationIntervals(rows, classes, undefined, "all").macroF1[1]).toBeLessThan(0.9);
  });

  test("refuse scores and predictions of other documents", () => {
    const rows = truthRows(Int32Array.of(0, 1), 2);
    const wrong = expect.objectContaining({ code: "USAGE_LENGTH" });
    expect(() => evaluationIntervals(rows, Int32Array.of(0), undefined)).toThrow(wrong);
    const scores = probabilityScores(Int32Array.of(0), Int32Array.of(0), Float64Array.of(1, 1), 2);
    expect(() => evaluationIntervals(rows, Int32Array.of(0, 1), scores)).toThrow(wrong);
    expect(() => evaluationIntervals(rows, Int32Array.of(0, 2), undefined)).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX" }),
    );
  });
});
