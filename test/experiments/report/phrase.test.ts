import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownName, markdownPhrase, markdownText } from "../../../src/experiments/report/phrase.js";

describe("phrases in Markdown", () => {
  test("fence names as code, whatever they hold, on one line", () => {
    expect(markdownName("stem|mer")).toBe("`stem|mer`");
    expect(markdownName("a``b`")).toBe("``` a``b` ```");
    expect(markdownName("")).toBe("`  `");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(markdownName(text)).not.toMatch(/[\n\r]/);
      }),
    );
  });

  test("escape free text", () => {
    expect(markdownText("a | b")).toBe("a | b");
    expect(markdownText("# <b>*Is* it\nworth it?")).toBe("\\# \\<b\\>\\*Is\\* it worth it?");
  });

  test("put what matters most in bold", () => {
    expect(markdownPhrase([{ name: "stemmer" }, ": ", { strong: "+0.4 points" }])).toBe("`stemmer`: **+0.4 points**");
  });
});
