import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { afterProgress, copydesk, onTerminal } from "./made-io.js";
import { madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
const source = join(folder, "news.jsonl");
const model = join(folder, "stream.safetensors");
const checkpoint = `${model}.checkpoint`;
const config = join(folder, "small.json");
writeFileSync(config, '{"vectorizer": {"type": "hashing", "nFeatures": 512}}');

beforeEach(() => {
  writeFileSync(source, madeNews(40));
  for (const file of [model, checkpoint]) rmSync(file, { force: true });
});

const argv = (...more: readonly string[]) => ["train", source, "--stream", "--config", config, "-o", model, ...more];

/** A training that fails after its last checkpoint: the input ends with what is no article. */
async function stopped(): Promise<void> {
  const argvOfPipe = ["train", "-", "--format", "jsonl", ...argv("--checkpoint-every", "50").slice(2)];
  const { code } = await copydesk(argvOfPipe, { stdin: `${madeNews(40)}no article\n` });
  expect([code, existsSync(checkpoint)]).toEqual([2, true]);
}

test("a pipe gets one line of JSON, with progressive validation", async () => {
  const { code, stdout, stderr } = await copydesk(argv("--passes", "2", "--shuffle", "500", "--seed", "7"));
  expect([code, stderr]).toEqual([0, ""]);
  const { stream, nDocuments, labels, configuration } = JSON.parse(stdout);
  expect(stream).toMatchObject({ passes: 2, shuffle: 500, seed: 7, progressive: [{ nDocuments: 120, nLabels: 3 }] });
  expect([nDocuments, labels.length, configuration.vectorizer.nFeatures]).toEqual([120, 3, 512]);
  expect(existsSync(checkpoint)).toBe(false);
});

test("people get a table as it goes, and a report", async () => {
  writeFileSync(source, madeNews(700));
  const { code, stdout, stderr } = await onTerminal(argv());
  expect(code).toBe(0);
  expect(stderr).toMatch(/articles {2}labels {3}right {2}log loss/);
  expect(stderr).toMatch(/1,000 {7}3 +\d+\.\d%/);
  expect(stderr).toMatch(/2,000/);
  expect(stdout).toContain("Trained on 2,100 articles with 3 labels");
  expect(stdout).toContain("logistic regression, one per label, learned online");
  expect(stdout).toMatch(/as it went +\d/);
  for (const line of afterProgress(stderr).split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});

test("the model is one like any other", async () => {
  await copydesk(argv("--passes", "3"));
  const evaluated = await copydesk(["evaluate", model, source]);
  expect(JSON.parse(evaluated.stdout).accuracy.value).toBeGreaterThan(0.9);
  const inspected = await onTerminal(["inspect", model]);
  expect(inspected.stdout).toContain("learned online");
  const predicted = await copydesk(["predict", model], { stdin: "The striker missed a penalty." });
  expect(JSON.parse(predicted.stdout).label).toBe("sport");
});

test.each(["multinomial-nb", "complement-nb", "bernoulli-nb"])("%s learns from a stream", async (type) => {
  const { code, stdout } = await copydesk(argv("--classifier", type));
  expect([code, JSON.parse(stdout).configuration.classifier.type]).toEqual([0, type]);
});

test("features come from a model where one is named", async () => {
  const vocabulary = await trainMadeModel(folder);
  const { code, stdout } = await copydesk(["train", source, "--stream", "--vocabulary", vocabulary, "-o", model]);
  const { configuration } = JSON.parse(stdout);
  expect([code, configuration.vectorizer, configuration.weighting.idf]).toEqual([0, { type: "count" }, "smooth"]);
});

test("standard input is read once", async () => {
  const fromPipe = (...more: readonly string[]) =>
    copydesk(["train", "-", "--format", "jsonl", "--stream", "--config", config, "-o", model, ...more], {
      stdin: madeNews(40),
    });
  expect((await fromPipe()).code).toBe(0);
  const twice = await fromPipe("--passes", "2");
  expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining("--passes: it must be 1")]);
});

