import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tuning } from "../../src/pipeline/model-parts.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { article, madeNews, temporaryFolder } from "./made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
writeFileSync(at("train.jsonl"), madeNews(10));
/** Every fourth article has the words of another label, so that there is something to get wrong. */
const hardNews = (["business", "health", "sport"] as const)
  .flatMap((label, k, labels) =>
    Array.from({ length: 20 }, (_, i) => ({ ...article(i % 4 === 0 ? labels[(k + 1) % 3] : label, i), label })),
  )
  .map((row) => `${JSON.stringify(row)}\n`)
  .join("");
writeFileSync(at("hard.jsonl"), hardNews);
writeFileSync(at("svm.json"), JSON.stringify({ classifier: { type: "linear-svm", C: 1e-6 }, choose: null }));

const search = (name: string, ...argv: readonly string[]) => ["train", at("train.jsonl"), "-o", at(name), ...argv];
const tuningOf = (stdout: string) => jsonLines<{ tuning: Tuning }>(stdout)[0].tuning;

test("train with --trials tells a program all that was tried in its one line of JSON, and nothing else", async () => {
  const { code, stdout, stderr } = await copydesk(search("a.safetensors", "--trials", "5", "--seed", "3"));
  expect([code, stderr]).toEqual([0, ""]);
  expect(jsonLines(stdout)).toHaveLength(1);
  expect(tuningOf(stdout)).toMatchObject({ seed: 3, best: expect.any(Number) });
  expect(tuningOf(stdout).trials).toHaveLength(5);
  expect((await TextModel.load(at("a.safetensors"))).training.tuning).toEqual(tuningOf(stdout));
});

test("train twice with the same seed and number of trials writes the same bytes", async () => {
  await copydesk(search("once.safetensors", "--trials", "6", "--seed", "1"));
  const argv = ["train", "-", "-o", at("twice.safetensors"), "--trials", "6", "--seed", "1"];
  await copydesk(argv, { stdin: madeNews(10) });
  expect(readFileSync(at("twice.safetensors")).equals(readFileSync(at("once.safetensors")))).toBe(true);
});

test.each(["0.5s", "0.01m", "0.0002h", "0.5"])(
  "--tune %s searches for so long, and a model comes out",
  async (time) => {
    const { code, stdout, stderr } = await copydesk(search("t.safetensors", "--tune", time));
    expect([code, stderr]).toEqual([0, ""]);
    expect(tuningOf(stdout).trials.length).toBeGreaterThan(0);
  },
);

test("--tune of no time at all trains as if it were not there", async () => {
  const { code, stdout } = await copydesk(search("none.safetensors", "--tune", "0.0001s"));
  expect(code).toBe(0);
  expect(tuningOf(stdout)).toEqual({ seed: 0, trials: [], best: -1 });
  const plain = await copydesk(search("plain.safetensors"));
  const configurationOf = (text: string) => jsonLines(text)[0].configuration;
  expect(configurationOf(stdout)).toEqual(configurationOf(plain.stdout));
});

test.each([
  ["--tune", "bad", "It must be a time above 0, like 60s, 5m or 1h."],
  ["--tune", "0s", "It must be a time above 0"],
  ["--tune", "-5s", "It must be a time above 0"],
  ["--tune", "5 days", "It must be a time above 0"],
  ["--trials", "0", "It must be a whole number from 1."],
  ["--trials", "2.5", "It must be a whole number from 1."],
  ["--seed", "1", "--seed: it must go with --tune or --trials; got neither"],
])("train refuses %s %s and writes nothing", async (option, value, words) => {
  const { code, stdout, stderr } = await copydesk(search("bad.safetensors", option, value));
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(words);
  expect(existsSync(at("bad.safetensors"))).toBe(false);
});

test("a seed that is too large is refused", async () => {
  const { code, stderr } = await copydesk(search("bad.safetensors", "--trials", "2", "--seed", "4294967296"));
  expect(code).toBe(2);
  expect(stderr).toContain("seed must be an integer from 0 to 4294967295; got 4294967296");
});

test("what the configuration file sets is in no trial", async () => {
  writeFileSync(at("set.json"), JSON.stringify({ analyzer: { stemmer: "porter" }, weighting: { tf: "log" } }));
  const argv = search("set.safetensors", "--trials", "25", "--config", at("set.json"), "--classifier", "linear-svm");
  const { trials } = tuningOf((await copydesk(argv)).stdout);
  const names = new Set(trials.flatMap(({ changes }) => Object.keys(changes)));
  expect(names).toContain("analyzer.wordNgrams");
  expect(names).not.toContain("analyzer.stemmer");
  expect(names).not.toContain("weighting");
});

