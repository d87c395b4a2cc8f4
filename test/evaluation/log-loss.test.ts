import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentLosses, logLoss } from "../../src/evaluation/log-loss.js";
import { golden, inputOf } from "./evaluation-golden.js";

describe("logLoss", () => {
  test.each(golden.singleLabel)("equals scikit-learn's: $name", (example) => {
    const { labels, truth, probabilities } = inputOf(example);
    expect(logLoss(truth, probabilities, labels.length)).toBeCloseTo(example.logLoss, 9);
  });

  test("is ln nClasses when every class is as likely", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(20), (nClasses, more) => {
        const truth = Int32Array.from({ length: more + 1 }, (_, i) => i % nClasses);
        const even = new Float64Array(truth.length * nClasses).fill(1 / nClasses);
        expect(logLoss(truth, even, nClasses)).toBeCloseTo(Math.log(nClasses), 9);
      }),
    );
  });

  test("refuses no documents", () => {
    expect(() => logLoss(new Int32Array(0), new Float64Array(0), 3)).toThrow(
      expect.objectContaining({ code: "INPUT_EMPTY" }),
    );
  });
});

describe("documentLosses", () => {
  const largest = -Math.log(2 ** -52);

  test("give a truth the model does not know, and a right label with probability 0, the largest loss", () => {
    const losses = documentLosses(Int32Array.of(-1, 1), Float64Array.of(0.5, 0.5, 1, 0), 2);
    expect([...losses]).toEqual([largest, largest]);
  });

  test("clip a certain right label to 1 − 2^−52, as scikit-learn does", () => {
    expect(documentLosses(Int32Array.of(0), Float64Array.of(1, 0), 2)[0]).toBe(-Math.log(1 - 2 ** -52));
  });

  test("do not depend on the scale of a row", () => {
    const row = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 10 });
    fc.assert(
      fc.property(row, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (weights, scale) => {
        const plain = documentLosses(Int32Array.of(0), Float64Array.from(weights), weights.length);
        const scaled = documentLosses(
          Int32Array.of(0),
          Float64Array.from(weights, (weight) => weight * scale),
          weights.length,
        );
        expect(scaled[0]).toBeCloseTo(plain[0], 9);
      }),
    );
  });

  test("are finite and at least 0 for any probabilities", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const rows = fc.array(fc.tuple(share, share, share), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.integer({ min: -1, max: 2 }), (shares, index) => {
        fc.pre(shares.every((row) => Math.max(...row) > 0));
        const truth = new Int32Array(shares.length).fill(index);
        for (const loss of documentLosses(truth, Float64Array.from(shares.flat()), 3)) {
          expect(loss).toBeGreaterThanOrEqual(0);
          expect(loss).toBeLessThanOrEqual(largest);
        }
      }),
    );
  });

  test("refuse what is no probability, another number of them, and classes out of range", () => {
    expect(() => documentLosses(Int32Array.of(0), Float64Array.of(0, 0), 2)).toThrow(
      expect.objectContaining({ code: "USAGE_PROBABILITY" }),
    );
    expect(() => documentLosses(Int32Array.of(0, 0), new Float64Array(3), 2)).toThrow(
      expect.objectContaining({ code: "USAGE_LENGTH" }),
    );
    expect(() => documentLosses(Int32Array.of(2), Float64Array.of(1, 1), 2)).toThrow(
      expect.objectContaining({ code: "USAGE_CLASS_INDEX" }),
    );
  });
});
