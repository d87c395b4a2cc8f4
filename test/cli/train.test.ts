import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recommendedConfiguration } from "../../src/pipeline/recommended.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { article, madeNews, temporaryFolder } from "./made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
writeFileSync(at("train.jsonl"), madeNews(10));

test("train writes a model and tells a program all about it in one line of JSON", async () => {
  const { code, stdout, stderr } = await copydesk(["train", at("train.jsonl"), "-o", at("a.safetensors")]);
  expect([code, stderr]).toEqual([0, ""]);
  const [said, ...more] = jsonLines(stdout);
  expect(more).toEqual([]);
  expect(said).toMatchObject({
    model: at("a.safetensors"),
    bytes: readFileSync(at("a.safetensors")).length,
    nDocuments: 30,
    skipped: 0,
    labels: ["business", "health", "sport"].map((label) => ({ label, documents: 10 })),
    configuration: { ...recommendedConfiguration, classifier: { type: "ensemble" } },
    heldOut: { nDocuments: 30, accuracy: expect.any(Number), logLoss: expect.any(Number) },
    trials: expect.arrayContaining([
      { options: { naiveBayesShare: 0.5, C: 1, alpha: 0.3 }, logLoss: expect.any(Number) },
    ]),
  });
});

test("train tells a person what was learned, where it is, and what to do next", async () => {
  const { code, stdout } = await onTerminal(["train", at("train.jsonl"), "-o", at("b.safetensors")]);
  expect(code).toBe(0);
  expect(stdout.replace(/\d+\.\d s|\d+ iterations?/g, "#").replaceAll(folder, "FOLDER")).toMatchInlineSnapshot(`
    "Trained on 30 articles with 3 labels in #.
      classifier     linear SVM, one per label, C 1, balanced; with 0.5 of
                     complement naive Bayes, alpha 0.3, #
      features       23: words, title counts 2 times; log tf, smooth idf, l2 norm
      chosen         share of naive Bayes, C, alpha: the best of 7 tried
      held out       100.0% of 30 articles right, log loss 0.033
      probabilities  calibrated by one sigmoid on 30 held-out articles
      written to     FOLDER/b.safetensors, 3.6 kB

    Next:
      $ copydesk evaluate FOLDER/b.safetensors <labelled articles>
      $ copydesk inspect FOLDER/b.safetensors
      $ cat article.txt | copydesk predict FOLDER/b.safetensors
    "
  `);
});

test("train twice writes the same bytes, from a file or from standard input", async () => {
  await copydesk(["train", at("train.jsonl"), "-o", at("once.safetensors")]);
  await copydesk(["train", "-", "-o", at("twice.safetensors")], { stdin: madeNews(10) });
  expect(readFileSync(at("twice.safetensors")).equals(readFileSync(at("once.safetensors")))).toBe(true);
});

test("train with --quiet prints nothing when all is well", async () => {
  const { code, stdout, stderr } = await onTerminal(["train", at("train.jsonl"), "-o", at("q.safetensors"), "-q"]);
  expect([code, stdout, stderr]).toEqual([0, "", ""]);
});

test("train joins several sources", async () => {
  const argv = ["train", at("train.jsonl"), "-", "-o", at("joined.safetensors")];
  const { stdout } = await copydesk(argv, { stdin: madeNews(5, 50) });
  expect(jsonLines(stdout)[0].nDocuments).toBe(45);
});

test("train refuses an output in a folder that is not there before it reads anything", async () => {
  const stdin = (async function* (): AsyncGenerator<string> {
    yield "";
    throw new Error("standard input was read");
  })();
  const { code, stderr } = await copydesk(["train", "-", "-o", at("no/such/folder.safetensors")], { stdin });
  expect(code).toBe(2);
  expect(stderr).toContain("the output's folder must be there");
});

test.skipIf(process.getuid?.() === 0)("train refuses an output that it may not write before it reads", async () => {
  mkdirSync(at("locked"));
  chmodSync(at("locked"), 0o500);
  const { code, stderr } = await copydesk(["train", "nowhere", "-o", at("locked/model.safetensors")]);
  expect(code).toBe(1);
  expect(stderr).toContain("must be writable");
});

test("train refuses a folder as its output", async () => {
  const { code, stderr } = await copydesk(["train", at("train.jsonl"), "-o", folder]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("the output must be a file; got a folder")]);
});

test.each([
  ["a missing file", ["nowhere.jsonl"], "", "got nothing there"],
  ["an empty source", ["-", "--format", "jsonl"], "", "there must be documents; got none"],
  ["a single label", ["-"], `${JSON.stringify(article("sport", 1))}\n`, "sport"],
  ["a row that is no object", ["-", "--format", "jsonl"], '{"text":"a","label":"b"}\n7\n', "line 2"],
  ["articles without labels", ["-"], '{"text":"a goal"}\n', "it must have a label"],
  ["an unknown format", ["-", "--format", "jsnl"], "", "Did you mean jsonl?"],
  ["an unknown classifier", ["-", "--classifier", "multinomial"], "", "Did you mean multinomial-nb?"],
  ["standard input given twice", ["-", "-"], "", "standard input must be given once"],
])("train ends with 2 and leaves no file for %s", async (_, argv, stdin, words) => {
  const { code, stdout, stderr } = await copydesk(["train", ...argv, "-o", at("bad.safetensors")], { stdin });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^error: /);
  expect(stderr).toContain(words);
  expect(readdirSync(folder).filter((name) => name.includes("bad"))).toEqual([]);
});

