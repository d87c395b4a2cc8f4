import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverageCurve, defaultCoverages, riskCoverageArea } from "../../src/evaluation/coverage.js";
import { judge } from "../../src/evaluation/judgements.js";
import { accuracy } from "../../src/evaluation/metrics.js";
import { judgements } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

const levels = fc.oneof(fc.double({ min: 0.001, max: 1, noNaN: true }), fc.constantFrom(...defaultCoverages));

/** The documents with a confidence of at least `threshold`. */
function coveredBy(confidences: Float64Array, threshold: number): number[] {
  return [...confidences.keys()].filter((i) => confidences[i] >= threshold);
}

function shareRight(right: Uint8Array, some: readonly number[]): number {
  return some.filter((i) => right[i] === 1).length / some.length;
}

describe("coverageCurve", () => {
  test.each(golden.singleLabel)("equals NumPy's: $name", (example) => {
    const { labels, truth, probabilities, predictions } = inputOf(example);
    const judged = judge(truth, probabilities, labels.length, predictions);
    const points = coverageCurve(
      judged,
      example.coverage.map(([level]) => level),
    );
    points.forEach(({ level, coverage, threshold, accuracy }, i) => {
      [level, coverage, threshold, accuracy].forEach((value, j) => {
        expect(value).toBeCloseTo(example.coverage[i][j], 12);
      });
    });
  });

  test("labels the documents from its threshold on, at least the level, and as few as can be", () => {
    fc.assert(
      fc.property(judgements, levels, ({ confidences, right }, level) => {
        const [point] = coverageCurve({ confidences, right }, [level]);
        const covered = coveredBy(confidences, point.threshold);
        expect(point.coverage).toBe(covered.length / right.length);
        expect(point.coverage).toBeGreaterThanOrEqual(level);
        expect(point.accuracy).toBe(shareRight(right, covered));
        // The next threshold up would label too few.
        const fewer = confidences.filter((confidence) => confidence > point.threshold);
        expect(fewer.length / right.length).toBeLessThan(level);
      }),
    );
  });

  test("ends with plain accuracy, at the least confidence", () => {
    fc.assert(
      fc.property(judgements, (some) => {
        const last = coverageCurve(some).at(-1);
        const everything = [...some.right.keys()];
        expect(last).toEqual({
          level: 1,
          coverage: 1,
          threshold: Math.min(...some.confidences),
          accuracy: shareRight(some.right, everything),
        });
      }),
    );
    const truth = Int32Array.of(0, 1, 1, -1);
    const predictions = Int32Array.of(0, 1, 0, 1);
    const judged = judge(truth, Float64Array.of(1, 2, 1, 3, 4, 1, 5, 1), 2, predictions);
    expect(coverageCurve(judged).at(-1)?.accuracy).toBe(accuracy(truth, predictions));
  });

  test("does not depend on the order of the documents", () => {
    fc.assert(
      fc.property(judgements, ({ confidences, right }) => {
        const reversed = { confidences: confidences.toReversed(), right: right.toReversed() };
        expect(coverageCurve(reversed)).toEqual(coverageCurve({ confidences, right }));
        expect(riskCoverageArea(reversed)).toBe(riskCoverageArea({ confidences, right }));
      }),
    );
  });

  test("takes documents of the same confidence together", () => {
    const equal = { confidences: Float64Array.of(0.9, 0.5, 0.5, 0.5), right: Uint8Array.of(1, 1, 0, 0) };
    expect(coverageCurve(equal, [0.25, 0.5])).toEqual([
      { level: 0.25, coverage: 0.25, threshold: 0.9, accuracy: 1 },
      { level: 0.5, coverage: 1, threshold: 0.5, accuracy: 0.5 },
    ]);
  });

  test.each([0, -0.1, 1.01, Number.NaN])("refuses the level %s", (level) => {
    const one = { confidences: Float64Array.of(1), right: Uint8Array.of(1) };
    expect(() => coverageCurve(one, [level])).toThrow(expect.objectContaining({ code: "CONFIG_COVERAGE" }));
  });

  test("refuses no documents", () => {
    const none = { confidences: new Float64Array(0), right: new Uint8Array(0) };
    expect(() => coverageCurve(none)).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
    expect(() => riskCoverageArea(none)).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
  });
});

describe("riskCoverageArea", () => {
  test.each(golden.singleLabel)("equals NumPy's: $name", (example) => {
    const { labels, truth, probabilities, predictions } = inputOf(example);
    const judged = judge(truth, probabilities, labels.length, predictions);
    expect(riskCoverageArea(judged)).toBeCloseTo(example.riskCoverageArea, 12);
  });

  test("equals the plain way: the errors among those as certain as each document", () => {
    fc.assert(
      fc.property(judgements, ({ confidences, right }) => {
        const risks = Array.from(
          confidences,
          (confidence) => 1 - shareRight(right, coveredBy(confidences, confidence)),
        );
        const mean = risks.reduce((sum, risk) => sum + risk, 0) / risks.length;
        expect(riskCoverageArea({ confidences, right })).toBeCloseTo(mean, 12);
      }),
    );
  });

  test("is the share of errors where all are equally certain, and less where right documents are surer", () => {
    const right = Uint8Array.of(1, 1, 1, 0);
    expect(riskCoverageArea({ confidences: new Float64Array(4).fill(0.4), right })).toBe(0.25);
    expect(riskCoverageArea({ confidences: Float64Array.of(0.9, 0.8, 0.7, 0.6), right })).toBe(0.0625);
    expect(riskCoverageArea({ confidences: Float64Array.of(0.6, 0.7, 0.8, 0.9), right })).toBeGreaterThan(0.25);
  });

  test("depends on the order of confidences alone", () => {
    fc.assert(
      fc.property(judgements, ({ confidences, right }) => {
        const halved = confidences.map((confidence) => confidence / 2);
        fc.pre(halved.every((confidence, i) => confidence * 2 === confidences[i]));
        expect(riskCoverageArea({ confidences: halved, right })).toBe(riskCoverageArea({ confidences, right }));
      }),
    );
  });
});
