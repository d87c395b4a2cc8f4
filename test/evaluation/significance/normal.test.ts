import fc from "fast-check";
import { describe, test } from "vitest";
import { normalQuantile, normalTail } from "../../../src/evaluation/significance/normal.js";
import { expectClose, expectGolden } from "./significance-golden.js";

const tails = fc.double({ min: 1e-12, max: 1 - 1e-6, noNaN: true });

describe("the normal distribution", () => {
  test("has the tails and quantiles of SciPy", () => {
    expectGolden("normalTail", normalTail);
    expectGolden("normalQuantile", normalQuantile);
  });

  test("has quantiles that invert its tails", () => {
    fc.assert(fc.property(tails, (tail) => expectClose(normalTail(normalQuantile(tail)), tail, 1e-11)));
  });
});
