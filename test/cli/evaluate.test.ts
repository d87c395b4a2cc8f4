import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { evaluateModel } from "../../src/pipeline/evaluate-model.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { afterProgress, copydesk, jsonLines, onTerminal } from "./made-io.js";
import { article, madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
let model = "";
beforeAll(async () => {
  model = await trainMadeModel(folder);
  const wrong = [0, 1].map((n) => ({ ...article("sport", n), label: "business" }));
  const rows = [...wrong, { label: "weather", text: "rain" }].map((row) => `${JSON.stringify(row)}\n`);
  writeFileSync(join(folder, "mixed.jsonl"), madeNews(4, 50) + rows.join(""));
});
const mixed = join(folder, "mixed.jsonl");

test("evaluate gives a program the whole report in one line", async () => {
  const { code, stdout } = await copydesk(["evaluate", model, mixed, "--resamples", "50", "--seed", "7"]);
  expect(code).toBe(0);
  const [said] = jsonLines(stdout);
  const articles = jsonLines<{ text: string; label: string }>(madeNews(4, 50));
  const rest = [article("sport", 0), article("sport", 1)].map((row) => ({ ...row, label: "business" }));
  const all = [...articles, ...rest, { label: "weather", text: "rain" }];
  const report = await evaluateModel(await TextModel.load(model), all, { resamples: 50, seed: 7 });
  expect(said).toEqual({ model, sources: [mixed], skipped: 0, ...JSON.parse(JSON.stringify(report)) });
});

test("evaluate prints measures, a row per label in the model's order, and the matrix, for people", async () => {
  const { stdout, stderr } = await onTerminal(["evaluate", model, mixed]);
  expect(stdout.replaceAll(folder, "FOLDER").replace(/(log loss {7})[^\n]*/, "$1#")).toMatchInlineSnapshot(`
    "FOLDER/news.safetensors on FOLDER/mixed.jsonl: 15 articles, 3 labels

      accuracy       80.0%, between 60.0% and 100.0% (95% sure)
      log loss       #
      Brier score    0.348, between 0.001 and 0.741
      probabilities  13.8 points off the share that is right (5.3 would be by
                     chance)
      right          87.5% of the surest 50%, 91.7% of 80%, 85.7% of 90%
      label shift    13.3% off the spread of labels in training
      unknown words  4.2% of 307 tokens

      average   precision  recall     F1      F1 between
      macro         0.643   0.667  0.632  0.470 to 1.000
      micro         0.800   0.800  0.800  0.600 to 1.000
      weighted      0.819   0.800  0.781  0.558 to 1.000

      label     precision  recall     F1              articles
      business      1.000   0.667  0.800  ████████           6
      health        1.000   1.000  1.000  ██████████         4
      sport         0.571   1.000  0.727  ███████▎           4

    Rows are what articles are, columns what they were taken for:
                business  health  sport
      business         4       ·      2
      health           ·       4      ·
      sport            ·       ·      4
      weather          ·       ·      1
    "
  `);
  expect(afterProgress(stderr)).toBe(
    "warning: 1 article with 1 label that the model does not know: weather (1). Each counts as an error.\n",
  );
});

test("evaluate prints the reliability table and accuracy against coverage when asked, as wide as there is room", async () => {
  const argv = ["evaluate", model, mixed, "--resamples", "0"];
  const plain = await onTerminal(argv);
  for (const columns of [80, 60]) {
    const { stdout } = await onTerminal([...argv, "--reliability", "--coverage"], { columns });
    const tables = stdout.slice(stdout.indexOf("How far the probabilities"));
    expect(Math.max(...tables.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(tables).toMatch(/ {2}\d+% to \d+% +\d+ +\d+\.\d% +\d+\.\d% +[+−]?\d+\.\d\*? /);
    expect(tables).toMatch(/\n {2,}100\.0% +15 +from 0\.\d{3} +80\.0% {2}·+●\n/);
    if (columns === 80) expect(stdout.startsWith(plain.stdout)).toBe(true);
  }
  const coverage = await onTerminal([...argv, "--coverage"]);
  expect(coverage.stdout).not.toContain("How far");
});

test("evaluate without resamples prints no intervals", async () => {
  const { stdout } = await onTerminal(["evaluate", model, mixed, "--resamples", "0"]);
  expect(stdout).not.toContain("between");
  expect(stdout).not.toContain("null");
  const json = await copydesk(["evaluate", model, mixed, "--resamples", "0"]);
  expect(jsonLines(json.stdout)[0]).toMatchObject({ accuracy: { interval: null }, bootstrap: null });
});

test("evaluate names the most confused pairs where there are many labels, and the matrix when asked", async () => {
  const labels = Array.from({ length: 15 }, (_, i) => `label number ${i}`);
  const row = (label: string, word: string): string => `${JSON.stringify({ label, text: `${word} ${word}` })}\n`;
  const many = join(folder, "many.safetensors");
  const stdin = labels.map((label, i) => row(label, `word${i}`).repeat(2)).join("");
  await copydesk(["train", "-", "-o", many], { stdin });
  const confused = join(folder, "confused.jsonl");
  writeFileSync(confused, stdin + row("label number 3", "word4").repeat(3));
  const short = await onTerminal(["evaluate", many, confused]);
  expect(short.stdout).toContain("Confused most (--confusion prints the whole matrix of 15 labels):");
  expect(short.stdout).toMatch(/\n {2}label number 3 {2}label number 4 +3 +60\.0%\n/);
  const whole = await onTerminal(["evaluate", many, confused, "--confusion"], { columns: 60 });
  expect(whole.stdout).toContain("Rows are what articles are");
  const matrix = whole.stdout.slice(whole.stdout.indexOf("Rows are what"));
  expect(Math.max(...matrix.split("\n").map((line) => line.length))).toBeLessThanOrEqual(62);
});

test.each([
  [["--resamples", "many"], "It must be a whole number from 0."],
  [["--level", "95"], "It must be between 0 and 1"],
  [["--seed", "-1"], "It must be a whole number from 0."],
])("evaluate refuses %j", async (argv, words) => {
  const { code, stderr } = await copydesk(["evaluate", model, mixed, ...argv]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
});

test("evaluate refuses articles without a label, and leaves them out with --skip-bad", async () => {
  const stdin = `${madeNews(1)}{"text":"none"}\n`;
  const refused = await copydesk(["evaluate", model, "-"], { stdin });
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  const { code, stdout, stderr } = await copydesk(["evaluate", model, "-", "--skip-bad"], { stdin });
  expect(code).toBe(0);
  expect(jsonLines(stdout)[0]).toMatchObject({ nDocuments: 3, skipped: 1 });
  expect(stderr).toMatch(/^warning: 1 bad row skipped/);
});
