import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { probabilitiesOf } from "../../src/classifiers/probabilities.js";
import { calibrated, calibratedScores, type ScoreCalibration } from "../../src/classifiers/score-calibration.js";
import { greatestDifference } from "./classifiers-golden.js";
import { passingOn } from "./known-scores.js";

const quarters = (min: number, max: number, length: number) =>
  fc
    .array(fc.integer({ min: 4 * min, max: 4 * max }), { minLength: length, maxLength: length })
    .map((some) => some.map((n) => n / 4));

/** Calibrations of three classes without maps, and two documents' scores. */
const calibrations = fc
  .tuple(
    quarters(1, 4, 3),
    quarters(-3, 3, 3),
    quarters(-5, 5, 6),
    fc.constantFrom("softmax", "one-vs-rest", "independent"),
  )
  .map(([factors, offsets, scores, link]) => ({
    calibration: { factors: Float64Array.from(factors), offsets: Float64Array.from(offsets), link } as ScoreCalibration,
    scores,
  }));

describe("calibrated", () => {
  test("has the calibrated scores, and the probabilities that they stand for", () => {
    fc.assert(
      fc.property(calibrations, ({ calibration, scores }) => {
        const { classifier, rows } = passingOn(scores, 3);
        const before = structuredClone({ ...classifier });
        const changed = calibrated(classifier, calibration);
        const expected = calibratedScores(Float64Array.from(scores), calibration);
        expect([...changed.decisionScores(rows)]).toEqual([...expected]);
        expect(changed.link).toBe(calibration.link);
        expect(changed.probabilities(rows)).toEqual(probabilitiesOf(expected, 3, calibration.link, undefined));
        expect({ ...classifier }).toEqual(before);
      }),
    );
  });

  test("leaves scores alone where all there is to it is maps", () => {
    const isotonic = {
      ends: Int32Array.of(2, 4),
      scores: Float64Array.of(-1, 1, 0, 2),
      probabilities: Float64Array.of(0, 1, 0.25, 0.75),
    };
    const { classifier, rows } = passingOn([0, 1, -1, 2], 2);
    const [factors, offsets] = [Float64Array.of(1, 1), new Float64Array(2)];
    const ofEach = calibrated(classifier, { factors, offsets, link: "independent", isotonic });
    expect(ofEach.decisionScores(rows)).toEqual(classifier.decisionScores(rows));
    expect([...ofEach.probabilities(rows)]).toEqual([0.5, 0.5, 0, 0.75]);
    const ofOne = calibrated(classifier, { factors, offsets, link: "one-vs-rest", isotonic });
    expect([...ofOne.probabilities(rows)]).toEqual([0.5, 0.5, 0, 1]);
  });

  test("takes away the maps of an earlier calibration", () => {
    const { classifier } = passingOn([0, 0], 2);
    const isotonic = { ends: Int32Array.of(1, 2), scores: new Float64Array(2), probabilities: new Float64Array(2) };
    const [factors, offsets] = [Float64Array.of(1, 1), new Float64Array(2)];
    const mapped = calibrated(classifier, { factors, offsets, link: "one-vs-rest", isotonic });
    expect(calibrated(mapped, { factors, offsets, link: "softmax" }).isotonic).toBeUndefined();
  });

  test("gives a document the same classes as before, by thresholds that moved along", () => {
    fc.assert(
      fc.property(calibrations, quarters(-4, 4, 3), ({ calibration, scores }, thresholds) => {
        const { classifier, rows } = passingOn(scores, 3);
        const deciding = classifier.with({
          link: "independent",
          thresholds: Float64Array.from([thresholds[0], thresholds[1], Number.POSITIVE_INFINITY]),
        });
        const changed = calibrated(deciding, { ...calibration, link: "independent" });
        const before = deciding.isGiven(deciding.decisionScores(rows));
        expect(changed.isGiven(changed.decisionScores(rows))).toEqual(before);
        expect(calibrated(deciding, { ...calibration, link: "one-vs-rest" }).thresholds).toBeUndefined();
      }),
    );
  });
});

describe("calibratedScores", () => {
  test("multiplies and adds, class by class, and leaves −∞", () => {
    const no = Number.NEGATIVE_INFINITY;
    const calibration: ScoreCalibration = {
      factors: Float64Array.of(2, 0.5),
      offsets: Float64Array.of(-1, 0.25),
      link: "independent",
    };
    const scores = Float64Array.of(1, 2, -3, no);
    expect(calibratedScores(scores, calibration)).toEqual(Float64Array.of(1, 1.25, -7, no));
    expect(greatestDifference(scores.subarray(0, 3), [1, 2, -3])).toBe(0);
  });
});
