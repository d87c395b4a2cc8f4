import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ArticleDifference } from "../../src/pipeline/comparing/article-difference.js";
import { compareModels } from "../../src/pipeline/comparing/compare-models.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { afterProgress, copydesk, jsonLines, onTerminal } from "./made-io.js";
import { article, madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";
import { trainTopicsModel } from "./made-topics.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const other = at("other.safetensors");
const mixed = at("mixed.jsonl");
let model = "";
/** Mixed articles as the library takes them. */
let articles: { readonly label: string; readonly text: string }[] = [];
beforeAll(async () => {
  model = await trainMadeModel(folder);
  // A model that has not learned what health is.
  writeFileSync(at("less.jsonl"), madeNews(6).replaceAll('"label":"health"', '"label":"sport"'));
  await copydesk(["train", at("less.jsonl"), "-o", other]);
  const odd = { ...article("sport", 3), label: "\u001b[31mweather" };
  writeFileSync(mixed, `${madeNews(4, 50)}${JSON.stringify(odd)}\n`);
  articles = jsonLines(readFileSync(mixed, "utf8"));
});
const argvOf = (...more: string[]): string[] => ["compare", model, other, "--on", mixed, ...more];

test("compare gives a program what the library finds, in one line", async () => {
  const { code, stdout } = await copydesk(argvOf("--seed", "3", "--rope", "2"));
  expect(code).toBe(0);
  const [said, ...more] = jsonLines(stdout);
  expect(more).toEqual([]);
  const [before, after] = [await TextModel.load(model), await TextModel.load(other)];
  const compared = await compareModels(before, after, articles, { seed: 3, rope: 0.02 });
  expect(said).toEqual({
    models: { before: model, after: other },
    sources: [mixed],
    skipped: 0,
    ...JSON.parse(JSON.stringify(compared)),
  });
  expect(compared).toMatchObject({ verdict: "undecided", nChanged: 4, labels: { nShared: 2 } });
});

test("compare writes the articles that differ as JSON Lines, to a file or in place of the rest", async () => {
  const toFile = await copydesk(argvOf("--differences", at("changed.jsonl")));
  expect(jsonLines<{ nChanged: number }>(toFile.stdout)[0].nChanged).toBe(4);
  const written = readFileSync(at("changed.jsonl"), "utf8");
  const lines = jsonLines<ArticleDifference>(written);
  expect(lines.map(({ id, truth, right }) => [id, truth, right])).toEqual(
    [50, 51, 52, 53].map((number) => [`health-${number}`, ["health"], "before"]),
  );
  expect(lines[0].before).toMatchObject([{ label: "health" }]);
  const { stdout } = await copydesk(argvOf("--differences", "-"));
  expect(stdout).toBe(written);
});

test("compare tells a person who is better, by what, and on which articles", async () => {
  const { code, stdout, stderr } = await onTerminal(argvOf("--top", "2"), { columns: 100 });
  expect([code, afterProgress(stderr)]).toEqual([0, expect.stringMatching(/^warning: 1 label[^\n]*\n$/)]);
  // Where lines of the head are broken depends on how long the folder's name is.
  const [head, ...rest] = stdout.split("\n\n");
  expect(head.replaceAll(/\s+/g, " ")).toBe(`${model} (before) and ${other} (after) on ${mixed}: 13 articles`);
  expect(rest.join("\n\n")).toMatchInlineSnapshot(`
    "Undecided: −30.8 points of accuracy, between −55.7 and +2.4 (95% sure); up to 0.5 does not matter.
    More articles may tell.

      measure                before                  after  difference            between
      accuracy   92.3% (76.9–100.0)      61.5% (30.8–84.6)       −30.8      −55.7 to +2.4
      macro F1  0.722 (0.625–1.000)    0.404 (0.295–0.625)       −31.8     −53.4 to −26.4
      log loss  2.791 (0.018–8.335)  13.879 (5.565–24.959)     +11.088  +2.775 to +19.401

      differ         on 4 of 13 articles
      right          0 articles only after, 4 articles only before (exact McNemar test: p = 0.125)
      probabilities  5.7 points off the share that is right before, 35.7 after
      labels         2 labels known to both
      only before    health (4 articles)
      on shared      100.0% before, 100.0% after on the 8 articles whose labels both know: 0.0 points,
                     between 0.0 and 0.0

    Labels that change, those of most change (F1 × articles) first:
      label   articles  F1 before  after  points  won  lost
      health         4      1.000  0.000  −100.0    0     4
      sport          4      0.889  0.615   −27.4    0     0

    2 of 4 articles labelled otherwise, where both are surest first:
      id         truth   before       after       right
      health-51  health  0.99 health  0.98 sport  before
      health-53  health  0.98 health  0.97 sport  before
    "
  `);
});

test.each([80, 60])("compare keeps to the %i columns of the terminal", async (columns) => {
  const { stdout } = await onTerminal(argvOf(), { columns });
  const tables = stdout.split("\n").filter((line) => !line.includes(folder));
  expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(columns);
});

test("compare of a model with itself finds no difference", async () => {
  const { stdout } = await onTerminal(["compare", model, model, "--on", mixed]);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(
    "Both give the same labels to all 13 articles. More articles may tell.",
  );
  expect(stdout).not.toContain("labelled otherwise");
  const none = await copydesk(["compare", model, model, "--on", at("test.jsonl"), "--differences", "-"]);
  expect(none).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("compare without resamples gives no interval but that of a share of articles", async () => {
  const { stdout } = await onTerminal(argvOf("--resamples", "0"));
  expect(stdout).toMatch(/Undecided: −\d+\.\d points of accuracy, between/);
  expect(stdout).not.toContain("null");
  const topics = await trainTopicsModel(folder);
  const several = await onTerminal(["compare", topics, topics, "--on", at("topics-test.jsonl"), "--resamples", "0"]);
  expect(several.stdout).toContain("No verdict without resamples: 0.0 points of micro F1");
});

test("compare takes models of any number of labels, beside each other and beside one label each", async () => {
  const topics = await trainTopicsModel(folder);
  const on = ["--on", at("topics-test.jsonl")];
  const same = await onTerminal(["compare", topics, topics, ...on]);
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("exact match")]);
  const { stdout } = await copydesk(["compare", model, topics, ...on]);
  const [{ measure, measures }] = jsonLines<{ measure: string; measures: object }>(stdout);
  expect([measure, Object.keys(measures)]).toEqual(["microF1", ["microF1", "macroF1", "exactMatch"]]);
});

test("compare joins sources, and leaves out bad articles where it is told", async () => {
  const argv = [...argvOf("--on", at("test.jsonl")), "--on", "-", "--format", "jsonl"];
  const stdin = `${madeNews(1)}{"text":"none"}\n`;
  const refused = await copydesk(argv, { stdin });
  expect([refused.code, refused.stdout]).toEqual([2, ""]);
  const { code, stdout, stderr } = await copydesk([...argv, "--skip-bad"], { stdin });
  expect(code).toBe(0);
  expect(jsonLines(stdout)[0]).toMatchObject({ skipped: 1, nDocuments: 28 });
  expect(stderr).toContain("warning: 1 bad row skipped");
});

test.each([
  [["compare", "no.safetensors", "no.safetensors", "--on", "x"], "the model must be a file"],
  [["compare", "/", "b", "--on", "x"], "/: the model must be a file; got a folder"],
  [["compare", "/dev/null", "b", "--on", "x"], "the model must be a file; got a device"],
  [["compare", "-", "b", "--on", "x"], "the model must be a file; got standard input"],
  [["compare", "a", "b"], "required option '--on <source>'"],
  [["compare", "a", "--on", "x"], "missing required argument 'after'"],
  [["compare", "a", "b", "--on", "x", "--rope", "-1"], "It must be a number of points"],
  [["compare", "a", "b", "--on", "x", "--rope", "101"], "It must be a number of points"],
])("%j is refused", async (argv, words) => {
  const { code, stdout, stderr } = await copydesk(argv);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(words);
});

test("compare warns of labels that neither model knows", async () => {
  const { stderr } = await copydesk(argvOf());
  expect(stderr).toBe(
    "warning: 1 label of articles that neither model knows: ␛[31mweather (1 article). Each counts as an error.\n",
  );
});

test("compare does not write differences over what it reads, nor where nothing can be written", async () => {
  const before = readFileSync(model);
  for (const [file, words] of [
    [model, "must not take the place of what is read"],
    [mixed, "must not take the place of what is read"],
    [at("no/such/folder.jsonl"), "folder must be there"],
    [folder, "must be a file"],
  ]) {
    const { code, stderr } = await copydesk(argvOf("--differences", file));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: --differences /);
    expect(stderr).toContain(words);
  }
  expect(readFileSync(model).equals(before)).toBe(true);
});

test("compare warns of a source that is given twice", async () => {
  const { code, stderr } = await copydesk(argvOf("--on", mixed));
  expect([code, stderr]).toEqual([0, expect.stringContaining(`${mixed}: the same source is given twice`)]);
});
