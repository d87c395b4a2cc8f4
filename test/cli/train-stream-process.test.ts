import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { openDataSet } from "../../src/corpus/datasets/open-data-set.js";
import { gathered } from "../corpus/gathered.js";
import { temporaryFolder } from "./made-news.js";

/** What `npm run build` has made: these tests are about the process itself. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();
const model = "news.safetensors";
const checkpoint = join(folder, `${model}.checkpoint`);
const config = '{"vectorizer": {"type": "hashing", "nFeatures": 4096}}';
/** JSON Lines of the shipped training articles. */
let lines: string[] = [];
let undisturbed: Buffer;

beforeAll(async () => {
  if (!existsSync(main)) throw new Error(`${main}: run \`npm run build\` before these tests.`);
  const { documents } = await openDataSet("newswire:train");
  lines = (await gathered(documents)).map((document) => {
    const { id, labels, title } = document;
    const text = "text" in document ? document.text : "";
    return `${JSON.stringify({ id, label: labels[0], title, text })}\n`;
  });
  writeFileSync(join(folder, "small.json"), config);
  const child = start();
  child.stdin?.end(lines.join(""));
  expect(await ended(child)).toMatchObject({ code: 0 });
  undisturbed = readFileSync(join(folder, model));
  rmSync(join(folder, model));
});

function start(...more: readonly string[]): ChildProcess {
  const flags = ["--stream", "--format", "jsonl", "--config", "small.json", "--shuffle", "100"];
  const argv = ["train", "-", "-o", model, "--checkpoint-every", "40", ...flags, ...more];
  const child = spawn(process.execPath, [main, ...argv], { cwd: folder });
  child.stdin.on("error", () => undefined);
  return child;
}

async function ended(child: ChildProcess) {
  let stderr = "";
  child.stderr?.on("data", (piece) => {
    stderr += piece;
  });
  child.stdout?.resume();
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on("close", (exitCode, exitSignal) => resolve([exitCode, exitSignal])),
  );
  return { code, signal, stderr };
}

/** Resolves when there is another checkpoint than at that time. */
async function anotherCheckpoint(than: number): Promise<void> {
  while (!(existsSync(checkpoint) && statSync(checkpoint).mtimeMs > than)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("killed at any moment and resumed, it ends with the same bytes", async () => {
  let last = 0;
  for (const [i, share] of [0.4, 0.6, 0.9].entries()) {
    const child = start(...(i === 0 ? [] : ["--resume"]));
    const end = ended(child);
    child.stdin?.write(lines.slice(0, Math.floor(lines.length * share)).join(""));
    await anotherCheckpoint(last);
    // By now it may be writing the next.
    child.kill("SIGKILL");
    expect(await end).toMatchObject({ signal: "SIGKILL" });
    last = statSync(checkpoint).mtimeMs;
  }
  expect(existsSync(join(folder, model))).toBe(false);
  const child = start("--resume");
  child.stdin?.end(lines.join(""));
  expect(await ended(child)).toMatchObject({ code: 0, stderr: expect.stringContaining("Going on from") });
  expect(readFileSync(join(folder, model)).equals(undisturbed)).toBe(true);
  expect(existsSync(checkpoint)).toBe(false);
});

test("Ctrl-C saves all that was learned, even while it waits for input, and ends with 130", async () => {
  rmSync(join(folder, model), { force: true });
  const child = start("--seed", "0");
  const end = ended(child);
  child.stdin?.write(lines.slice(0, 200).join(""));
  await anotherCheckpoint(0);
  child.kill("SIGINT");
  expect(await end).toMatchObject({ code: 130, stderr: expect.stringMatching(/Stopped in pass 1 of 1.*--resume/) });
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  const again = start("--resume");
  again.stdin?.end(lines.join(""));
  expect(await ended(again)).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, model)).equals(undisturbed)).toBe(true);
});
