import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { LearningCurve } from "../../src/experiments/curve/curve-result.js";
import { learningCurve } from "../../src/experiments/curve/learning-curve.js";
import { recommendedFor } from "../../src/pipeline/recommended.js";
import { withoutTime } from "../experiments/curve/without-time.js";
import { afterProgress, copydesk, jsonLines, onTerminal } from "./made-io.js";
import { madeNews, temporaryFolder } from "./made-news.js";
import { jsonLinesOf, madeTopics } from "./made-topics.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const train = at("train.jsonl");
const heldOut = at("test.jsonl");
beforeAll(() => {
  writeFileSync(train, madeNews(12));
  writeFileSync(heldOut, madeNews(4, 100));
});
const nb = ["--classifier", "complement-nb"];

test("curve gives a program what the library finds, in one line", async () => {
  const { code, stdout, stderr } = await copydesk(["curve", train, ...nb, "--sizes", "6,12,1", "--folds", "3"]);
  expect([code, stderr]).toEqual([0, ""]);
  const [{ sources, on, skipped, configuration, ...said }, ...more] = jsonLines<
    LearningCurve & { sources: string[]; on: string[]; skipped: number; configuration: object }
  >(stdout);
  expect([more, sources, on, skipped]).toEqual([[], [train], [], 0]);
  const config = recommendedFor("complement-nb");
  expect(configuration).toEqual(JSON.parse(JSON.stringify(config)));
  const articles = jsonLines<{ label: string; text: string }>(madeNews(12));
  const expected = await learningCurve(config, articles, { sizes: [6, 12, 1], folds: 3 });
  expect(withoutTime(said)).toEqual(JSON.parse(JSON.stringify(withoutTime(expected))));
});

test("curve measures on a source of its own, with as many threads as it is told, to the same result", async () => {
  const argv = ["curve", train, "--on", heldOut, "--sizes", "0.5,1", "--repeats", "2", ...nb];
  const [one, two] = [await copydesk([...argv, "-j", "1"]), await copydesk([...argv, "-j", "2"])];
  const [first, second] = [one, two].map(({ stdout }) => withoutTime(jsonLines<LearningCurve>(stdout)[0]));
  expect(first).toEqual(second);
  expect(first).toMatchObject({ nDocuments: 36, nTest: 12, folds: null, repeats: 2, on: [heldOut] });
});

test("curve draws a row for each size, and says what more articles would bring", async () => {
  const { code, stdout, stderr } = await onTerminal(["curve", train, "--sizes", "3,6,1", "--folds", "3", ...nb]);
  expect([code, afterProgress(stderr)]).toEqual([0, ""]);
  // Where lines of the head are broken depends on how long the folder's name is.
  const [head, ...rest] = stdout.split("\n\n");
  expect(head.replaceAll(/\s+/g, " ")).toBe(
    `complement-nb on ${train}: up to 24 articles, 3 labels, measured on what each of 3 folds holds out ` +
      "(intervals 95% sure)",
  );
  expect(rest.join("\n\n").replace(/\d+\.\d s/g, "0.0 s")).toMatchInlineSnapshot(`
    "  articles  accuracy       between  gain  macro F1   time  70% ──────────── 100%
             3     97.2%  78.3%–100.0%           0.972  0.0 s        ────────────●──
             6    100.0%                +2.8     1.000  0.0 s                      ●
            24    100.0%                 0.0     1.000  0.0 s                      ●

    From 6 to 24 articles: 0.0 points of accuracy, between 0.0 and 0.0. What is held
    out does not tell them apart.
    "
  `);
});

test("curve takes any number of labels", async () => {
  writeFileSync(at("topics.jsonl"), jsonLinesOf(madeTopics(6)));
  const argv = [
    "curve",
    at("topics.jsonl"),
    "--multi-label",
    "--folds",
    "2",
    "--sizes",
    "0.5,1",
    "--classifier",
    "linear-svm",
  ];
  const { stdout } = await copydesk(argv);
  expect(jsonLines(stdout)[0]).toMatchObject({ measure: "microF1" });
  expect((await onTerminal(argv)).stdout).toContain("micro F1");
});

test("curve warns of labels that only what it measures on has", async () => {
  const stdin = madeNews(1).replaceAll('"label":"sport"', '"label":"sports"');
  const argv = ["curve", train, "--on", "-", "--format", "jsonl", "--sizes", "1", ...nb];
  const { code, stderr } = await copydesk(argv, { stdin });
  expect([code, stderr]).toEqual([
    0,
    "warning: 1 label of articles that cannot be learned: sports (1 article). Each counts as an error.\n",
  ]);
});

test("curve leaves out bad articles of both sources where it is told", async () => {
  const stdin = `${madeNews(2, 200)}{"text":"none"}\n`;
  const argv = ["curve", train, "--on", "-", "--format", "jsonl", "--sizes", "1", ...nb];
  expect((await copydesk(argv, { stdin })).code).toBe(2);
  const { code, stdout, stderr } = await copydesk([...argv, "--skip-bad"], { stdin });
  expect([code, jsonLines(stdout)[0]]).toMatchObject([0, { nTest: 6, skipped: 1 }]);
  expect(stderr).toMatch(/^warning: 1 bad row skipped/);
});

test.each([
  [["--on", "x", "--folds", "3"], "--folds: it must be left out with --on"],
  [["--sizes", "1000"], "error: --sizes must be from 2 to the number of documents"],
  [["--folds", "37"], "error: --folds must be from 2 to the number of documents, 36; got 37"],
  [["--seed", "4294967296"], "error: --seed must be at most 4294967295"],
  [["--sizes", "many"], "They must be numbers of articles"],
  [["--sizes", "10,,20"], "They must be numbers of articles"],
  [["--sizes", "-5"], "They must be numbers of articles"],
  [["--folds", "1"], "It must be a whole number from 2."],
  [["--classifier", "linearsvm"], "Did you mean linear-svm?"],
  [["--on", "-", "-"], "standard input must be given once"],
])("curve refuses %j", async (flags, words) => {
  const { code, stdout, stderr } = await copydesk(["curve", train, ...flags]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(words);
});

test("curve warns of a source that is given twice, or learned from and measured on", async () => {
  const twice = await copydesk(["curve", train, train, "--sizes", "1", "--folds", "2", ...nb]);
  expect([twice.code, twice.stderr]).toEqual([0, expect.stringContaining("given twice")]);
  const shared = await copydesk(["curve", train, "--on", train, "--sizes", "1", ...nb]);
  expect([shared.code, shared.stderr]).toEqual([0, expect.stringContaining("is learned from and measured on")]);
});
