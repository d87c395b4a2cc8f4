import { linkSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compareModels } from "../../src/pipeline/comparing/compare-models.js";
import { shrinkModel } from "../../src/pipeline/shrinking/shrink-model.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { type article, madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
let model = "";
beforeAll(async () => {
  model = await trainMadeModel(folder);
});

/** Halfway between the smallest that the made model can be and what it is. */
const size = "3300B";

test("shrink writes a model of the size asked for, and tells a program all about it", async () => {
  const argv = ["shrink", model, "-o", at("small.safetensors"), "--max-size", size, "--on", at("test.jsonl")];
  const { code, stdout, stderr } = await copydesk(argv);
  expect([code, stderr]).toEqual([0, ""]);
  const [said, ...more] = jsonLines(stdout);
  expect(more).toEqual([]);
  const [before, after] = [await TextModel.load(model), await TextModel.load(at("small.safetensors"))];
  expect(said).toEqual({
    model: at("small.safetensors"),
    bytes: statSync(at("small.safetensors")).size,
    maxBytes: 3300,
    nFeatures: after.nFeatures,
    weightBits: 8,
    before: { model, bytes: statSync(model).size, nFeatures: before.nFeatures, weightBits: 32 },
    isShrunk: true,
    sources: [at("test.jsonl")],
    cost: await compareModels(
      before,
      after,
      jsonLines<ReturnType<typeof article>>(readFileSync(at("test.jsonl"), "utf8")),
    ),
  });
  expect(said.bytes).toBeLessThanOrEqual(3300);
  expect(after.nFeatures).toBeLessThan(before.nFeatures);
});

test("shrink writes what the library makes, and as it is said: not on what it is measured", async () => {
  await copydesk(["shrink", model, "-o", at("a.safetensors"), "--max-size", size]);
  await copydesk(["shrink", model, "-o", at("b.safetensors"), "--max-size", size, "--on", at("test.jsonl")]);
  await shrinkModel(await TextModel.load(model), { maxBytes: 3300 }).save(at("c.safetensors"));
  const [a, b, c] = ["a", "b", "c"].map((name) => readFileSync(at(`${name}.safetensors`)));
  expect(a.equals(c) && b.equals(c)).toBe(true);
});

test("shrink tells a person what it cost, and what to do next", async () => {
  const argv = ["shrink", model, "-o", at("d.safetensors"), "--max-size", size, "--on", at("test.jsonl")];
  const { code, stdout } = await onTerminal(argv);
  expect(code).toBe(0);
  expect(stdout.replaceAll(folder, "FOLDER")).toMatchInlineSnapshot(`
    "Shrunk FOLDER/news.safetensors from 3.7 kB to 3.3 kB.
      features       10 of 25
      weights        in 8 bits, a scale for each label
      cost           accuracy 100.0% before, 100.0% after: 0.0 points, between −19.8
                     and +19.8
      measured on    12 articles of FOLDER/test.jsonl, 0 of which
                     get other labels
      probabilities  2.1 points off the share that is right before, 2.4 after
      written to     FOLDER/d.safetensors, 3.3 kB

    Next:
      $ copydesk evaluate FOLDER/d.safetensors FOLDER/test.jsonl
      $ copydesk inspect FOLDER/d.safetensors
      $ cat article.txt | copydesk predict FOLDER/d.safetensors
    "
  `);
});

