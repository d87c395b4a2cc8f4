import fc from "fast-check";
import { expect, test } from "vitest";
import { bar } from "../../../src/cli/print/bar.js";

test("a bar is as long as its share, in eighths of a column", () => {
  expect([bar(0, 4), bar(0.5, 4), bar(1, 4), bar(0.28125, 4)]).toEqual(["    ", "██  ", "████", "█▏  "]);
});

test("what is more than nothing shows, and what is out of range does not overflow", () => {
  expect(bar(1e-9, 3)).toBe("▏  ");
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.integer({ min: 1, max: 40 }), (share, width) => {
      expect(bar(share, width)).toHaveLength(width);
    }),
  );
});
