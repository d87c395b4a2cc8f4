import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "./made-news.js";

/** What `npm run build` has made: these tests are about the process itself. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();
const plan = {
  name: "killed",
  sources: [{ name: "news", source: "newswire:train" }],
  factors: [
    { name: "tf", levels: [{ name: "raw" }, { name: "log", config: { weighting: { tf: "log" } } }] },
    { name: "n-grams", levels: [{ name: "words" }, { name: "bigrams", config: { analyzer: { wordNgrams: [1, 2] } } }] },
  ],
  classifiers: [
    { name: "nb", classifier: { type: "complement-nb" } },
    { name: "svm", classifier: { type: "linear-svm" }, choose: { C: [0.1, 1, 10] } },
  ],
};
const nFits = 8 * 5;

beforeAll(() => {
  if (!existsSync(main)) throw new Error(`${main}: run \`npm run build\` before these tests.`);
  writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
});

function start(output: string, jobs: number) {
  const argv = ["experiment", "plan.json", "-o", output, "--jobs", String(jobs)];
  const child = spawn(process.execPath, [main, ...argv], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += piece;
  });
  child.stdout.resume();
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal, stderr })));
  return { child, ended };
}

const textOf = (output: string): string => {
  const path = join(folder, output, "results.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};
const nLines = (output: string): number => textOf(output).split("\n").length - 1;
const withoutTime = (text: string): string => text.replace(/,"seconds":[\d.e-]+}$/gm, "}");

/** Stops a run by a signal once so many fits are in its file. */
async function stoppedAfter(fits: number, output: string, signal: NodeJS.Signals) {
  const { child, ended } = start(output, 2);
  while (nLines(output) - 1 < fits && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill(signal);
  return ended;
}

test("killed three times and resumed, results are those of an undisturbed run, whatever the number of threads", async () => {
  expect(await start("undisturbed", 1).ended).toMatchObject({ code: 0 });
  const whole = withoutTime(textOf("undisturbed"));
  expect(nLines("undisturbed")).toBe(nFits + 1);
  for (const fits of [0, 7, 21]) {
    expect(await stoppedAfter(fits, "killed", "SIGKILL")).toMatchObject({ signal: "SIGKILL" });
    expect(nLines("killed")).toBeGreaterThanOrEqual(fits);
  }
  expect(await start("killed", 2).ended).toMatchObject({ code: 0, stderr: expect.stringContaining("Going on with") });
  expect(withoutTime(textOf("killed"))).toBe(whole);
}, 120_000);

test("stopped by Ctrl-C, it says how to go on, and what is done is done", async () => {
  expect(await stoppedAfter(5, "stopped", "SIGINT")).toMatchObject({
    code: 130,
    stderr: expect.stringContaining("the same command goes on where it was"),
  });
  expect(nLines("stopped")).toBeGreaterThan(5);
  expect(nLines("stopped")).toBeLessThan(nFits + 1);
}, 60_000);

test.each([
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)(
  "ended by %s, it leaves all in order and ends with %i",
  async (signal, code) => {
    expect(await stoppedAfter(3, signal, signal)).toMatchObject({
      code,
      stderr: expect.stringContaining("the same command goes on where it was"),
    });
    expect(readdirSync(join(folder, signal))).toEqual(["results.jsonl"]);
  },
  60_000,
);

test("a second run into the same folder is refused while the first is at work, which loses nothing", async () => {
  const first = start("both", 1);
  while (nLines("both") < 2 && first.child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await start("both", 1).ended).toMatchObject({ code: 1, stderr: expect.stringContaining("one run at a time") });
  expect(await first.ended).toMatchObject({ code: 0 });
  expect(nLines("both")).toBe(nFits + 1);
}, 60_000);

test.skipIf(!existsSync("/proc"))(
  "where no folder can be made it says so, and does not try for ever",
  async () => {
    expect(await start("/proc/none", 1).ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("-o /proc/none"),
    });
  },
  20_000,
);
