import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rank } from "../../../src/evaluation/significance/ranks.js";

describe("rank", () => {
  test("gives equals the mean of their ranks, and counts ties", () => {
    expect(rank([0.3, 0.1, 0.3, 0.2, 0.3])).toEqual({ ranks: Float64Array.of(4, 1, 4, 2, 4), tieTerm: 24 });
    expect(rank([])).toEqual({ ranks: new Float64Array(0), tieTerm: 0 });
  });

  test("takes for equal what differs by rounding alone", () => {
    expect(rank([0.1 + 0.2, 0.3, 1]).ranks).toEqual(Float64Array.of(1.5, 1.5, 3));
    expect(rank([0.3, 0.300001, 1]).ranks).toEqual(Float64Array.of(1, 2, 3));
  });

  test("equals the plain way: how many are less, and half of the others that are equal", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 30 }), (values) => {
        const plain = values.map(
          (one) =>
            values.filter((other) => other < one).length + (values.filter((other) => other === one).length + 1) / 2,
        );
        expect(rank(values).ranks).toEqual(Float64Array.from(plain));
      }),
    );
  });
});