test("train leaves the model that was there as it was when it fails", async () => {
  writeFileSync(at("old.safetensors"), "old");
  await copydesk(["train", "-", "-o", at("old.safetensors")], { stdin: `${madeNews(2)}{broken` });
  expect(readFileSync(at("old.safetensors"), "utf8")).toBe("old");
});

test("train with --skip-bad counts what it leaves out and says why", async () => {
  const bad = '7\n{"text":"no label"}\n{broken\n{"text":"two","labels":["a","b"]}\n';
  writeFileSync(at("one.json"), JSON.stringify({ task: "single-label" }));
  const argv = [
    "train",
    "-",
    "-o",
    at("skip.safetensors"),
    "--skip-bad",
    "--format",
    "jsonl",
    "--config",
    at("one.json"),
  ];
  const { code, stdout, stderr } = await copydesk(argv, { stdin: madeNews(4) + bad });
  expect(code).toBe(0);
  expect(jsonLines(stdout)[0]).toMatchObject({ nDocuments: 12, skipped: 4 });
  expect(stderr).toMatch(
    /^warning: 4 bad rows skipped; the first 3:\n {2}.*line 13.*\n {2}.*line 15.*\n {2}.*label.*\n$/,
  );
  expect(stderr).not.toContain("--skip-bad");
});

test("train reads its configuration from a file, and says which option it does not know", async () => {
  writeFileSync(at("config.json"), JSON.stringify({ classifier: { type: "complement-nb", alpha: 0.3 } }));
  const good = await copydesk(["train", at("train.jsonl"), "-o", at("c.safetensors"), "--config", at("config.json")]);
  expect(jsonLines(good.stdout)[0]).toMatchObject({
    configuration: { classifier: { type: "complement-nb", alpha: 0.3 } },
  });
  writeFileSync(at("wrong.json"), JSON.stringify({ classifier: { type: "complement-nb", alhpa: 0.3 } }));
  const wrong = await copydesk(["train", at("train.jsonl"), "-o", at("d.safetensors"), "--config", at("wrong.json")]);
  expect([wrong.code, existsSync(at("d.safetensors"))]).toEqual([2, false]);
  expect(wrong.stderr).toContain(at("wrong.json"));
  expect(wrong.stderr).toContain('Did you mean "alpha"?');
});

test("train warns when the solver has not converged", async () => {
  const classifier = { type: "logistic-regression", maxIterations: 1 };
  writeFileSync(at("short.json"), JSON.stringify({ classifier }));
  const argv = ["train", at("train.jsonl"), "-o", at("e.safetensors"), "--config", at("short.json")];
  const { code, stderr } = await copydesk(argv);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: .*converge/);
});

test("train on LIBSVM takes the vectors as they are, and their names from the file beside them", async () => {
  writeFileSync(at("v.svm"), "a 1:1 2:0.5\nb 3:1\na 1:2\nb 3:2 4:1\n");
  writeFileSync(at("v.svm.features"), 'ape\n"bee\\nhive"\ncat\ndog\n');
  const { stdout } = await copydesk(["train", at("v.svm"), "-o", at("v.safetensors")]);
  expect(jsonLines(stdout)[0]).toMatchObject({
    nFeatures: 4,
    configuration: { vectorizer: { type: "vectors" }, weighting: { tf: "raw", idf: "none", norm: "none" } },
  });
  const inspected = await copydesk(["inspect", at("v.safetensors"), "--label", "a"]);
  expect(inspected.stdout).toContain('"feature":"ape"');
  expect(inspected.stdout).toContain('"feature":"bee\\nhive"');
});

