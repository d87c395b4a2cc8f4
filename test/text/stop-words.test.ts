import { describe, expect, test } from "vitest";
import { stopWordSet } from "../../src/text/stop-words.js";

describe("stopWordSet", () => {
  const lower = (text: string) => text.toLowerCase();

  test("is empty for none", () => {
    expect(stopWordSet("none", lower).size).toBe(0);
  });

  test("brings a list through the normaliser", () => {
    expect(stopWordSet(["The", "none", "constructor"], lower)).toEqual(new Set(["the", "none", "constructor"]));
  });

  test("has natural's list for a language", () => {
    expect(stopWordSet("english", lower).has("the")).toBe(true);
    expect(stopWordSet("english", lower).has("constructor")).toBe(false);
  });

  test("refuses a language that natural has not", () => {
    expect(() => stopWordSet("klingon", lower)).toThrow(expect.objectContaining({ code: "CONFIG_BAD_OPTION" }));
  });
});
