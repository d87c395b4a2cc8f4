import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Fit } from "../../src/experiments/results.js";
import { ResultsFile, readResults } from "../../src/experiments/results-file.js";
import { fitKey } from "../../src/experiments/run/schedule.js";
import { temporaryFolder } from "../corpus/temporary-folder.js";
import { preparedMade } from "./made-corpus.js";

const { header } = await preparedMade();

function madeFit(fold: Fit["fold"], arm = "baseline"): Fit {
  return {
    corpus: "news",
    arm,
    repeat: 0,
    fold,
    share: 1,
    nTrain: 60,
    nTest: 30,
    nFeatures: 9,
    modelBytes: 99,
    chosen: header.plan.classifiers[0].classifier,
    metrics: { accuracy: 0.5, macroF1: 0.5, logLoss: 1, calibrationError: 0.1 },
    predictions: Array.from({ length: 30 }, (_, i) => (i % 4) - 1),
    seconds: 0.1,
  };
}

test("fits are read as they were added, of a file that is not finished too", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  for (const fold of [2, 0] as const) await file.add(madeFit(fold));
  const { format: _, formatVersion: __, ...rest } = header;
  expect(await readResults(path)).toEqual({ ...rest, fits: [madeFit(2), madeFit(0)] });
  await file.close();
});

test("fits of any number of labels, and those with losses, are read as they were added", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  const { seconds, ...fit } = madeFit("test");
  const all = <T>(one: T, rest: T): T[] => [one, ...Array.from({ length: 29 }, () => rest)];
  const added = [{ ...fit, predictions: all([0, 2], []), losses: all(0.1, 36.0437), seconds }, madeFit(0)];
  for (const one of added) await file.add(one);
  await file.close();
  expect((await readResults(path)).fits).toEqual(added);
  expect(readFileSync(path, "utf8")).toMatch(
    /"predictions":\[\[0,2\],\[\],.*\],"losses":\[0\.1,36\.0437,.*\],"seconds":0\.1\}/,
  );
});

test("an arm that could not be trained has no metrics of probabilities, and is read all the same", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  const { metrics: _, ...fit } = madeFit(0);
  const untrained = { ...fit, modelBytes: 0, metrics: { accuracy: 0, macroF1: 0 } };
  await file.add(untrained);
  await file.close();
  expect((await readResults(path)).fits).toMatchObject([untrained]);
});

test("a finished file is in the order that is wanted, every fit once", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  for (const fold of [2, "test", 0, 1, 2] as const) await file.add(madeFit(fold));
  await file.finish([0, 1, 2, "test"].map((fold) => fitKey(madeFit(fold as Fit["fold"]))));
  expect((await readResults(path)).fits.map(({ fold }) => fold)).toEqual([0, 1, 2, "test"]);
});

test("wherever a file was cut, what was whole in it is gone on with", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  for (const fold of [0, 1] as const) await file.add(madeFit(fold));
  await file.close();
  const whole = readFileSync(path);
  const ends = [...whole.keys()].filter((at) => whole[at] === 10);
  for (const length of [0, 1, ends[0], ends[0] + 1, ends[0] + 5, ends[1], ends[1] + 1, ends[2], whole.length]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    const again = await ResultsFile.open(path, header);
    expect(again.nBefore).toBe(ends.slice(1).filter((end) => end < length).length);
    for (const fold of [0, 1] as const) if (!again.isDone(fitKey(madeFit(fold)))) await again.add(madeFit(fold));
    await again.close();
    expect(readFileSync(path)).toEqual(whole);
  }
});

test.each([
  ["another plan", { ...header, plan: { ...header.plan, seed: 8 } }],
  ["other versions", { ...header, versions: { ...header.versions, copydesk: "9.9.9" } }],
  ["other documents", { ...header, corpora: header.corpora.slice(1) }],
])("a file of %s is left as it is", async (what, other) => {
  const path = join(temporaryFolder(), "results.jsonl");
  await (await ResultsFile.open(path, other)).close();
  const before = readFileSync(path);
  await expect(ResultsFile.open(path, header)).rejects.toThrow(
    expect.objectContaining({ code: "INPUT_OTHER_EXPERIMENT", message: expect.stringContaining(what) }),
  );
  expect(readFileSync(path)).toEqual(before);
});