test("labels that are strange to programs and terminals are ordinary, and cannot reach the terminal raw", async () => {
  const labels = ["__proto__", "constructor", "", "🗞️", "\u001b[31mred\u0007", "x".repeat(10_000), "a\nb"];
  const rows = labels.flatMap((label, i) => [0, 1].map((n) => ({ label, text: `word${i} word${i} other${n}` })));
  const stdin = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const model = at("strange.safetensors");
  expect((await copydesk(["train", "-", "-o", model], { stdin })).code).toBe(0);
  const predicted = await copydesk(["predict", model], { stdin });
  expect(jsonLines(predicted.stdout).map(({ label }) => label)).toEqual(rows.map(({ label }) => label));
  writeFileSync(at("strange.jsonl"), stdin);
  for (const argv of [
    ["predict", model],
    ["evaluate", model],
    ["explain", model],
  ]) {
    const { code, stdout } = await onTerminal([...argv, at("strange.jsonl")]);
    expect(code).toBe(0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  }
  expect((await onTerminal(["inspect", model, "--label", "\u001b[31mred\u0007"])).stdout).toContain("␛[31mred␇");
});

test("train learns any number of labels where articles have several, and says how well held-out ones were labelled", async () => {
  const [sport, health] = [article("sport", 7), article("health", 8)];
  const both = { text: `${sport.text} ${health.text}`, labels: ["sport", "health"] };
  const stdin = madeNews(10) + `${JSON.stringify(both)}\n`.repeat(4);
  const { code, stdout } = await onTerminal(["train", "-", "-o", at("any.safetensors")], { stdin });
  expect(code).toBe(0);
  expect(stdout).toMatch(/Trained on 34 articles with 3 labels/);
  expect(stdout).toMatch(/classifier {5}linear SVM, one per label, C [\d.]+, \d+ iterations?\n/);
  expect(stdout).toMatch(/held out {7}micro F1 [\d.]+, macro F1 [\d.]+ on 34 articles\n/);
  const { isMultiLabel, config } = await TextModel.load(at("any.safetensors"));
  expect([isMultiLabel, config.classifier.type]).toEqual([true, "linear-svm"]);
});

test("train says which options were given instead of chosen by not naming them", async () => {
  writeFileSync(at("given.json"), JSON.stringify({ classifier: { type: "linear-svm", C: 2 } }));
  const argv = ["train", at("train.jsonl"), "-o", at("given.safetensors"), "--config", at("given.json")];
  const { stdout } = await onTerminal(argv);
  expect(stdout).toContain("linear SVM, one per label, C 2, balanced");
  expect(stdout).not.toContain("chosen");
});

test("train refuses to write the model over its source", async () => {
  writeFileSync(at("own.jsonl"), madeNews(6));
  const { code, stderr } = await copydesk(["train", at("own.jsonl"), "-o", at("own.jsonl")]);
  expect(code).toBe(2);
  expect(stderr).toContain("must not take the place of a source");
  expect(readFileSync(at("own.jsonl"), "utf8")).toBe(madeNews(6));
});

test("train refuses an output without a name", async () => {
  expect((await copydesk(["train", at("train.jsonl"), "-o", ""])).code).toBe(2);
});

test("train takes the names of vectors only where all sources agree on them", async () => {
  for (const [name, first] of [
    ["one", "alpha"],
    ["two", "beta"],
  ]) {
    writeFileSync(at(`${name}.svm`), "a 1:1\nb 2:1\n");
    writeFileSync(at(`${name}.svm.features`), `${first}\nother\n`);
  }
  const namesOf = async (...sources: readonly string[]) => {
    await copydesk(["train", ...sources.map(at), "-o", at("named.safetensors")]);
    const model = await TextModel.load(at("named.safetensors"));
    return model.strongestFeatures("a", 1)[0].feature;
  };
  expect(await namesOf("one.svm")).toBe("alpha");
  expect(await namesOf("one.svm", "one.svm")).toBe("alpha");
  expect(await namesOf("one.svm", "two.svm")).toBe("#0");
});

test("train with --max-size writes a model no larger, and tells what that cost on held-out articles", async () => {
  const argv = ["train", at("train.jsonl"), "-o", at("small.safetensors"), "--max-size", "3.3kB"];
  const { code, stdout, stderr } = await copydesk(argv);
  expect([code, stderr]).toEqual([0, ""]);
  const [said] = jsonLines(stdout);
  const model = await TextModel.load(at("small.safetensors"));
  expect(said).toMatchObject({
    bytes: readFileSync(at("small.safetensors")).length,
    nFeatures: model.nFeatures,
    weightBits: 8,
    shrinking: {
      maxBytes: 3300,
      isShrunk: true,
      before: { nFeatures: expect.any(Number), bytes: expect.any(Number) },
      cost: { nDocuments: 30, measure: "accuracy", before: 1, after: expect.any(Number) },
    },
  });
  expect(said.bytes).toBeLessThanOrEqual(3300);
  await copydesk(["train", at("train.jsonl"), "-o", at("large.safetensors")]);
  await copydesk(["shrink", at("large.safetensors"), "-o", at("shrunk.safetensors"), "--max-size", "3.3kB"]);
  expect(readFileSync(at("shrunk.safetensors")).equals(readFileSync(at("small.safetensors")))).toBe(true);
  const person = await onTerminal(argv);
  expect(person.stdout).toMatch(/shrunk +from [\d.]+ kB: \d+ of \d+ features kept, weights in 8 bits/);
  expect(person.stdout).toMatch(/cost +accuracy 100.0% before, [\d.]+% after: /);
});

test("train with --max-size that needs no shrinking says so, and writes the model as ever", async () => {
  const argv = ["train", at("train.jsonl"), "-o", at("fits.safetensors"), "--max-size", "1MB"];
  const { stdout } = await copydesk(argv);
  expect(jsonLines(stdout)[0].shrinking).toEqual({ maxBytes: 1e6, isShrunk: false, cost: null, before: null });
  await copydesk(["train", at("train.jsonl"), "-o", at("plain.safetensors")]);
  expect(readFileSync(at("fits.safetensors")).equals(readFileSync(at("plain.safetensors")))).toBe(true);
  expect((await onTerminal(argv)).stdout).toMatch(/shrunk +not needed for 1.0 MB/);
});
