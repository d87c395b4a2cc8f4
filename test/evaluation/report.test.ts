import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EvaluationReport, evaluate } from "../../src/evaluation/report.js";
import { documents } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

const averagings = ["macro", "micro", "weighted"] as const;

function names(nClasses: number): string[] {
  return Array.from({ length: nClasses }, (_, i) => `label ${i}`);
}

/** Every interval of a report with probabilities. */
function intervalsOf(report: EvaluationReport) {
  const f1s = averagings.map((average) => report[average].f1Interval);
  const { accuracy, logLoss, brier, calibration } = report;
  return [accuracy.interval, logLoss?.interval, brier?.interval, calibration?.expectedError.interval, ...f1s];
}

describe("evaluate", () => {
  test.each(golden.singleLabel)("equals scikit-learn: $name", (example) => {
    const report = evaluate({ ...inputOf(example), resamples: 0 });
    expect(report.nDocuments).toBe(example.truth.length);
    expect(report.accuracy.value).toBeCloseTo(example.accuracy, 9);
    expect(report.logLoss?.value).toBeCloseTo(example.logLoss, 9);
    expect(report.brier?.value).toBeCloseTo(example.brier, 9);
    expect(report.calibration?.expectedError.value).toBeCloseTo(example.calibration[0].expectedError, 9);
    expect(report.calibration?.maximumError).toBeCloseTo(example.calibration[0].maximumError, 9);
    expect(report.coverage?.at(-1)?.accuracy).toBe(report.accuracy.value);
    expect(report.riskCoverageArea).toBeCloseTo(example.riskCoverageArea, 9);
    for (const average of averagings) {
      const { precision, recall, f1 } = report[average];
      [precision, recall, f1].forEach((score, i) => {
        expect(score).toBeCloseTo(example.present[average][i], 9);
      });
    }
    const unknown = [...new Set(example.unknownTruth)].sort();
    expect(report.unknownLabels).toEqual(
      unknown.map((label, i) => ({ label, support: example.perLabel[example.labels.length + i][3] })),
    );
    expect(report.confusion).toEqual({ labels: example.labels, unknownLabels: unknown, matrix: example.confusion });
  });

  test("is plain JSON, with any strings as labels", () => {
    const labels = ["__proto__", "", "constructor", "🗞️", "x".repeat(10_000)];
    const report = evaluate({
      labels,
      truth: Int32Array.of(0, 1, 2, 3, 4, -1),
      unknownTruth: ["toString"],
      predictions: Int32Array.of(0, 1, 2, 3, 3, 4),
      probabilities: new Float64Array(30).fill(0.2),
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.perLabel.map(({ label }) => label)).toEqual(labels);
    expect(report.unknownLabels).toEqual([{ label: "toString", support: 1 }]);
  });

  test("says how its intervals were drawn", () => {
    const input = { labels: ["a", "b"], truth: Int32Array.of(0, 1), predictions: Int32Array.of(0, 0) };
    const probabilities = Float64Array.of(1, 0, 1, 0);
    const report = evaluate({ ...input, probabilities, resamples: 50, seed: 8 });
    expect(report.bootstrap).toEqual({ resamples: 50, level: 0.95, seed: 8 });
    for (const interval of intervalsOf(report)) expect(interval).toHaveLength(2);
  });

  test("draws no intervals for 0 resamples, and measures no probabilities where there are none", () => {
    const report = evaluate({
      labels: ["a", "b"],
      truth: Int32Array.of(0, 1),
      predictions: Int32Array.of(0, 0),
      resamples: 0,
    });
    expect(report.bootstrap).toBeNull();
    for (const measure of ["logLoss", "brier", "calibration", "coverage", "riskCoverageArea"] as const) {
      expect(report[measure]).toBeNull();
    }
    expect(report.accuracy).toEqual({ value: 0.5, interval: null });
    for (const average of averagings) expect(report[average].f1Interval).toBeNull();
  });

  test("does not depend on the order of the documents, but for intervals", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const unknownTruth = [...truth].filter((index) => index < 0).map((_, i) => `unknown ${i % 3}`);
        const input = { labels: names(nClasses), resamples: 0 };
        const one = evaluate({ ...input, truth, predictions, unknownTruth });
        const other = evaluate({
          ...input,
          truth: truth.toReversed(),
          predictions: predictions.toReversed(),
          unknownTruth: unknownTruth.toReversed(),
        });
        expect(other).toEqual(one);
      }),
    );
  });

  test("counts every document once: in supports, predictions, the confusion matrix and the reliability table", () => {
    fc.assert(
      fc.property(documents, ({ nClasses, truth, predictions }) => {
        const probabilities = new Float64Array(truth.length * nClasses).fill(1);
        const report = evaluate({ labels: names(nClasses), truth, predictions, probabilities, resamples: 0 });
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        const known = sum(report.perLabel.map(({ support }) => support));
        const unknown = sum(report.unknownLabels.map(({ support }) => support));
        expect(known + unknown).toBe(truth.length);
        expect(sum(report.perLabel.map(({ predicted }) => predicted))).toBe(truth.length);
        expect(sum(report.confusion?.matrix.flat() ?? [])).toBe(truth.length);
        expect(sum(report.calibration?.bins.map(({ count }) => count) ?? [])).toBe(truth.length);
      }),
    );
  });

  test("scores perfect predictions of few labels of many 1, unless all labels are asked for", () => {
    const classes = Int32Array.of(3, 7);
    const input = { labels: names(10), truth: classes, predictions: classes, resamples: 0 };
    expect(evaluate(input).macro.f1).toBe(1);
    expect(evaluate({ ...input, averageOver: "all" }).macro.f1).toBe(0.2);
    expect(evaluate({ ...input, averageOver: "all" }).averageOver).toBe("all");
  });

  test("leaves the confusion matrix out where it would not fit", () => {
    const report = evaluate({
      labels: names(1001),
      truth: Int32Array.of(1000),
      predictions: Int32Array.of(1000),
      resamples: 0,
    });
    expect(report.confusion).toBeNull();
    expect(report.perLabel[1000].f1).toBe(1);
  });

  test("refuses an unknown label that the model knows", () => {
    expect(() =>
      evaluate({
        labels: ["a", "b"],
        truth: Int32Array.of(-1),
        unknownTruth: ["b"],
        predictions: Int32Array.of(0),
      }),
    ).toThrow('evaluate: unknownTruth must hold no label of the model; got "b".');
  });

  test.each([
    ["INPUT_EMPTY", { truth: new Int32Array(0), predictions: new Int32Array(0) }],
    ["USAGE_LENGTH", { predictions: Int32Array.of(0) }],
    ["USAGE_LENGTH", { probabilities: new Float64Array(3) }],
    ["USAGE_CLASS_INDEX", { truth: Int32Array.of(0, 5) }],
    ["USAGE_CLASS_INDEX", { predictions: Int32Array.of(0, -1) }],
    ["USAGE_LABELS", { labels: ["a", "a"] }],
    ["USAGE_LABELS", { labels: [] }],
    ["USAGE_PROBABILITY", { probabilities: new Float64Array(4) }],
    ["CONFIG_RESAMPLES", { resamples: -1 }],
    ["CONFIG_LEVEL", { level: 95 }],
    ["CONFIG_SEED", { seed: 0.5 }],
  ])("refuses with %s what is wrong in %j", (code, wrong) => {
    const right = { labels: ["a", "b"], truth: Int32Array.of(0, 1), predictions: Int32Array.of(0, 1) };
    expect(() => evaluate({ ...right, ...wrong })).toThrow(expect.objectContaining({ code }));
  });
});
