import { describe, expect, test } from "vitest";
import { compilePattern, defaultTokenPattern } from "../../src/text/token-pattern.js";
import { tokenizer } from "../../src/text/tokenizer.js";

describe("tokenizer", () => {
  test("finds runs of two or more word characters by default", () => {
    expect(tokenizer(defaultTokenPattern)("A été_1, x 漢字!")).toEqual(["été_1", "漢字"]);
  });

  test("gives the same tokens by default as the default pattern compiled", () => {
    const text = "It's 3.14 o'clock_x, é ёж ﬁ-ne ½½ 👍👍 a1";
    expect(tokenizer(defaultTokenPattern)(text)).toEqual(text.match(compilePattern(defaultTokenPattern)));
  });

  test("takes the one capturing group as the token, nothing where it took no part", () => {
    expect(tokenizer("#(\\w+)|@\\w+")("#tag @user #x")).toEqual(["tag", "", "x"]);
    expect(tokenizer("(?:a|b)+(?<name>c)")("aabc")).toEqual(["c"]);
  });

  test("knows natural's tokenizers by name", () => {
    expect(tokenizer("TreebankWordTokenizer")("can't")).toEqual(["ca", "n't"]);
  });

  test("means ASCII by \\w without (?u), as JavaScript does", () => {
    expect(tokenizer("\\w+")("été ab")).toEqual(["t", "ab"]);
    expect(tokenizer("(?u)\\w+")("été ab")).toEqual(["été", "ab"]);
  });

  test("takes inline flags", () => {
    expect(tokenizer("(?i)the")("The THE")).toEqual(["The", "THE"]);
    expect(tokenizer("(?s)a.b")("a\nb")).toEqual(["a\nb"]);
  });

  test.each([
    ["(", "regular expression"],
    ["(?u)[a-\\w]", "regular expression"],
    ["(?u)(?P<word>\\w+)", "regular expression"],
    ["(a)(b)", "at most one capturing group"],
  ])("refuses %s", (pattern, rule) => {
    expect(() => tokenizer(pattern)).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION", message: expect.stringContaining(rule) }),
    );
  });
});
