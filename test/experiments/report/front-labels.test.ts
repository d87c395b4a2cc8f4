import { describe, expect, test } from "vitest";
import { frontLabels } from "../../../src/experiments/report/plots/front-labels.js";

const frame = {
  ...{ width: 400, height: 300, marginLeft: 40, marginRight: 20, marginTop: 30, marginBottom: 40 },
  x: [1, 1000] as const,
  y: [0, 100] as const,
};

describe("frontLabels", () => {
  test("numbers the points of a front, one range for points that lie close together", () => {
    const front = [
      { x: 2, y: 20 },
      { x: 100, y: 60 },
      { x: 104, y: 61 },
      { x: 600, y: 90 },
    ];
    expect(frontLabels(front, [], frame).map(({ text }) => text)).toEqual(["1", "2–3", "4"]);
  });

  test("keep off the stair that ties the points, and off other dots", () => {
    const front = [
      { x: 10, y: 50 },
      { x: 100, y: 70 },
    ];
    const [first] = frontLabels(front, [], frame);
    expect(first.dy < -10 || first.dx < 0).toBe(true);
    // A dot right above and left of it.
    const [moved] = frontLabels(front, [{ x: 8, y: 55 }], frame);
    expect([moved.dx, moved.dy]).not.toEqual([first.dx, first.dy]);
  });
});
