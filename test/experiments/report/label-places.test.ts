import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Box,
  type Labelled,
  labelPlaces,
  type Offset,
} from "../../../src/experiments/report/plots/label-places.js";

const frame: Box = { left: 0, right: 400, top: 0, bottom: 300 };
const size = { width: 10, height: 12 };

function boxOf({ x, y, width, height }: Labelled, { dx, dy }: Offset): Box {
  return { left: x + dx - width / 2, right: x + dx + width / 2, top: y + dy - height / 2, bottom: y + dy + height / 2 };
}

const isApart = (one: Box, other: Box): boolean =>
  one.right <= other.left + 1e-9 ||
  other.right <= one.left + 1e-9 ||
  one.bottom <= other.top + 1e-9 ||
  other.bottom <= one.top + 1e-9;

describe("labelPlaces", () => {
  test("goes left and up where nothing is in the way, and elsewhere where something is", () => {
    const point = { x: 200, y: 150, ...size };
    const [free] = labelPlaces([point], [], frame);
    expect([free.dx < 0, free.dy < 0]).toEqual([true, true]);
    const wall = { left: 0, right: 400, top: 0, bottom: 149 };
    const [below] = labelPlaces([point], [wall], frame);
    expect(isApart(boxOf(point, below), wall)).toBe(true);
  });

  test("covers neither dots nor other labels of points that lie apart", () => {
    const places = fc.uniqueArray(fc.record({ x: fc.integer({ min: 1, max: 8 }), y: fc.integer({ min: 1, max: 8 }) }), {
      selector: ({ x, y }) => x * 10 + y,
      maxLength: 20,
    });
    fc.assert(
      fc.property(places, (cells) => {
        const points = cells.map(({ x, y }) => ({ x: x * 45, y: y * 34, ...size }));
        const dots = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
        const labels = labelPlaces(points, dots, frame).map((offset, i) => boxOf(points[i], offset));
        for (const [i, label] of labels.entries()) {
          expect([...dots, ...labels.slice(0, i)].every((other) => isApart(label, other))).toBe(true);
        }
      }),
    );
  });
});
