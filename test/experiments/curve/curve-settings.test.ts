import { expect, test } from "vitest";
import { curveSizes } from "../../../src/experiments/curve/curve-settings.js";

test("sizes are all documents, half of them, and so on while there are enough, if none are given", () => {
  expect(curveSizes(undefined, 384, 8)).toEqual([24, 48, 96, 192, 384]);
  expect(curveSizes(undefined, 384, 20)).toEqual([48, 96, 192, 384]);
  expect(curveSizes(undefined, 10, 2)).toEqual([10]);
  expect(curveSizes(undefined, 1_000_000, 2)).toHaveLength(8);
});

test("sizes may be numbers and shares, in any order, each once", () => {
  expect(curveSizes([0.5, 10, 1, 0.25, 50], 100, 2)).toEqual([10, 25, 50, 100]);
});

test.each([[[101]], [[0.001]], [[50, 1000]]])("%j of 100 documents is refused", (sizes) => {
  expect(() => curveSizes(sizes, 100, 2)).toThrow(
    expect.objectContaining({ code: "CONFIG_SIZES", message: expect.stringContaining(`got ${sizes.at(-1)}`) }),
  );
});
