import { describe, expect, test } from "vitest";
import { judge } from "../../../src/experiments/analysis/judgements.js";

const rules = { rope: 0.002, higherIsBetter: true, alpha: 0.05 };
const tested = (mean: number, half: number, pValue: number | null) => ({
  mean,
  interval: pValue === null ? null : ([mean - half, mean + half] as const),
  pValue,
});
const answersOf = (tests: readonly ReturnType<typeof tested>[], more = {}) => {
  const judged = judge(tests, [], { ...rules, ...more });
  return tests.map((test) => judged.get(test)?.answer);
};

describe("judge", () => {
  test("needs both an interval beyond what does not matter and a corrected p-value below alpha", () => {
    expect(answersOf([tested(0.01, 0.005, 0.001)])).toEqual(["worth it"]);
    expect(answersOf([tested(0.006, 0.005, 0.02)])).toEqual(["undecided"]);
    const many = Array.from({ length: 100 }, () => tested(0, 0.05, 0.9));
    expect(answersOf([tested(0.01, 0.005, 0.001), ...many])[0]).toBe("undecided");
  });

  test("calls a sure loss worse, and turns both round for losses", () => {
    expect(answersOf([tested(-0.01, 0.005, 0.001)])).toEqual(["worse"]);
    expect(answersOf([tested(-0.01, 0.005, 0.001)], { higherIsBetter: false })).toEqual(["worth it"]);
  });

  test("sees no difference that matters in an interval within the region, whatever its p-value", () => {
    expect(answersOf([tested(0.001, 0.0005, 1e-6), tested(0, 0, 1)])).toEqual(
      Array(2).fill("no difference that matters"),
    );
  });

  test("leaves undecided what cannot be told", () => {
    expect(answersOf([tested(0.5, 0, null)])).toEqual(["undecided"]);
  });

  test("counts a test that stands twice as one comparison, and one that was asked for as that", () => {
    const one = tested(0.01, 0.005, 0.04);
    expect(judge([one, one], [one], rules).get(one)?.adjustedPValue).toBe(0.04);
  });

  test("does not let comparisons that nobody asked for drown those that were", () => {
    const one = tested(0.01, 0.005, 0.02);
    const others = Array.from({ length: 100 }, () => tested(0, 0.05, 0.9));
    expect(judge([one], others, rules).get(one)?.adjustedPValue).toBeCloseTo(0.04, 12);
  });
});
