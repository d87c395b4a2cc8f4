import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Prediction } from "../../src/pipeline/prediction.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { article, madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
let model = "";
beforeAll(async () => {
  model = await trainMadeModel(folder);
});
const tests = join(folder, "test.jsonl");

test("predict gives a program a line for each article, in order, equal to what the library says", async () => {
  const { code, stdout, stderr } = await copydesk(["predict", model, tests]);
  expect([code, stderr]).toEqual([0, ""]);
  const loaded = await TextModel.load(model);
  const expected = jsonLines<{ text: string }>(readFileSync(tests, "utf8")).map((row) => loaded.predict(row));
  expect(jsonLines(stdout)).toEqual(expected.map(({ labels, ...prediction }) => ({ ...prediction, label: labels[0] })));
});

test("predict labels one article from standard input", async () => {
  const { stdout } = await copydesk(["predict", model], {
    stdin: "The striker missed a penalty.\n\nThe coach saw it.",
  });
  expect(jsonLines(stdout)).toMatchObject([{ id: "-", label: "sport" }]);
});

test("predict with --top prints that many labels of each", async () => {
  const { stdout } = await copydesk(["predict", model, tests, "--top", "2"]);
  const [first] = jsonLines<Prediction>(stdout);
  expect(Object.keys(first)).toEqual(["id", "label", "probability", "scores"]);
  expect(first.scores).toHaveLength(2);
  expect(first.scores[0]).toEqual({ label: first.label, probability: first.probability });
});

