import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrap, type Interval } from "../../src/evaluation/bootstrap.js";
import { binGaps, calibration } from "../../src/evaluation/calibration.js";
import { calibrationErrorInterval, ResampledCalibration } from "../../src/evaluation/calibration-interval.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { judgements, seeds } from "./arbitraries.js";

describe("calibrationErrorInterval", () => {
  test("is the middle of the resamples turned about the value", () => {
    const [low, high] = calibrationErrorInterval(0.08, [0.075, 0.1], [0.01, 0.03]);
    expect(low).toBeCloseTo(0.06, 12);
    expect(high).toBeCloseTo(0.085, 12);
  });

  test("starts at 0 where drawing alone does as much", () => {
    expect(calibrationErrorInterval(0.02, [0.02, 0.03], [0.01, 0.02])[0]).toBe(0);
  });

  test("is in order, at least 0, and holds the value", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const intervals = fc.tuple(share, share).map(([a, b]): Interval => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(share, intervals, intervals, (value, errors, noise) => {
        const [low, high] = calibrationErrorInterval(value, errors, noise);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }),
    );
  });
});

describe("ResampledCalibration", () => {
  test("measures a resample as if its documents were copied out", () => {
    fc.assert(
      fc.property(judgements, fc.integer({ min: 1, max: 20 }), seeds, ({ confidences, right }, nBins, seed) => {
        const random = new RandomGenerator(seed);
        const drawn = Int32Array.from(right, () => random.below(right.length));
        const times = new Int32Array(right.length);
        for (const document of drawn) times[document]++;
        const resampled = new ResampledCalibration(binGaps({ confidences, right }, nBins));
        // What was drawn before is forgotten.
        resampled.draw(new Int32Array(right.length).fill(2));
        resampled.draw(times);
        const copied = {
          confidences: Float64Array.from(drawn, (document) => confidences[document]),
          right: Uint8Array.from(drawn, (document) => right[document]),
        };
        expect(resampled.error()).toBeCloseTo(calibration(copied, nBins).expectedError, 9);
      }),
    );
  });

  test("finds no noise where every document is drawn once, and the value as error", () => {
    fc.assert(
      fc.property(judgements, (some) => {
        const resampled = new ResampledCalibration(binGaps(some));
        resampled.draw(new Int32Array(some.right.length).fill(1));
        expect(resampled.noise()).toBe(0);
        expect(resampled.error()).toBeCloseTo(calibration(some).expectedError, 9);
        expect(resampled.interval([1, 1], [0, 0])[0]).toBeCloseTo(Math.max(0, 2 * resampled.error() - 1), 9);
      }),
    );
  });

  test.each([0, 0.01, 0.08])("holds a true error of %s in its 95 % interval most of the time", (shift) => {
    // 60 samples of 400 documents, of confidences that promise `shift` too much in every bin.
    const random = new RandomGenerator(11);
    let held = 0;
    for (let sample = 0; sample < 60; sample++) {
      const confidences = Float64Array.from({ length: 400 }, () => 0.3 + 0.7 * random.uniform());
      const right = confidences.map((confidence) => (random.uniform() < confidence - shift ? 1 : 0));
      const resampled = new ResampledCalibration(binGaps({ confidences, right: Uint8Array.from(right) }));
      const measure = (times: Int32Array, measured: Float64Array): void => {
        resampled.draw(times);
        measured[0] = resampled.error();
        measured[1] = resampled.noise();
      };
      const [errors, noise] = bootstrap(400, 2, measure, { resamples: 200, level: 0.95, seed: sample });
      const [low, high] = resampled.interval(errors, noise);
      if (low <= shift && shift <= high) held++;
    }
    expect(held / 60).toBeGreaterThan(0.8);
  });
});
