import { describe, expect, test } from "vitest";
import { clippedAxis } from "../../../src/experiments/report/plots/clipped-axis.js";

describe("clippedAxis", () => {
  test("spans all rows, as long as none dwarfs all others", () => {
    const rows = [
      [1, -1, 3],
      [5, 2, 8],
    ];
    expect(clippedAxis(rows, [0, -0.2, 0.2])).toEqual({ domain: [-1, 8], isClipped: false });
  });

  test("is cut where a row reaches more than five times as far as the next", () => {
    const { domain, isClipped } = clippedAxis([[40, 38, 42], [1, 0.5, 1.5], [-1]], [0, -0.2, 0.2]);
    expect(isClipped).toBe(true);
    expect(domain[0]).toBeCloseTo(-1.25);
    expect(domain[1]).toBeCloseTo(1.75);
  });

  test("is cut for no more than half of the rows, nor where all others are nothing", () => {
    expect(clippedAxis([[40], [38], [1]], [0]).isClipped).toBe(false);
    expect(clippedAxis([[40], [38], [1], [1]], [0]).isClipped).toBe(true);
    expect(clippedAxis([[40], [0]], [0])).toEqual({ domain: [0, 40], isClipped: false });
    expect(clippedAxis([[40]], [0]).isClipped).toBe(false);
  });
});
