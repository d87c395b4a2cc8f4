import { expect, test } from "vitest";
import { brokenLines, wrapped } from "../../../src/cli/print/wrap.js";

test("words go to lines that fit, each with its indent", () => {
  expect(wrapped("one two three four".split(" "), 10, "  ")).toBe("  one two\n  three\n  four");
});

test("colour codes take no room, wide characters two columns", () => {
  expect(wrapped(["\u001b[31mone\u001b[39m", "two"], 7)).toBe("\u001b[31mone\u001b[39m two");
  expect(wrapped(["日本", "日本"], 8)).toBe("日本\n日本");
});

test("a word that is longer than a line has a line of its own", () => {
  expect(wrapped(["a", "bbbbbbbbbb", "c"], 5)).toBe("a\nbbbbbbbbbb\nc");
});

test("words that are longer than a line are broken where it ends, and nothing is lost", () => {
  expect(brokenLines("stop words=left out, n-grams=2", 12)).toEqual(["stop", "words=left", "out,", "n-grams=2"]);
  expect(brokenLines("abcdefgh ij", 3)).toEqual(["abc", "def", "gh", "ij"]);
  expect(brokenLines("日本語", 4)).toEqual(["日本", "語"]);
  expect(brokenLines("", 4)).toEqual([""]);
});
