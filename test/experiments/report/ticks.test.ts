import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legible, logTicks, rankTicks, steps } from "../../../src/experiments/report/plots/ticks.js";

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

describe("rankTicks", () => {
  test("are both ends, and all whole ranks between them or those at even steps that have room", () => {
    expect(rankTicks(2)).toEqual([1, 2]);
    expect(rankTicks(5)).toEqual([1, 2, 3, 4, 5]);
    expect(rankTicks(12)).toEqual([1, 4, 6, 8, 10, 12]);
    expect(rankTicks(41)).toEqual([1, 5, 10, 15, 20, 25, 30, 35, 41]);
  });

  test("ascend from 1 to the number of arms, and are at most ten", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1000 }), (nArms) => {
        const ticks = rankTicks(nArms);
        expect([ticks[0], ticks.at(-1)]).toEqual([1, nArms]);
        expect(ticks.length).toBeLessThanOrEqual(10);
        expect(ticks.every((tick, i) => i === 0 || tick > ticks[i - 1])).toBe(true);
      }),
    );
  });
});

describe("legible", () => {
  test("leaves out every second tick until none touch, and keeps zero", () => {
    expect(legible([-2, -1, 0, 1, 2], (step) => step < 2)).toEqual([-2, 0, 2]);
    expect(legible([-1, 0, 1, 2], (step) => step < 2)).toEqual([0, 2]);
    expect(legible([5, 10, 15], () => false)).toEqual([5, 10, 15]);
  });
});
