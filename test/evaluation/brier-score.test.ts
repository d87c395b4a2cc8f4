import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brierScore, documentBriers } from "../../src/evaluation/brier-score.js";
import { golden, inputOf } from "./evaluation-golden.js";

/** Weights of one document over 2 to 10 classes. */
const row = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 10 });

describe("brierScore", () => {
  test.each(golden.singleLabel)("equals scikit-learn's: $name", (example) => {
    const { labels, truth, probabilities } = inputOf(example);
    expect(brierScore(truth, probabilities, labels.length)).toBeCloseTo(example.brier, 9);
  });

  test("is 1 − 1 / nClasses when every class is as likely", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(20), (nClasses, more) => {
        const truth = Int32Array.from({ length: more + 1 }, (_, i) => i % nClasses);
        const even = new Float64Array(truth.length * nClasses).fill(1 / nClasses);
        expect(brierScore(truth, even, nClasses)).toBeCloseTo(1 - 1 / nClasses, 9);
      }),
    );
  });

  test("is least for the true probabilities, in expectation", () => {
    fc.assert(
      fc.property(row, row, (shares, others) => {
        const nClasses = Math.min(shares.length, others.length);
        const sum = shares.slice(0, nClasses).reduce((total, share) => total + share, 0);
        const expected = (weights: readonly number[]) =>
          shares.slice(0, nClasses).reduce((total, share, k) => {
            const [brier] = documentBriers(Int32Array.of(k), Float64Array.from(weights.slice(0, nClasses)), nClasses);
            return total + (share / sum) * brier;
          }, 0);
        expect(expected(shares)).toBeLessThanOrEqual(expected(others) + 1e-12);
      }),
    );
  });

  test("refuses no documents", () => {
    expect(() => brierScore(new Int32Array(0), new Float64Array(0), 3)).toThrow(
      expect.objectContaining({ code: "INPUT_EMPTY" }),
    );
  });
});

describe("documentBriers", () => {
  test("go from 0, certain and right, to 2, certain and wrong", () => {
    const certain = Float64Array.of(1, 0, 1, 0, 0.5, 0.5);
    expect([...documentBriers(Int32Array.of(0, 1, 0), certain, 2)]).toEqual([0, 2, 0.5]);
  });

  test("take a label the model does not know as a class of probability 0", () => {
    expect([...documentBriers(Int32Array.of(-1, -1), Float64Array.of(1, 0, 0.5, 0.5), 2)]).toEqual([2, 1.5]);
  });

  test("do not depend on the scale of a row", () => {
    fc.assert(
      fc.property(row, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (weights, scale) => {
        const score = (values: readonly number[]) =>
          documentBriers(Int32Array.of(0), Float64Array.from(values), weights.length)[0];
        expect(score(weights.map((weight) => weight * scale))).toBeCloseTo(score(weights), 9);
      }),
    );
  });

  test("refuse what is no probability, another number of them, and classes out of range", () => {
    const refusal = (code: string) => expect.objectContaining({ code });
    expect(() => documentBriers(Int32Array.of(0), Float64Array.of(1, -1), 2)).toThrow(refusal("USAGE_PROBABILITY"));
    expect(() => documentBriers(Int32Array.of(0), Float64Array.of(1), 2)).toThrow(refusal("USAGE_LENGTH"));
    expect(() => documentBriers(Int32Array.of(2), Float64Array.of(1, 1), 2)).toThrow(refusal("USAGE_CLASS_INDEX"));
  });
});