test("a person sees each better configuration as a row, the bar below it, and the report alone on standard output", async () => {
  writeFileSync(
    at("fixed.json"),
    JSON.stringify({ analyzer: { fields: { title: 1 } }, classifier: { type: "linear-svm", C: 1e-6 }, choose: null }),
  );
  const argv = ["train", at("hard.jsonl"), "-o", at("b.safetensors"), "--config", at("fixed.json"), "--trials", "40"];
  const { code, stdout, stderr } = await onTerminal(argv);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Trained on 60 articles/);
  const lines = rowsOf(stderr);
  expect(lines[0]).toMatch(/^ {2}tried {2}folds +log loss +right {2}what is different$/);
  expect(lines[1]).toMatch(/^ {6}1 {6}1 +\d\.\d{3} {2}█{8} +\d+\.\d% {2}what the search began with$/);
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.at(-1)).toBe("");
  for (const line of lines.slice(2, -1)) {
    expect(line).toMatch(/^ +\d+ +[1-5] {2}\d\.\d{3} → \d\.\d{3} {2}[█▉▊▋▌▍▎▏]+ +\d+\.\d% {2}\w/);
  }
  expect(stderr).toMatch(/Tuning {2}.* {2}\d+% {2}\d+ tried/);
});

/** What of standard error stays: the lines that are ended, without the bars that were cleared before them. */
function rowsOf(stderr: string): string[] {
  const lines = stderr.split("\n").slice(0, -1);
  return lines.map((line) => stripVTControlCharacters(line.split("\u001b[2K").at(-1) ?? ""));
}

test("a search with --quiet is silent", async () => {
  const { code, stdout, stderr } = await onTerminal([...search("q.safetensors", "--trials", "4"), "-q"]);
  expect([code, stdout, stderr]).toEqual([0, "", ""]);
});

describe("Ctrl-C", () => {
  /** What `npm run build` has made: these tests are about the process itself. */
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  beforeAll(() => {
    if (!existsSync(main)) throw new Error(`${main}: run \`npm run build\` before these tests.`);
    writeFileSync(at("many.jsonl"), madeNews(3000));
  });

  /** Searches for an hour, unless it is stopped. */
  function start(source: string, name: string): ChildProcess {
    return spawn(process.execPath, [main, "train", at(source), "-o", at(name), "--tune", "1h"], { cwd: folder });
  }

  /** Once a process listens for the signals that end it, of which Node.js by itself hears no SIGHUP. */
  async function searching(child: ChildProcess): Promise<void> {
    if (!existsSync("/proc/self/status")) return setTimeout(3000);
    const heard = () =>
      Number.parseInt(/^SigCgt:\s*\w*(\w)$/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? "", 16);
    while (child.exitCode === null && (heard() & 1) === 0) await setTimeout(20);
    await setTimeout(200);
  }

  async function ended(child: ChildProcess, onError: (text: string) => void = () => undefined) {
    const said = { stdout: "", stderr: "" };
    child.stdout?.on("data", (piece) => {
      said.stdout += piece;
    });
    child.stderr?.on("data", (piece) => {
      said.stderr += piece;
      onError(said.stderr);
    });
    const [code, signal] = await once(child, "close");
    return { code, signal, ...said };
  }

  test("trains the best so far, says so, and ends well", async () => {
    const child = start("hard.jsonl", "stopped.safetensors");
    searching(child).then(() => child.kill("SIGINT"));
    const { code, stdout, stderr } = await ended(child);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^Stopping: the best so far is trained\. .*\n$/)]);
    const { training } = await TextModel.load(at("stopped.safetensors"));
    expect(training.tuning).toEqual(tuningOf(stdout));
    expect(training.tuning?.trials.length).toBeGreaterThan(0);
  });

  test("once more ends at once, and leaves no file", async () => {
    const child = start("many.jsonl", "ended.safetensors");
    searching(child).then(() => child.kill("SIGINT"));
    const { code, signal, stdout } = await ended(child, () => child.kill("SIGINT"));
    expect(code === 130 || signal === "SIGINT").toBe(true);
    expect(stdout).toBe("");
    expect(readdirSync(folder).filter((name) => name.includes("ended.safetensors"))).toEqual([]);
  });
});