test("predict takes articles that have no known word, or none at all", async () => {
  const { code, stdout } = await copydesk(["predict", model], { stdin: '{"text":""}\n{"text":"zzz"}\n' });
  expect(code).toBe(0);
  for (const { scores } of jsonLines<Prediction>(stdout)) {
    expect(scores.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  }
});

test("predict prints what came before a bad row, and then says where that is", async () => {
  const stdin = `${JSON.stringify(article("sport", 1))}\n${JSON.stringify(article("health", 2))}\n{"text":7}\n`;
  const { code, stdout, stderr } = await copydesk(["predict", model], { stdin });
  expect(code).toBe(2);
  expect(jsonLines(stdout).map(({ label }) => label)).toEqual(["sport", "health"]);
  expect(stderr).toContain("line 3");
});

test("predict with --skip-bad goes on behind a bad row", async () => {
  const stdin = `${JSON.stringify(article("sport", 1))}\n{"text":7}\n${JSON.stringify(article("health", 2))}\n`;
  const { code, stdout, stderr } = await copydesk(["predict", model, "-", "--skip-bad"], { stdin });
  expect(code).toBe(0);
  expect(jsonLines(stdout).map(({ label }) => label)).toEqual(["sport", "health"]);
  expect(stderr).toMatch(/^warning: 1 bad row skipped:\n/);
});

test("predict answers the articles that have come while more are awaited", async () => {
  let answered: () => void = () => undefined;
  const goOn = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const stdin = (async function* () {
    yield `${JSON.stringify(article("sport", 1))}\n`.repeat(40);
    await goOn;
    yield `${JSON.stringify(article("health", 1))}\n`;
  })();
  const { run } = await import("../../src/cli/run.js");
  const { Readable, Writable } = await import("node:stream");
  let stdout = "";
  const io = {
    stdin: Readable.from(stdin, { objectMode: false }),
    stdout: new Writable({
      write(piece, _, done) {
        stdout += piece;
        if (stdout.split("\n").length > 30) answered();
        done();
      },
    }),
    stderr: new Writable({ write: (_piece, _, done) => done() }),
    env: {},
    outputIsElsewhere: true,
    command: "copydesk",
  };
  expect(await run(["predict", model, "-", "--format", "jsonl"], io)).toBe(0);
  expect(jsonLines(stdout)).toHaveLength(41);
});

test("predict reads no faster than its output is taken", async () => {
  let nRead = 0;
  const stdin = (async function* () {
    for (; nRead < 4000; nRead++) yield `${JSON.stringify(article("sport", nRead))}\n`;
  })();
  const { run } = await import("../../src/cli/run.js");
  const { Readable, Writable } = await import("node:stream");
  const taken: { nRead: number; lines: number }[] = [];
  let lines = 0;
  const io = {
    stdin: Readable.from(stdin, { objectMode: false, highWaterMark: 1024 }),
    stdout: new Writable({
      write(piece: Buffer, _, done) {
        lines += piece.toString().split("\n").length - 1;
        taken.push({ nRead, lines });
        setTimeout(done, 5);
      },
    }),
    stderr: new Writable({ write: (_piece, _, done) => done() }),
    env: {},
    outputIsElsewhere: true,
    command: "copydesk",
  };
  expect(await run(["predict", model, "-", "--format", "jsonl"], io)).toBe(0);
  expect(lines).toBe(4000);
  // Read ahead is what the pieces of input and output hold, not the whole input.
  expect(Math.max(...taken.map((t) => t.nRead - t.lines))).toBeLessThan(1500);
});

test("predict prints lines for people, with bars and the next labels as far as there is room", async () => {
  const { stdout } = await onTerminal(["predict", model, tests]);
  const lines = stdout.split("\n");
  expect(lines).toHaveLength(13);
  expect(lines[0]).toMatch(/^business-100 {2,}business {2}[█▏▎▍▌▋▊▉]+ +\d\d\.\d% {2}(health|sport) \d+\.\d%/);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  const narrow = await onTerminal(["predict", model, tests], { columns: 50 });
  expect(Math.max(...narrow.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(50);
});

test("predict tells a person at a terminal what to do", async () => {
  const { stdout, stderr } = await onTerminal(["predict", model], { stdin: "A goal for the league." });
  expect(stderr).toBe("Type or paste an article, then press Ctrl-D on a line of its own.\n");
  expect(stdout).toMatch(/^standard input +sport /);
});

test("predict says that a file is no model, that a model is missing, and that a source is", async () => {
  const noModel = await copydesk(["predict", tests, tests]);
  expect([noModel.code, noModel.stderr]).toEqual([2, expect.stringContaining("must be a model")]);
  const missing = await copydesk(["predict", join(folder, "none"), tests]);
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("got nothing there")]);
  const source = await copydesk(["predict", model, join(folder, "tets.jsonl")]);
  expect([source.code, source.stderr]).toEqual([2, expect.stringContaining("Did you mean test.jsonl?")]);
});

test("predict with --json prints JSON on a terminal, too", async () => {
  const { stdout } = await onTerminal(["predict", model, tests, "--json"]);
  expect(jsonLines(stdout)).toHaveLength(madeNews(4).split("\n").length - 1);
});

test("predict leaves an article unlabelled when no label is as probable as asked", async () => {
  const loaded = await TextModel.load(model);
  const rows = jsonLines<{ text: string }>(readFileSync(tests, "utf8"));
  const sure = rows.map((row) => loaded.predict(row).probability).sort((a, b) => a - b);
  const middle = sure[Math.floor(sure.length / 2)];
  const { stdout } = await copydesk(["predict", model, tests, "--min-probability", String(middle)]);
  const predictions = jsonLines<Prediction>(stdout);
  for (const { label, probability, scores } of predictions) {
    expect(label).toBe(probability >= middle ? scores[0].label : null);
  }
  expect(predictions.some(({ label }) => label === null)).toBe(true);
  const none = await onTerminal(["predict", model, tests, "--min-probability", "1"]);
  expect(none.stdout).toMatch(/ {2}none +█/);
});

test("predict with --coverage labels about that share", async () => {
  const { stdout } = await copydesk(["predict", model, tests, "--coverage", "0.5"]);
  const least = (await TextModel.load(model)).probabilityAtCoverage(0.5);
  for (const { label, probability } of jsonLines<Prediction>(stdout)) expect(label !== null).toBe(probability >= least);
});

test("predict with --label-sets gives each article a set of labels, in JSON and for people", async () => {
  const { stdout } = await copydesk(["predict", model, tests, "--label-sets", "0.9"]);
  const loaded = await TextModel.load(model);
  const rows = jsonLines<{ text: string }>(readFileSync(tests, "utf8"));
  const expected = rows.map((row) => loaded.predict(row, { labelSets: 0.9 }));
  expect(jsonLines(stdout)).toEqual(expected);
  expect(Object.keys(jsonLines(stdout)[0])).toEqual(["id", "label", "probability", "labels", "scores"]);
  const people = await onTerminal(["predict", model, "-", "--label-sets", "0.99"], { stdin: '{"text":"zzz"}\n' });
  expect(people.stdout).toMatch(/^-#1 +\w+ \d+\.\d%, \w+ \d+\.\d%, \w+ \d+\.\d%\n$/);
});

test("predict with --unknown tells the share of words that the model does not know, in JSON and in a column", async () => {
  const stdin = '{"text":"the striker said abracadabra"}\n{"text":""}\n{"text":"quagga quagga"}\n';
  const { stdout } = await copydesk(["predict", model, "-", "--unknown"], { stdin });
  const predictions = jsonLines<Prediction>(stdout);
  expect(predictions.map(({ unknownShare }) => unknownShare)).toEqual([0.25, null, 1]);
  expect(Object.keys(predictions[0])).toEqual(["id", "label", "probability", "unknownShare", "scores"]);
  for (const columns of [80, 60]) {
    const people = await onTerminal(["predict", model, "-", "--unknown", "--quiet"], { stdin, columns });
    const lines = people.stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/ \d\d\.\d% {3}25% unknown/);
    expect(lines[1]).not.toContain("unknown");
    expect(lines[2]).toMatch(/ \d\d\.\d% {2}100% unknown/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  }
});

test("predict with --skip-bad tells what it left out before what ended it", async () => {
  const rows = join(folder, "rows.jsonl");
  writeFileSync(rows, `${JSON.stringify(article("sport", 1))}\n{"text":7}\n{"text":"a"}\n`);
  const vectors = join(folder, "vectors.libsvm");
  writeFileSync(vectors, "1 1:1\n");
  const { code, stdout, stderr } = await copydesk(["predict", model, rows, vectors, "--skip-bad"]);
  expect(code).toBe(2);
  expect(jsonLines(stdout)).toHaveLength(2);
  expect(stderr).toMatch(/^warning: 1 bad row skipped:\n.*line 2.*\nerror: /);
});

test("predict tells of bad rows once where there is nothing else", async () => {
  const { code, stderr } = await copydesk(["predict", model, "-", "--skip-bad"], { stdin: '{"text":7}\n{"text":8}\n' });
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: .*2 bad rows only, the first: /);
  expect(stderr).not.toContain("warning");
});

test("predict refuses thresholds that are none, or two of them", async () => {
  for (const wrong of ["2", "-0.1", "half"]) {
    const { code, stderr } = await copydesk(["predict", model, tests, "--min-probability", wrong]);
    expect(code).toBe(2);
    expect(stderr).toContain("from 0 to 1");
  }
  const both = await copydesk(["predict", model, tests, "--min-probability", "0.5", "--coverage", "0.9"]);
  expect(both.code).toBe(2);
  expect(both.stderr).toContain("Leave one of them out");
  const sets = await copydesk(["predict", model, tests, "--label-sets", "0.9", "--coverage", "0.9"]);
  expect([sets.code, sets.stderr]).toEqual([2, expect.stringContaining("got --coverage and --label-sets")]);
});
