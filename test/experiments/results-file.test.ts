import { appendFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
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
    metrics: { accuracy: 0.5 },
    predictions: [0, 1, -1],
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
  const added = [{ ...fit, predictions: [[0, 2], [], [1]], losses: [0.1, 2.5, 36.0437], seconds }, madeFit(0)];
  for (const one of added) await file.add(one);
  await file.close();
  expect((await readResults(path)).fits).toEqual(added);
  expect(readFileSync(path, "utf8")).toContain(
    '"predictions":[[0,2],[],[1]],"losses":[0.1,2.5,36.0437],"seconds":0.1}',
  );
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

test("a file that is not there is said to be missing", async () => {
  await expect(readResults(join(temporaryFolder(), "none"))).rejects.toThrow(
    expect.objectContaining({ code: "INPUT_NOT_FOUND" }),
  );
});
