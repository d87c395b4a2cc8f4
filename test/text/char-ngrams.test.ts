import { describe, expect, test } from "vitest";
import { charNgrams } from "../../src/text/char-ngrams.js";

describe("charNgrams", () => {
  test("cuts padded words, shorter runs first", () => {
    expect(charNgrams("ab c", [2, 3])).toEqual([" a", "ab", "b ", " ab", "ab ", " c", "c ", " c "]);
  });

  test("counts a padded word no longer than a run once, whole", () => {
    expect(charNgrams("a", [3, 6])).toEqual([" a "]);
    expect(charNgrams("a", [5, 6])).toEqual([" a "]);
  });

  test("counts characters, not UTF-16 units", () => {
    expect(charNgrams("😀é", [2, 2])).toEqual([" 😀", "😀é", "é "]);
  });

  test("has none for white space", () => {
    expect(charNgrams(" \u0085\u3000\n", [1, 3])).toEqual([]);
  });
});