test.each(["hello", "hello\n", "{}\n", '{"format":"copydesk-experiment","formatVersion":2}\n'])(
  "a file that holds no results, %j, is left as it is",
  async (text) => {
    const path = join(temporaryFolder(), "results.jsonl");
    writeFileSync(path, text);
    await expect(ResultsFile.open(path, header)).rejects.toThrow(
      expect.objectContaining({ code: "INPUT_BAD_RESULTS" }),
    );
    await expect(readResults(path)).rejects.toThrow(expect.objectContaining({ code: "INPUT_BAD_RESULTS" }));
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);

test("a line that is no fit is named", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  await file.add(madeFit(0));
  await file.close();
  appendFileSync(path, '{"corpus": "news"}\n');
  await expect(readResults(path)).rejects.toThrow("line 3 must be a fit");
  await expect(ResultsFile.open(path, header)).rejects.toThrow("line 3 must be a fit");
});

test("a fit that is missing in the end is an error", async () => {
  const file = await ResultsFile.open(join(temporaryFolder(), "results.jsonl"), header);
  await file.add(madeFit(0));
  await expect(file.finish([fitKey(madeFit(0)), fitKey(madeFit(1))])).rejects.toThrow(
    expect.objectContaining({ code: "IO_LOST_FITS", message: expect.stringContaining("all 2 fits") }),
  );
});

test("empty lines, a byte order mark and what Windows ends lines with may stand in a file, and go when it is finished", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  for (const fold of [0, 1] as const) await file.add(madeFit(fold));
  await file.close();
  const whole = readFileSync(path, "utf8");
  writeFileSync(path, `\ufeff${whole.replaceAll("\n", "\r\n\r\n\n")}`);
  expect((await readResults(path)).fits).toEqual([madeFit(0), madeFit(1)]);
  const again = await ResultsFile.open(path, header);
  expect(again.nBefore).toBe(2);
  await again.finish([0, 1].map((fold) => fitKey(madeFit(fold))));
  expect(readFileSync(path, "utf8")).toBe(whole);
});

test("what was cut in the midst of a character is cut off, and not a byte more", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  await file.add(madeFit(0));
  await file.close();
  const whole = readFileSync(path);
  appendFileSync(path, Buffer.from([0x22, 0xe2, 0x82]));
  await (await ResultsFile.open(path, header)).close();
  expect(readFileSync(path)).toEqual(whole);
});

const other = madeFit(0);
test.each<[string, object, string]>([
  ["of an unknown arm", { ...other, arm: "none" }, "must be a fit of this experiment"],
  ["of an unknown corpus", { ...other, corpus: "none" }, "must be a fit of this experiment"],
  ["of an unknown fold", { ...other, fold: 3 }, "must be a fit of this experiment"],
  ["of a share of another arm than the baseline", { ...madeFit(0, "classifier=lr"), share: 0.3 }, "this experiment"],
  ["without a metric", { ...other, metrics: { accuracy: 1 } }, "must have the metrics of the plan"],
  ["with too few predictions", { ...other, predictions: [0] }, "must have a prediction for each of 30 documents"],
  ["with predictions of no label", { ...other, predictions: Array(30).fill(3) }, "predictions of 3 labels"],
  ["that says something else of a fit", { ...madeFit(1), nTrain: 1 }, "must say the same as line 2 of the same fit"],
])("a line %s is named, as are all others like it, and nothing is written", async (_, wrong, words) => {
  const path = join(temporaryFolder(), "results.jsonl");
  const file = await ResultsFile.open(path, header);
  await file.add(madeFit(1));
  await file.close();
  appendFileSync(path, `\n${JSON.stringify({ ...madeFit(1), seconds: 9 })}\n${`${JSON.stringify(wrong)}\n`.repeat(2)}`);
  const before = readFileSync(path);
  const refused = expect.objectContaining({ code: "INPUT_BAD_RESULTS", message: expect.stringContaining(words) });
  await expect(readResults(path)).rejects.toThrow(refused);
  await expect(ResultsFile.open(path, header)).rejects.toThrow(refused);
  await expect(ResultsFile.open(path, header)).rejects.toThrow(/: line 5 must .* Remove that line, and line 6 /);
  expect(readFileSync(path)).toEqual(before);
});

test("what is no file is refused at once", async () => {
  const path = join(temporaryFolder(), "results.jsonl");
  mkdirSync(path);
  await expect(ResultsFile.open(path, header)).rejects.toThrow("the results must be a file; got a folder");
});

test.skipIf(process.platform === "win32")(
  "a pipe, from which nothing would ever come, is refused at once",
  async () => {
    const path = join(temporaryFolder(), "results.jsonl");
    execFileSync("sh", ["-c", 'mkfifo "$0"', path]);
    await expect(ResultsFile.open(path, header)).rejects.toThrow("the results must be a file; got a pipe");
    await expect(readResults(path)).rejects.toThrow("got a pipe");
  },
);

test("a file that is not there is said to be missing", async () => {
  await expect(readResults(join(temporaryFolder(), "none"))).rejects.toThrow(
    expect.objectContaining({ code: "INPUT_NOT_FOUND" }),
  );
});
