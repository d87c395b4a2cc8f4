import { describe, expect, test } from "vitest";
import { cutWords, markdownTable } from "../../../src/experiments/report/markdown-table.js";

describe("markdownTable", () => {
  test("escapes bars in cells, with an odd number of backslashes before each", () => {
    expect(markdownTable(["a|b"], [["`c|d`"], ["`e\\|f`"], ["`g\\\\|h`"]])).toBe(
      "| a\\|b |\n| --- |\n| `c\\|d` |\n| `e\\\\\\|f` |\n| `g\\\\\\|h` |",
    );
  });
});

describe("cutWords", () => {
  test("say what is left out, and nothing where nothing is", () => {
    expect(cutWords(60, 64, "arms", "; results.csv has all")).toEqual([
      "The first 60 of 64 arms; results.csv has all.",
    ]);
    expect(cutWords(4, 4, "arms")).toEqual([]);
  });
});
