import { describe, expect, test } from "vitest";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import { markdownReport } from "../../../src/experiments/report/markdown-report.js";
import { madeResults, planOf } from "../made-results.js";

const results = madeResults({
  plan: planOf(2, { name: "a *plan*", sources: [{ name: "one|two", source: "made", test: "made" }] }),
  skill: (levels) => (levels["factor 2"] === "on" ? 0.9 : 0.7),
});

describe("markdownReport", () => {
  const text = markdownReport(analyzeExperiment(results));

  test("says the same sentences as the page", () => {
    expect(text).toMatch(
      /^- `factor 2`, `on` instead of `off`: \*\*\+\d+\.\d points\*\* \(95 % interval .*\), worth it\.$/m,
    );
  });

  test("has tables whose rows all have as many cells as their heads", () => {
    const tables = text.split("\n\n").filter((part) => part.startsWith("|"));
    expect(tables.length).toBe(3);
    for (const table of tables) {
      const widths = table.split("\n").map((row) => row.split(" | ").length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test("lets no name be markup", () => {
    expect(text).toContain("# a \\*plan\\*");
    expect(text).toContain("## `one¦two`");
  });
});
