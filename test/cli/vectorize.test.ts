import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { copydesk, jsonLines } from "./made-io.js";
import { madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
let model = "";
beforeAll(async () => {
  model = await trainMadeModel(folder);
});

test("vectorize writes a row per article, and a name per feature beside them", async () => {
  writeFileSync(at("counts.json"), JSON.stringify({ weighting: { tf: "raw", idf: "none", norm: "none" } }));
  const stdin = '{"text":"bee ape bee","label":"x y"}\n{"text":"cat"}\n';
  const { code, stdout, stderr } = await copydesk(
    ["vectorize", "-", "-o", at("a.svm"), "--config", at("counts.json")],
    { stdin },
  );
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toBe(`Wrote 2 vectors of 3 features to ${at("a.svm")}. Their names are in ${at("a.svm.features")}.\n`);
  expect(readFileSync(at("a.svm"), "utf8")).toBe("x%20y 1:1 2:2\n3:1\n");
  expect(readFileSync(at("a.svm.features"), "utf8")).toBe("ape\nbee\ncat\n");
});

test("a model of the vectors says what a model of the articles says", async () => {
  await copydesk(["vectorize", at("train.jsonl"), "-o", at("train.svm")]);
  // What is learned on held-out articles weighs the words of each fold anew, which ready vectors cannot. Ready vectors may
  // be negative, which an ensemble cannot read.
  const config = { classifier: { type: "linear-svm" }, calibration: { method: "none" }, choose: null };
  writeFileSync(at("uncalibrated.json"), JSON.stringify(config));
  const uncalibrated = ["--config", at("uncalibrated.json")];
  await copydesk(["train", at("train.svm"), "-o", at("vectors.safetensors"), ...uncalibrated]);
  await copydesk(["train", at("train.jsonl"), "-o", at("texts.safetensors"), ...uncalibrated]);
  await copydesk(["vectorize", at("test.jsonl"), "-o", at("test.svm"), "--model", model]);
  const ofVectors = await copydesk(["predict", at("vectors.safetensors"), at("test.svm")]);
  const ofTexts = await copydesk(["predict", at("texts.safetensors"), at("test.jsonl")]);
  const probabilities = (text: string): unknown[] => jsonLines(text).map(({ scores }) => scores);
  expect(probabilities(ofVectors.stdout)).toEqual(probabilities(ofTexts.stdout));
  expect(readFileSync(at("test.svm.features"), "utf8")).toBe(readFileSync(at("train.svm.features"), "utf8"));
});

test("vectorize with -o - prints the vectors and nothing else", async () => {
  const { stdout, stderr } = await copydesk(["vectorize", at("test.jsonl"), "-o", "-", "--model", model]);
  expect(stdout).toBe(readFileSync(at("test.svm"), "utf8"));
  expect(stderr).toBe("");
  expect(existsSync("-.features")).toBe(false);
});

test("vectorize writes no names of hashed features, and takes wrong ones away", async () => {
  writeFileSync(at("hash.json"), JSON.stringify({ vectorizer: { type: "hashing", nFeatures: 16 } }));
  writeFileSync(at("h.svm.features"), "old\n");
  const argv = ["vectorize", at("test.jsonl"), "-o", at("h.svm"), "--config", at("hash.json")];
  expect((await copydesk(argv)).code).toBe(0);
  expect(existsSync(at("h.svm.features"))).toBe(false);
});

test("vectorize leaves nothing behind when it fails", async () => {
  const stdin = `${madeNews(2)}{broken\n`;
  const { code } = await copydesk(["vectorize", "-", "-o", at("bad.svm"), "--model", model], { stdin });
  expect(code).toBe(2);
  expect(readdirSync(folder).filter((name) => /bad|tmp/.test(name))).toEqual([]);
});

test("vectorize writes into what is no file, such as /dev/null", async () => {
  const { code } = await copydesk(["vectorize", at("test.jsonl"), "-o", "/dev/null"]);
  expect([code, existsSync("/dev/null.features")]).toEqual([0, false]);
});

test("vectorize refuses a model and a configuration together", async () => {
  const argv = ["vectorize", at("test.jsonl"), "-o", at("b.svm"), "--model", model, "--config", at("counts.json")];
  const { code, stderr } = await copydesk(argv);
  expect([code, stderr]).toEqual([2, expect.stringContaining("must be left out with --model")]);
});
