import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fTail } from "../../../src/evaluation/significance/f-distribution.js";
import { studentTTail } from "../../../src/evaluation/significance/student-t.js";
import { expectClose, expectGolden } from "./significance-golden.js";

describe("Fisher's F", () => {
  test("has the tails of SciPy", () => {
    expectGolden("fTail", fTail);
  });

  test("is the square of Student's t with one degree of freedom in the numerator", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), fc.integer({ min: 1, max: 200 }), (t, degrees) => {
        expectClose(fTail(t * t, 1, degrees), 2 * studentTTail(t, degrees), 1e-10);
      }),
    );
  });

  test("ends at 0", () => {
    expect(fTail(Number.POSITIVE_INFINITY, 3, 9)).toBe(0);
  });
});
