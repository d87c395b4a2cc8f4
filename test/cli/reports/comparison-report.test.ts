import picocolors from "picocolors";
import { expect, test } from "vitest";
import { comparisonReport } from "../../../src/cli/reports/comparison-report.js";
import { unknownLabelsWarning } from "../../../src/cli/reports/label-set-facts.js";
import type { ArticleDifference } from "../../../src/pipeline/comparing/article-difference.js";
import { compareModels } from "../../../src/pipeline/comparing/compare-models.js";
import { madeArticles, madeModel } from "../../pipeline/made-articles.js";

const page = { width: 80, theme: picocolors.createColors(false) };
const models = { before: "old.safetensors", after: "new.safetensors" };
const facts = { models, sources: ["news:test"], top: 3, file: undefined };

async function same() {
  const model = await madeModel();
  return compareModels(model, model, madeArticles);
}

test.each([
  ["better", [0.0062, 0.02], "Better after: +1.2 points of accuracy, between +0.6 and +2.0 (95% sure)"],
  ["worse", [-0.02, -0.0062], "Worse after: +1.2 points of accuracy, between −2.0 and −0.6 (95% sure)"],
  ["equivalent", [-0.001, 0.002], "No difference that matters: +1.2 points of accuracy, between −0.1 and +0.2"],
  [
    "undecided",
    [-0.001, 0.02],
    "up to 0.5 does not matter. Both give the same labels to all 12 articles. More articles may tell.",
  ],
] as const)("a verdict of %s is a sentence with its interval", async (verdict, interval, words) => {
  const compared = { ...(await same()), verdict, difference: { value: 0.012, interval } };
  expect(comparisonReport(compared, [], facts, page).replaceAll(/\s+/g, " ")).toContain(words);
});

test("of a model and itself there is neither a label that changes nor an article that differs", async () => {
  expect(comparisonReport(await same(), [], facts, page)).toMatch(/probabilities [^\n]*\n$/);
});

test("of long ids the end is shown, of sets of labels what only one model gave", async () => {
  const difference: ArticleDifference = {
    id: "a/very/long/path/to/the/articles/of/the/year/number-7.txt",
    truth: ["grain", "wheat"],
    before: [{ label: "grain", probability: 0.9 }],
    after: [
      { label: "grain", probability: 0.8 },
      { label: "wheat", probability: 0.4 },
    ],
    right: "after",
  };
  const compared = { ...(await same()), measure: "microF1" as const };
  const said = comparisonReport(compared, [difference], facts, page);
  expect(said).toMatch(/\n {2}…\S*number-7\.txt {2}grain, wheat +0\.40 wheat {2}after\n$/);
  expect(said).toContain("only before");
});

test("labels that neither model knows are named, the first five", () => {
  const unknown = Array.from({ length: 7 }, (_, i) => ({ label: `label ${i}`, support: i + 1 }));
  expect(unknownLabelsWarning(unknown, "neither model knows")).toBe(
    "7 labels of articles that neither model knows: label 0 (1 article), label 1 (2 articles), label 2 (3 articles), " +
      "label 3 (4 articles), label 4 (5 articles), and 2 more. Each counts as an error.",
  );
  expect(unknownLabelsWarning([], "neither model knows")).toBeUndefined();
});