test("shrink without articles says that the cost is not known", async () => {
  const { stdout } = await onTerminal(["shrink", model, "-o", at("e.safetensors"), "--max-size", size]);
  expect(stdout).toContain("not measured; --on <labelled articles> tells");
  const quiet = await onTerminal(["shrink", model, "-o", at("e.safetensors"), "--max-size", size, "-q"]);
  expect(quiet).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("shrink writes a model that is small enough as it is", async () => {
  const argv = ["shrink", model, "-o", at("same.safetensors"), "--max-size", "1MB"];
  const [said] = jsonLines((await copydesk(argv)).stdout);
  expect(said).toMatchObject({ isShrunk: false, weightBits: 32, maxBytes: 1_000_000, cost: null });
  expect(readFileSync(at("same.safetensors")).equals(readFileSync(model))).toBe(true);
  expect((await onTerminal(argv)).stdout).toContain("is small enough");
});

test("all commands take a small model", async () => {
  const small = at("taken.safetensors");
  await copydesk(["shrink", model, "-o", small, "--max-size", size]);
  const predicted = await copydesk(["predict", small], { stdin: "The striker missed a penalty in the match." });
  expect(jsonLines(predicted.stdout)[0].label).toBe("sport");
  expect(jsonLines((await copydesk(["evaluate", small, at("test.jsonl")])).stdout)[0].nDocuments).toBe(12);
  const explained = await copydesk(["explain", small], { stdin: "The striker missed a penalty." });
  expect([explained.code, explained.stderr]).toEqual([0, ""]);
  const [inspected] = jsonLines((await copydesk(["inspect", small])).stdout);
  expect(inspected).toMatchObject({ weightBits: 8, shrunkFrom: { bytes: statSync(model).size } });
  const { stdout } = await onTerminal(["inspect", small]);
  expect(stdout).toMatch(/shrunk +from [\d.]+ kB: \d+ of \d+ features kept, weights in 8\s+bits/);
  expect(stdout).toMatch(/before it was\s+shrunk/);
});

test("shrink refuses to write over the model that it reads, by whatever name, and over what it is measured on", async () => {
  symlinkSync(model, at("link.safetensors"));
  linkSync(model, at("hard.safetensors"));
  const before = readFileSync(model);
  for (const output of [model, at("link.safetensors"), at("hard.safetensors"), at("./x/../news.safetensors")]) {
    const { code, stdout, stderr } = await copydesk(["shrink", model, "-o", output, "--max-size", size]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("the output must not take the place of what is read");
  }
  const argv = ["shrink", model, "-o", at("test.jsonl"), "--max-size", size, "--on", at("test.jsonl")];
  expect((await copydesk(argv)).code).toBe(2);
  expect(readFileSync(model).equals(before)).toBe(true);
});

test("shrink refuses a size that cannot be, and says which can", async () => {
  const { code, stderr } = await copydesk(["shrink", model, "-o", at("f.safetensors"), "--max-size", "1kB"]);
  expect(code).toBe(2);
  const [, least] = /must be (\d+) bytes or more/.exec(stderr) ?? [];
  expect((await copydesk(["shrink", model, "-o", at("f.safetensors"), "--max-size", least])).code).toBe(0);
  expect(statSync(at("f.safetensors")).size).toBe(Number(least));
});

test.each([
  [["--format", "jsonl"], "--format"],
  [["--columns", "label,text"], "--columns"],
  [["--skip-bad"], "--skip-bad"],
])("shrink refuses %j when there are no articles that it is said of", async (flags, name) => {
  const argv = ["shrink", model, "-o", at("g.safetensors"), "--max-size", size, ...flags];
  const { code, stderr } = await copydesk(argv);
  expect(code).toBe(2);
  expect(stderr).toContain(`${name}: there must be a source that it is said of`);
});

test("shrink refuses what is no model, no source and no folder, and leaves nothing behind", async () => {
  const none = at("none.safetensors");
  writeFileSync(at("text.safetensors"), "This is an article, and a long one at that.");
  for (const [argv, words] of [
    [["shrink", at("text.safetensors"), "-o", none], "must be a model"],
    [["shrink", at("no.safetensors"), "-o", none], "the model must be a file"],
    [["shrink", model, "-o", none, "--on", at("no.jsonl")], "no.jsonl"],
    [["shrink", model, "-o", at("no/such/folder.safetensors")], "the output's folder must be there"],
  ] as const) {
    const { code, stdout, stderr } = await copydesk([...argv, "--max-size", size]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  }
  expect(readdirSync(folder).filter((name) => name.includes("none"))).toEqual([]);
});

test("shrink leaves out bad articles where it is told, and says how many", async () => {
  const rows = `${madeNews(2, 200)}${JSON.stringify({ text: "Whose is this?" })}\n`;
  const argv = ["shrink", model, "-o", at("h.safetensors"), "--max-size", size, "--on", "-", "--format", "jsonl"];
  expect((await copydesk(argv, { stdin: rows })).stderr).toContain("must have a label");
  const { code, stdout, stderr } = await copydesk([...argv, "--skip-bad"], { stdin: rows });
  expect(code).toBe(0);
  expect(jsonLines<{ cost: { nDocuments: number } }>(stdout)[0].cost.nDocuments).toBe(6);
  expect(stderr).toContain("1");
});

test("shrink compares on several sources together", async () => {
  writeFileSync(at("more.jsonl"), madeNews(3, 300));
  const argv = ["shrink", model, "-o", at("i.safetensors"), "--max-size", size];
  const { stdout } = await copydesk([...argv, "--on", at("test.jsonl"), "--on", at("more.jsonl")]);
  expect(jsonLines<{ cost: { nDocuments: number } }>(stdout)[0].cost.nDocuments).toBe(21);
});
