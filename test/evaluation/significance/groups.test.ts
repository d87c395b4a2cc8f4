import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indistinguishableGroups } from "../../../src/evaluation/significance/groups.js";

describe("indistinguishableGroups", () => {
  test("overlap where the first and the last differ and the middle does not", () => {
    const ranks = [3, 1, 2];
    expect(indistinguishableGroups(ranks, (one, other) => Math.abs(ranks[one] - ranks[other]) >= 2)).toEqual([
      [1, 2],
      [2, 0],
    ]);
  });

  test("are none where all differ, and one where none do", () => {
    expect(indistinguishableGroups([1, 2, 3], () => true)).toEqual([]);
    expect(indistinguishableGroups([3, 2, 1], () => false)).toEqual([[2, 1, 0]]);
  });

  test("equal the plain way: all runs without a difference that no longer one holds", () => {
    const differences = fc.array(fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(differences, (different) => {
        const isDifferent = (one: number, other: number) => different[Math.min(one, other)][Math.max(one, other)];
        const order = [0, 1, 2, 3, 4, 5, 6];
        const runs = order
          .flatMap((start) => order.map((end) => order.slice(start, end + 1)))
          .filter(
            (run) =>
              run.length > 1 && run.every((one) => run.every((other) => one >= other || !isDifferent(one, other))),
          );
        const longest = runs.filter(
          (run) => !runs.some((other) => other.length > run.length && run.every((arm) => other.includes(arm))),
        );
        expect(indistinguishableGroups(order, isDifferent)).toEqual(longest);
      }),
    );
  });
});
