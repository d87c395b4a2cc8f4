import fc from "fast-check";
import { describe, test } from "vitest";
import { inverseTail } from "../../../src/evaluation/significance/inverse-tail.js";
import { expectClose } from "./significance-golden.js";

describe("inverseTail", () => {
  test("finds where an exponential tail reaches any probability", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.999, noNaN: true }), (p) => {
        expectClose(
          inverseTail((x) => Math.exp(-x), p),
          -Math.log(p),
          1e-12,
        );
      }),
    );
  });
});
