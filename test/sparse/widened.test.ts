import { expect, test } from "vitest";
import { widened } from "../../src/sparse/widened.js";

test("a wider matrix has the old columns first, and zeros", () => {
  expect(widened(Float32Array.of(1, 2, 3, 4), 2, 3)).toEqual(Float32Array.of(1, 2, 0, 3, 4, 0));
});

test("a narrower matrix loses its last columns, and keeps its precision", () => {
  expect(widened(Float64Array.of(1, 0.1, 3, 4), 2, 1)).toEqual(Float64Array.of(1, 3));
});
