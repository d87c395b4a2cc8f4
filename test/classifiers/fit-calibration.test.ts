import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalibrationMethod, fitCalibration } from "../../src/classifiers/fit-calibration.js";
import { fitIsotonic } from "../../src/classifiers/isotonic.js";
import type { KnownScores } from "../../src/classifiers/known-scores.js";
import { fitPlatt } from "../../src/classifiers/platt.js";
import { fitPooledSigmoid } from "../../src/classifiers/pooled-sigmoid.js";
import { probabilitiesOf } from "../../src/classifiers/probabilities.js";
import { calibrated, calibratedScores, type ScoreCalibration } from "../../src/classifiers/score-calibration.js";
import { fitTemperature } from "../../src/classifiers/temperature.js";
import { greatestDifference } from "./classifiers-golden.js";
import { golden, knownEach, knownOf, knownSets, passingOn } from "./known-scores.js";

const methods: readonly CalibrationMethod[] = ["temperature", "sigmoid", "platt", "isotonic"];

/** Documents with one class each, whose own score is finite, as held-out scores are. */
const each = knownEach.filter(({ scores, classIndex, nClasses }) =>
  classIndex.every((k, i) => scores[i * nClasses + k] > Number.NEGATIVE_INFINITY),
);
const sets = knownSets.map(({ known }) => known);

/** The scores with every −∞ at 0: those of documents to be predicted are finite. */
function predictable({ scores }: KnownScores): Float64Array {
  return scores.map((score) => (Number.isFinite(score) ? score : 0));
}

function probabilitiesAt(scores: Float64Array, nClasses: number, calibration: ScoreCalibration): Float64Array {
  return probabilitiesOf(calibratedScores(scores, calibration), nClasses, calibration.link, calibration.isotonic);
}

describe.each(methods)("a calibration by %s", (method) => {
  test("makes probabilities of one class a document, which sum to 1", () => {
    fc.assert(
      fc.property(each, (known) => {
        const { nClasses } = known;
        const calibration = fitCalibration(method, known, "one-vs-rest");
        expect(calibration.link).toBe(method === "temperature" ? "softmax" : "one-vs-rest");
        const probabilities = probabilitiesAt(predictable(known), nClasses, calibration);
        for (let from = 0; from < probabilities.length; from += nClasses) {
          const ofRow = probabilities.subarray(from, from + nClasses);
          expect(ofRow.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(ofRow.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test("is finite, and keeps the order of documents in every class's score", () => {
    fc.assert(
      fc.property(method === "temperature" ? each : fc.oneof(each, sets), (known) => {
        const { factors, offsets } = fitCalibration(method, known, "independent");
        expect(factors).toHaveLength(known.nClasses);
        expect(factors.every((factor) => factor > 0 && Number.isFinite(factor))).toBe(true);
        expect(offsets.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe.each(["sigmoid", "platt", "isotonic"] as const)("a calibration of independent classes by %s", (method) => {
  test("makes probabilities of each class by itself, that rise with its score", () => {
    fc.assert(
      fc.property(sets, (known) => {
        const { nClasses } = known;
        const calibration = fitCalibration(method, known, "independent");
        expect(calibration.link).toBe("independent");
        const ascending = Float64Array.from({ length: 17 * nClasses }, (_, at) => Math.floor(at / nClasses) / 4 - 2);
        const probabilities = probabilitiesAt(ascending, nClasses, calibration);
        for (let at = nClasses; at < probabilities.length; at++) {
          expect(probabilities[at]).toBeGreaterThanOrEqual(probabilities[at - nClasses]);
        }
      }),
    );
  });

  test("does not make them sum to 1", () => {
    const scores = Float64Array.of(3, 2, -3, -2, 4, 1, -1, -4);
    const known: KnownScores = {
      scores,
      classStart: Int32Array.of(0, 2, 2, 4, 4),
      classIndex: Int32Array.of(0, 1, 0, 1),
      nClasses: 2,
    };
    const [both, other, neither, nor] = probabilitiesAt(scores, 2, fitCalibration(method, known, "independent"));
    expect(Math.min(both, other)).toBeGreaterThan(0.6);
    expect(Math.max(neither, nor)).toBeLessThan(0.4);
  });
});

test.each(["temperature", "sigmoid"] as const)("a calibration by %s keeps the order of classes", (method) => {
  fc.assert(
    fc.property(each, (known) => {
      const { factors, offsets } = fitCalibration(method, known, "one-vs-rest");
      expect(new Set(factors).size).toBe(1);
      expect(new Set(offsets).size).toBe(1);
    }),
  );
});

test("a calibration is what its method learns", () => {
  const known = knownOf(golden.cases[0]);
  const { nClasses } = known;
  const all = (value: number) => new Float64Array(nClasses).fill(value);
  expect(fitCalibration("temperature", known, "one-vs-rest")).toEqual({
    factors: all(1 / fitTemperature(known)),
    offsets: all(0),
    link: "softmax",
  });
  const { factor, offset } = fitPooledSigmoid(known, "one-vs-rest");
  expect(fitCalibration("sigmoid", known, "one-vs-rest")).toEqual({
    factors: all(factor),
    offsets: all(offset),
    link: "one-vs-rest",
  });
  expect(fitCalibration("platt", known, "independent")).toEqual({ ...fitPlatt(known), link: "independent" });
  expect(fitCalibration("isotonic", known, "independent")).toEqual({
    factors: all(1),
    offsets: all(0),
    link: "independent",
    isotonic: fitIsotonic(known),
  });
});

describe("a calibrated classifier gives scikit-learn's probabilities", () => {
  test.each(golden.cases)("by platt: $name", (example) => {
    const { classifier, rows } = passingOn(example.newScores, example.nClasses);
    const changed = calibrated(classifier, fitCalibration("platt", knownOf(example), "one-vs-rest"));
    expect(greatestDifference(changed.probabilities(rows), example.sigmoid)).toBeLessThan(1e-5);
  });

  test.each(golden.cases)("by isotonic maps: $name", (example) => {
    const { classifier, rows } = passingOn(example.newScores, example.nClasses);
    const changed = calibrated(classifier, fitCalibration("isotonic", knownOf(example), "one-vs-rest"));
    // Features are single precision, and steep parts of the maps are steep.
    const exact = changed.probabilitiesOf(Float64Array.from(example.newScores));
    expect(greatestDifference(exact, example.isotonic)).toBeLessThan(1e-9);
    expect(changed.decisionScores(rows)).toEqual(classifier.decisionScores(rows));
  });
});
