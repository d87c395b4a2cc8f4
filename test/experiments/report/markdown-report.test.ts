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
    expect(tables.length).toBe(5);
    for (const table of tables) {
      const widths = table.split("\n").map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test("lets no name be markup", () => {
    expect(text).toContain("# a \\*plan\\*");
    expect(text).toContain("## `one|two`");
  });

  test("explains the answers, and has the plan and the whole baseline", () => {
    expect(text).toMatch(/^## How to read the answers\n\nA change is \*worth it\* when/m);
    expect(text).toContain("## The plan\n\n```json\n{");
    expect(text).toContain("## The baseline in full");
  });

  test("has units in heads, and tables of costs and of the learning curve", () => {
    const curve = markdownReport(analyzeExperiment(madeResults({ plan: planOf(1, { curve: [0.5, 1] }) })));
    expect(curve).toContain("| arm | accuracy, % | against the baseline |");
    expect(curve).toContain("| arm | time of one fit | accuracy, % |");
    expect(curve).toContain("| arm | size of the model | accuracy, % |");
    expect(curve).toContain("| arm | training articles | accuracy, % | 95 % interval |");
  });

  test("says what it leaves out, which is the worst", () => {
    const skill = (levels: Readonly<Record<string, string>>) =>
      0.5 + 0.05 * Object.values(levels).filter((level) => level === "on").length;
    const sources = [{ name: "one", source: "made", test: "made" }];
    const many = markdownReport(analyzeExperiment(madeResults({ plan: planOf(6, { folds: 2, sources }), skill })));
    const arms = many.slice(many.indexOf("### Arms, best first"), many.indexOf("## How to read"));
    expect(arms).toContain("The first 60 of 64 arms; results.csv has all.");
    expect(arms).not.toContain("| `baseline` |");
    const tests = many.slice(many.indexOf("### On the test source"), many.indexOf("### Arms, best first"));
    expect(tests).toContain("The first 60 of 64 arms; results.csv has all.");
    expect(tests).toMatch(/\| --- \|\n\| `baseline` \|/);
  });

  test("starts with the effects by corpus, where there are several", () => {
    const sources = ["a|b", "c"].map((name) => ({ name, source: "made" }));
    const several = markdownReport(analyzeExperiment(madeResults({ plan: planOf(1, { sources }) })));
    expect(several).toMatch(/^\| `factor 1`, `on` instead of `off` \| `a\\\|b` \| \S+ points \| \? undecided \|$/m);
    expect(text).not.toContain("## Effects by corpus");
  });
});
