import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitting } from "../../../src/experiments/report/fitting.js";

describe("fitting", () => {
  test("leaves alone what fits, and keeps both ends of what does not", () => {
    expect(fitting("english", 100, 11)).toBe("english");
    const cut = fitting("complement naive Bayes with a strength of 0.1", 120, 11);
    expect(cut).toMatch(/^compl.*…*0\.1$/);
    expect(cut.length).toBeLessThan(20);
  });

  test("is never longer than its width allows, but for one letter and the ellipsis", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 5, max: 300 }), (text, width) => {
        const letters = Array.from(fitting(text, width, 10));
        // No letter is reckoned narrower than 4 pixels at this size.
        expect(letters.length).toBeLessThanOrEqual(Math.max(3, width / 4));
      }),
    );
  });

  test("reckons letters of East Asia wide", () => {
    expect(Array.from(fitting("漢".repeat(20), 110, 10)).length).toBeLessThanOrEqual(10);
  });
});
