import fc from "fast-check";
import { expect, test } from "vitest";
import { cutStartToWidth, cutToWidth, displayWidth, inColumns } from "../../../src/cli/print/display-width.js";
import { harmless } from "../../../src/cli/print/harmless.js";

test("wide characters take two columns, colour codes none", () => {
  expect(displayWidth("日本")).toBe(4);
  expect(displayWidth("\u001b[31mred\u001b[39m")).toBe(3);
});

test("a text is cut between characters, at its end or at its beginning", () => {
  expect(cutToWidth("copydesk", 8)).toBe("copydesk");
  expect(cutToWidth("copydesk", 5)).toBe("copy…");
  expect(cutToWidth("日本語日本語", 6)).toBe("日本…");
  expect(cutStartToWidth("folder/sport/017.txt", 10)).toBe("…t/017.txt");
  expect(inColumns("日本語", 4)).toBe("日… ");
  expect(inColumns("ab", 4)).toBe("ab  ");
});

test("no text is wider than it may be once it is cut, and what fits stays", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }).map(harmless), fc.integer({ min: 1, max: 30 }), (text, width) => {
      expect(displayWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width);
      expect(displayWidth(cutStartToWidth(text, width))).toBeLessThanOrEqual(width);
      if (displayWidth(text) <= width)
        expect([cutToWidth(text, width), cutStartToWidth(text, width)]).toEqual([text, text]);
    }),
  );
});

test("a text of a million characters is cut at once", () => {
  expect(cutToWidth("x".repeat(1_000_000), 4)).toBe("xxx…");
  expect(cutStartToWidth("x".repeat(1_000_000), 4)).toBe("…xxx");
});
