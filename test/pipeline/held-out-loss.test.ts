import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areLower, logLosses, meanOf } from "../../src/pipeline/held-out-loss.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import { classSets } from "../sparse/made-class-sets.js";

const losses = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 2, maxLength: 20 });

describe("logLosses", () => {
  test("of one class each are −ln of its probability", () => {
    const own = logLosses(oneClassEach(Int32Array.of(0, 1), 2), Float64Array.of(0.5, 0.5, 0.75, 0.25), false);
    expect([...own]).toEqual([Math.log(2), Math.log(4)]);
  });

  test("of any number of classes are those of every decision, in sum", () => {
    const probabilities = Float64Array.of(0.9, 0.2, 0.5, 0.1, 0.1, 0.1);
    const [both, none] = logLosses(classSets([[0, 2], []], 3), probabilities, true);
    expect(both).toBeCloseTo(-Math.log(0.9) - Math.log(0.8) - Math.log(0.5), 12);
    expect(none).toBeCloseTo(-3 * Math.log(0.9), 12);
  });

  test("are finite however wrong a probability is", () => {
    expect(logLosses(oneClassEach(Int32Array.of(0), 2), Float64Array.of(0, 1), false)[0]).toBe(52 * Math.LN2);
    expect(logLosses(classSets([[0]], 2), Float64Array.of(0, 1), true)[0]).toBeCloseTo(104 * Math.LN2, 10);
  });
});

describe("meanOf", () => {
  test("is the mean, and 0 of none", () => {
    expect(meanOf(Float64Array.of(1, 2, 6))).toBe(3);
    expect(meanOf(new Float64Array(0))).toBe(0);
  });
});

describe("areLower", () => {
  test("holds where the mean difference is more than its standard error below 0", () => {
    // Differences −2, −1, 0: mean −1, standard deviation 1, standard error 1 / √3.
    expect(areLower(Float64Array.of(1, 2, 3), Float64Array.of(3, 3, 3))).toBe(true);
    // Differences −3, 2, 0: mean −1 / 3, standard error √(19 / 9) = 1.45.
    expect(areLower(Float64Array.of(0, 5, 3), Float64Array.of(3, 3, 3))).toBe(false);
  });

  test("never holds both ways, nor of losses and themselves", () => {
    fc.assert(
      fc.property(losses, losses, (one, other) => {
        const n = Math.min(one.length, other.length);
        const [a, b] = [Float64Array.from(one.slice(0, n)), Float64Array.from(other.slice(0, n))];
        expect(areLower(a, a)).toBe(false);
        expect(areLower(a, b) && areLower(b, a)).toBe(false);
      }),
    );
  });

  test("knows nothing of fewer than two documents", () => {
    expect(areLower(Float64Array.of(0), Float64Array.of(9))).toBe(false);
    expect(areLower(new Float64Array(0), new Float64Array(0))).toBe(false);
  });
});
