import fc from "fast-check";
import { expect, test } from "vitest";
import { LinearClassifier } from "../../src/classifiers/linear-classifier.js";
import { areLevels, fromLevels, toLevels, weightSteps } from "../../src/classifiers/weight-levels.js";

/** Weights of any size that single precision has, but where a product could overflow. */
const weight = fc.oneof(
  fc.float({ noNaN: true, min: Math.fround(-1e30), max: Math.fround(1e30) }),
  fc.float({ noNaN: true, min: -8, max: 8 }),
  fc.constantFrom(0, -0, 2 ** -149, -(2 ** -126)),
);
const weightsOfClasses = fc
  .record({ nClasses: fc.integer({ min: 1, max: 5 }), nFeatures: fc.nat(20) })
  .chain(({ nClasses, nFeatures }) => {
    const length = nClasses * nFeatures;
    return fc
      .array(weight, { minLength: length, maxLength: length })
      .map((values) => ({ nClasses, weights: Float32Array.from(values) }));
  });

test("weights in 8 bits are off by half a step at the most", () => {
  fc.assert(
    fc.property(weightsOfClasses, ({ weights, nClasses }) => {
      const steps = weightSteps(weights, nClasses);
      const stored = fromLevels(toLevels(weights, steps), steps);
      for (const [at, w] of weights.entries()) {
        // Steps and weights are rounded to single precision, too.
        expect(Math.abs(stored[at] - w)).toBeLessThanOrEqual((steps[at % nClasses] / 2) * (1 + 1e-4));
      }
    }),
  );
});

test("the greatest weight of a class keeps its size, and a class of zeros its zeros", () => {
  const weights = Float32Array.of(1.27, 0, -0.5, 0, -0.01, 0);
  const steps = weightSteps(weights, 2);
  expect(steps).toEqual(Float32Array.of(Math.fround(1.27) / 127, 0));
  expect(toLevels(weights, steps)).toEqual(Int8Array.of(127, 0, -50, 0, -1, 0));
  expect(fromLevels(toLevels(weights, steps), steps)[0]).toBeCloseTo(1.27, 6);
});

test("the levels of weights that levels gave are the same", () => {
  const step = fc.float({ noNaN: true, min: 2 ** -149, max: Math.fround(1e30) });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -127, max: 127 }), { maxLength: 30 }), step, (values, s) => {
      const levels = Int8Array.from(values);
      const steps = Float32Array.of(s);
      const weights = fromLevels(levels, steps);
      expect(toLevels(weights, steps)).toEqual(levels);
      expect(areLevels(weights, steps)).toBe(true);
    }),
  );
});

test("weights between two levels, or beyond the greatest, are none", () => {
  expect(areLevels(Float32Array.of(0.5), Float32Array.of(0.5))).toBe(true);
  expect(areLevels(Float32Array.of(0.75), Float32Array.of(0.5))).toBe(false);
  expect(areLevels(Float32Array.of(64), Float32Array.of(0.5))).toBe(false);
});

test("a classifier keeps its steps until it is given other weights", () => {
  const classifier = new LinearClassifier({
    type: "linear-svm",
    labels: ["a", "b"],
    nFeatures: 1,
    weights: Float32Array.of(1, -2),
    weightSteps: Float32Array.of(0.5, 0.5),
    intercepts: Float64Array.of(0, 0),
    link: "one-vs-rest",
    input: "values",
  });
  expect(classifier.with({ link: "softmax" }).weightSteps).toEqual(Float32Array.of(0.5, 0.5));
  expect(classifier.with({ weights: Float32Array.of(0.1, 0.2) }).weightSteps).toBeUndefined();
  expect(() => classifier.with({ weightSteps: Float32Array.of(0.3, 0.5) })).toThrow("whole multiples");
  expect(() => classifier.with({ weightSteps: Float32Array.of(0.5) })).toThrow("weightSteps must be 2 numbers");
});
