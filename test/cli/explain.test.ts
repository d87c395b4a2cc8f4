import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Explanation } from "../../src/pipeline/explanation.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
const file = join(folder, "article.txt");
let model = "";
beforeAll(async () => {
  model = await trainMadeModel(folder);
  writeFileSync(file, "Striker scores: GOAL!\n\nThe bank said nothing \u001b[31mabout it\u001b[0m.");
});

test("explain gives a program a line for each article, as the library explains it", async () => {
  const { code, stdout } = await copydesk(["explain", model, join(folder, "test.jsonl"), "--label", "sport"]);
  expect(code).toBe(0);
  const explanations = jsonLines<Explanation>(stdout);
  expect(explanations).toHaveLength(12);
  const text = "Striker scores: GOAL!";
  const { stdout: one } = await copydesk(["explain", model], { stdin: text });
  const expected = (await TextModel.load(model)).explain({ id: "-", text });
  expect(jsonLines(one)).toEqual([JSON.parse(JSON.stringify(expected))]);
});

test("explain marks words in the article's own text, with signs where there is no colour", async () => {
  const { stdout } = await onTerminal(["explain", model, file]);
  expect(stdout).toMatch(/ {2}sport \d+\.\d%\n/);
  expect(stdout).toMatch(/\n {2}\+\+Striker\+\+ scores: \+\+?GOAL\+\+?!\n\n {2}The -+bank-+ /);
  expect(stdout).toContain("␛[31mabout");
  expect(stdout).toMatch(/\n {2}word +times {2}for or against\n/);
  expect(stdout).toMatch(/before any word [+−]\d\.\d{3}/);
});

test("explain marks words with colours where there are", async () => {
  const { stdout } = await onTerminal(["explain", model, file], { env: { NO_COLOR: "", FORCE_COLOR: "1" } });
  expect(stdout).toContain("\u001b[42m");
  expect(stdout).toContain("\u001b[31m");
  expect(stdout).not.toContain("+Striker+");
});

test("explain speaks for the label that was asked about", async () => {
  const { stdout } = await onTerminal(["explain", model, file, "--label", "business"]);
  expect(stdout).toMatch(/business \d+\.\d%, while the most probable label is sport \d+\.\d%\n/);
  expect(stdout).toMatch(/\+bank\+/);
});

test("explain on a terminal explains one article, or as many as --limit says", async () => {
  const tests = join(folder, "test.jsonl");
  const one = await onTerminal(["explain", model, tests]);
  expect(one.stdout.match(/What spoke for and against/g)).toHaveLength(1);
  expect(one.stderr).toContain("There are more articles: --limit says how many to explain.");
  const three = await onTerminal(["explain", model, tests, "--limit", "3"]);
  expect(three.stdout.match(/What spoke for and against/g)).toHaveLength(3);
  expect((await copydesk(["explain", model, tests, "--limit", "2"])).stdout.trim().split("\n")).toHaveLength(2);
});

test("explain says when the model knows no word of an article", async () => {
  const { code, stdout } = await onTerminal(["explain", model], { stdin: "Zzz." });
  expect(code).toBe(0);
  expect(stdout).toContain("The model knows no word of this article");
});

test("explain shows words of vectors by their names, without a text", async () => {
  writeFileSync(join(folder, "v.svm"), "a 1:1\nb 2:1\na 1:2\nb 2:2\n");
  await copydesk(["train", join(folder, "v.svm"), "-o", join(folder, "v.safetensors")]);
  const { code, stdout } = await onTerminal(["explain", join(folder, "v.safetensors"), join(folder, "v.svm")]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\n {2}#0 +1 {2}/);
});
