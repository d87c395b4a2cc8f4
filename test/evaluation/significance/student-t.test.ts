import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentTQuantile, studentTTail } from "../../../src/evaluation/significance/student-t.js";
import { expectClose, expectGolden } from "./significance-golden.js";

const tails = fc.double({ min: 1e-12, max: 1 - 1e-6, noNaN: true });

describe("Student's t", () => {
  test("has the tails and quantiles of SciPy", () => {
    expectGolden("studentTTail", studentTTail);
    expectGolden("studentTQuantile", studentTQuantile);
  });

  test("has the tails of Cauchy's distribution with one degree of freedom", () => {
    for (const t of [-5, -1e-9, 0, 1e-9, 1, 30]) {
      expectClose(studentTTail(t, 1), 0.5 - Math.atan(t) / Math.PI, 1e-12);
    }
  });

  test("has quantiles that invert its tails", () => {
    fc.assert(
      fc.property(tails, fc.integer({ min: 1, max: 500 }), (tail, degrees) => {
        expectClose(studentTTail(studentTQuantile(tail, degrees), degrees), tail, 1e-11);
      }),
    );
  });

  test("ends at 0 and 1", () => {
    expect(studentTTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(studentTTail(Number.NEGATIVE_INFINITY, 3)).toBe(1);
  });
});
