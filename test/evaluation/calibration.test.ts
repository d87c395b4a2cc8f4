import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binGaps, calibration, defaultBins } from "../../src/evaluation/calibration.js";
import { judge } from "../../src/evaluation/judgements.js";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { judgements } from "./arbitraries.js";
import { golden, inputOf } from "./evaluation-golden.js";

const binNumbers = fc.integer({ min: 1, max: 40 });

describe("calibration", () => {
  test.each(golden.singleLabel)("equals NumPy's, with 15 bins and with 10: $name", (example) => {
    const { labels, truth, probabilities, predictions } = inputOf(example);
    for (const expected of example.calibration) {
      const found = calibration(judge(truth, probabilities, labels.length, predictions), expected.nBins);
      expect(found.expectedError).toBeCloseTo(expected.expectedError, 9);
      expect(found.maximumError).toBeCloseTo(expected.maximumError, 9);
      expect(found.bins.map(({ count }) => count)).toEqual(expected.bins.map(([count]) => count));
      found.bins.forEach(({ confidence, accuracy }, b) => {
        const [, expectedConfidence, expectedAccuracy] = expected.bins[b];
        expect(confidence === null).toBe(expectedConfidence === null);
        expect(confidence ?? 0).toBeCloseTo(expectedConfidence ?? 0, 9);
        expect(accuracy).toBe(expectedAccuracy);
      });
    }
  });

  test("has 15 bins unless another number is asked for", () => {
    expect(calibration({ confidences: Float64Array.of(0.5), right: Uint8Array.of(1) }).bins).toHaveLength(15);
    expect(defaultBins).toBe(15);
  });

  test("finds no error where every confidence is the share of right documents", () => {
    // In bin b of 10, of 20 documents 2 b + 1 are right: a share of (b + 0.5) / 10, the middle of the bin.
    const of = Array.from({ length: 200 }, (_, i) => ({ bin: Math.floor(i / 20), place: i % 20 }));
    const found = calibration(
      {
        confidences: Float64Array.from(of, ({ bin }) => (bin + 0.5) / 10),
        right: Uint8Array.from(of, ({ bin, place }) => (place < 2 * bin + 1 ? 1 : 0)),
      },
      10,
    );
    expect(found.expectedError).toBeCloseTo(0, 12);
    expect(found.maximumError).toBeCloseTo(0, 12);
  });

  test("finds the error of certainty to be the share of wrong documents", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1), { minLength: 1 }), binNumbers, (right, nBins) => {
        const certain = { confidences: new Float64Array(right.length).fill(1), right: Uint8Array.from(right) };
        const wrong = right.filter((one) => one === 0).length / right.length;
        expect(calibration(certain, nBins).expectedError).toBeCloseTo(wrong, 12);
        expect(calibration(certain, nBins).errorByChance).toBe(0);
      }),
    );
  });

  test("puts every document in the one bin above whose lower and up to whose upper edge its confidence is", () => {
    fc.assert(
      fc.property(judgements, binNumbers, ({ confidences, right }, nBins) => {
        const { bins } = calibration({ confidences, right }, nBins);
        bins.forEach(({ low, high, count, confidence, accuracy }, b) => {
          const inside = [...confidences.keys()].filter(
            (i) => (confidences[i] > low || (b === 0 && confidences[i] === 0)) && confidences[i] <= high,
          );
          expect(count).toBe(inside.length);
          if (count === 0) expect([confidence, accuracy]).toEqual([null, null]);
          else expect(accuracy).toBe(inside.filter((i) => right[i] === 1).length / count);
        });
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(confidences.length);
      }),
    );
  });

  test("puts confidences at and beside the edges where the edges say, though products round", () => {
    const beside = (edge: number) => [edge * (1 - Number.EPSILON), edge, edge * (1 + Number.EPSILON)];
    for (const nBins of [3, 7, 10, 15, 49, 93, 1000]) {
      const edges = Array.from({ length: nBins + 1 }, (_, b) => b / nBins);
      const confidences = Float64Array.from(edges.flatMap(beside).filter((confidence) => confidence <= 1));
      const { bins } = binGaps({ confidences, right: new Uint8Array(confidences.length) }, nBins);
      bins.forEach((bin, i) => {
        if (confidences[i] > 0) expect(confidences[i]).toBeGreaterThan(edges[bin]);
        expect(confidences[i]).toBeLessThanOrEqual(edges[bin + 1]);
      });
    }
  });

  test("has an expected error that is the mean difference of its table, and a maximum no less", () => {
    fc.assert(
      fc.property(judgements, binNumbers, (some, nBins) => {
        const { expectedError, maximumError, bins } = calibration(some, nBins);
        const differences = bins.map((bin) => Math.abs((bin.accuracy ?? 0) - (bin.confidence ?? 0)));
        const mean = bins.reduce((sum, { count }, b) => sum + count * differences[b], 0) / some.right.length;
        expect(expectedError).toBeCloseTo(mean, 9);
        expect(maximumError).toBeCloseTo(Math.max(...differences), 9);
        expect(maximumError).toBeGreaterThan(expectedError - 1e-9);
      }),
    );
  });

  test("does not depend on the order of the documents", () => {
    fc.assert(
      fc.property(judgements, ({ confidences, right }) => {
        const one = calibration({ confidences, right });
        const other = calibration({ confidences: confidences.toReversed(), right: right.toReversed() });
        expect(other.expectedError).toBeCloseTo(one.expectedError, 12);
        expect(other.bins.map(({ count, accuracy }) => [count, accuracy])).toEqual(
          one.bins.map(({ count, accuracy }) => [count, accuracy]),
        );
      }),
    );
  });

  test("says about what error chance makes of perfect confidences", () => {
    const random = new RandomGenerator(3);
    const confidences = Float64Array.from({ length: 2000 }, () => random.uniform() ** 0.25);
    const errors = Array.from({ length: 200 }, () => {
      const right = Uint8Array.from(confidences, (confidence) => (random.uniform() < confidence ? 1 : 0));
      return calibration({ confidences, right }).expectedError;
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const { errorByChance } = calibration({ confidences, right: new Uint8Array(2000) });
    // The mean is known to 1.5 %; the rest is for the normal approximation in bins of a few documents.
    expect(Math.abs(errorByChance / mean - 1)).toBeLessThan(0.06);
  });

  test.each([0, 1.5, 1001, Number.NaN])("refuses %s bins", (nBins) => {
    expect(() => calibration({ confidences: Float64Array.of(1), right: Uint8Array.of(1) }, nBins)).toThrow(
      expect.objectContaining({ code: "CONFIG_BINS" }),
    );
  });

  test("refuses no documents and confidences that are no probabilities", () => {
    const none = { confidences: new Float64Array(0), right: new Uint8Array(0) };
    expect(() => calibration(none)).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
    const score = { confidences: Float64Array.of(7.5), right: Uint8Array.of(1) };
    expect(() => calibration(score)).toThrow(expect.objectContaining({ code: "USAGE_CONFIDENCE" }));
  });
});
