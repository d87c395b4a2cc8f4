import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logTicks, steps } from "../../../src/experiments/report/plots/ticks.js";

describe("logTicks", () => {
  test("are 1, 2 and 5 of each power, powers alone of a long axis, round steps of a short one", () => {
    expect(logTicks(0.9, 60)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(logTicks(1, 1e6)).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6].map(Number));
    expect(logTicks(3.1, 4.1)).toEqual([3.2, 3.4, 3.6, 3.8, 4]);
  });

  test("are one to eight, ascending and within the axis", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 11, noNaN: true }),
        fc.double({ min: 0.08, max: 9, noNaN: true }),
        (start, powers) => {
          const [low, high] = [10 ** start, 10 ** (start + powers)];
          const ticks = logTicks(low, high);
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          expect(ticks.length).toBeLessThanOrEqual(8);
          expect(
            ticks.every(
              (tick, i) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9) && (i === 0 || tick > ticks[i - 1]),
            ),
          ).toBe(true);
        },
      ),
    );
  });
});

describe("steps", () => {
  test("are multiples of a round number", () => {
    expect(steps(-0.31, 0.52)).toEqual([-0.2, 0, 0.2, 0.4]);
    expect(steps(84.9, 92.1)).toEqual([86, 88, 90, 92]);
    expect(steps(1, 12)).toEqual([5, 10]);
  });

  test("are two to five, ascending and within the axis", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (low, width) => {
          const ticks = steps(low, low + width);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(5);
          expect(ticks.every((tick, i) => i === 0 || tick > ticks[i - 1])).toBe(true);
        },
      ),
    );
  });
});