test.each<[readonly string[], string]>([
  [["--tune", "5s"], "--tune: it must go without --stream"],
  [["--trials", "3"], "--trials: it must go without --stream"],
  [["--max-size", "1MB"], "--max-size: it must go without --stream"],
  [["--jobs", "2"], "--jobs: it must go without --stream"],
  [["--multi-label"], "configuration, task"],
  [["--classifier", "linear-svm"], "configuration, classifier.type"],
  [["--classifier", "complement-nb", "--passes", "2"], "passes must be 1"],
  [["--vocabulary", "none.safetensors"], "none.safetensors"],
])("%j makes no sense with --stream", async (more, words) => {
  const { code, stdout, stderr } = await copydesk(argv(...more));
  expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(words)]);
  expect(existsSync(model)).toBe(false);
});

test.each(["--passes 2", "--shuffle 9", "--vocabulary x", "--checkpoint-every 5", "--resume"])(
  "%s makes no sense without --stream",
  async (flag) => {
    const { code, stderr } = await copydesk(["train", source, "-o", model, ...flag.split(" ")]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(new RegExp(`${flag.split(" ")[0]}: it must go with`))]);
  },
);

test("options of learning online make no sense without --stream", async () => {
  const online = join(folder, "online.json");
  writeFileSync(online, '{"classifier": {"type": "logistic-regression", "online": {"l1": 0.1}}}');
  const { code, stderr } = await copydesk(["train", "no-such-source", "--config", online, "-o", model]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("classifier.online: it must go with --stream")]);
  const stream = await copydesk(["train", source, "--stream", "--config", online, "-o", model]);
  expect(JSON.parse(stream.stdout).configuration.classifier.online).toMatchObject({ learningRate: 1, l1: 0.1 });
});

test("a checkpoint of an earlier training is not lost by beginning anew", async () => {
  await stopped();
  const before = readFileSync(checkpoint);
  const { code, stderr } = await copydesk(argv());
  expect([code, stderr]).toEqual([2, expect.stringContaining("Go on from it with --resume, or remove it.")]);
  expect(readFileSync(checkpoint)).toEqual(before);
});

test("a resumed training ends as one that was never stopped, and its checkpoint goes", async () => {
  await stopped();
  const again = ["train", "-", "--format", "jsonl", ...argv("--resume").slice(2)];
  const { code, stderr } = await copydesk(again, { stdin: madeNews(40) });
  expect([code, stderr, existsSync(checkpoint)]).toEqual([0, expect.stringContaining("Going on from"), false]);
  const resumed = readFileSync(model);
  await copydesk(["train", "-", "--format", "jsonl", ...argv().slice(2)], { stdin: madeNews(40) });
  expect(readFileSync(model)).toEqual(resumed);
});

test("a resumed training refuses other sources and options, and keeps its checkpoint", async () => {
  await stopped();
  const others: readonly [readonly string[], string][] = [
    [argv("--resume"), "source 1 must be"],
    [["train", "-", "--format", "jsonl", ...argv("--resume", "--seed", "2").slice(2)], "seed must be"],
    [["train", "-", "--format", "jsonl", ...argv("--resume", "--skip-bad").slice(2)], "--skip-bad must be"],
  ];
  for (const [words, message] of others) {
    const { code, stderr } = await copydesk(words, { stdin: madeNews(40) });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  }
  const otherNews = await copydesk(["train", "-", "--format", "jsonl", ...argv("--resume").slice(2)], {
    stdin: madeNews(40, 7),
  });
  expect([otherNews.code, otherNews.stderr]).toEqual([2, expect.stringContaining("articles must be the same")]);
  expect(existsSync(checkpoint)).toBe(true);
});

test("without a checkpoint a resumed training begins anew, and says so", async () => {
  const { code, stderr } = await copydesk(argv("--resume"));
  expect([code, stderr]).toEqual([0, expect.stringContaining("beginning anew")]);
});

test("a damaged checkpoint is refused", async () => {
  writeFileSync(checkpoint, "damaged");
  const { code, stderr } = await copydesk(argv("--resume"));
  expect([code, stderr]).toEqual([2, expect.stringContaining("stream.safetensors.checkpoint")]);
});

test("bad articles are counted once, however often they are read", async () => {
  writeFileSync(source, `${madeNews(40)}{"text": "none"}\nno JSON\n`);
  const { code, stdout, stderr } = await copydesk(argv("--skip-bad", "--passes", "3"));
  expect([code, JSON.parse(stdout).skipped]).toEqual([0, 2]);
  expect(stderr).toContain("2 bad rows skipped");
});

test("what is no file has no place for checkpoints beside it", async () => {
  const { code, stderr } = await copydesk(["train", source, "--stream", "-o", "/dev/null"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("the output must be a file")]);
});
