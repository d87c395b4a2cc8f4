import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { madeNews, temporaryFolder, trainMadeModel } from "./made-news.js";

/** What `npm run build` has made: these tests are about the process itself. */
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();
let model = "";
beforeAll(async () => {
  if (!existsSync(main)) throw new Error(`${main}: run \`npm run build\` before these tests.`);
  model = await trainMadeModel(folder);
});

function start(argv: readonly string[], env: Record<string, string> = {}, flags: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [...flags, main, ...argv], { env: { ...process.env, ...env }, cwd: folder });
}

async function ended(child: ChildProcess) {
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (piece) => {
    stdout += piece;
  });
  child.stderr?.on("data", (piece) => {
    stderr += piece;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on("close", (exitCode, exitSignal) => resolve([exitCode, exitSignal])),
  );
  return { code, signal, stdout, stderr };
}

test("a process ends with 0, 1 or 2", async () => {
  const done = start(["predict", model]);
  done.stdin?.end("a goal");
  expect(await ended(done)).toMatchObject({ code: 0, stderr: "" });
  expect(await ended(start(["predict", "none", "none"]))).toMatchObject({ code: 2, stdout: "" });
  const dash = start(["vectorize", join(folder, "train.jsonl"), "-o", "/proc/none.svm"]);
  expect((await ended(dash)).code).toBeGreaterThan(0);
});

test("models are the same to the byte without WebAssembly, and with several threads", async () => {
  const [plain, wasm] = ["plain", "wasm"].map((name) => join(folder, `${name}.safetensors`));
  // What compiles nothing at run time has no WebAssembly.
  expect((await ended(start(["train", "train.jsonl", "-o", plain, "-j", "1"], {}, ["--jitless"]))).code).toBe(0);
  expect((await ended(start(["train", "train.jsonl", "-o", wasm, "-j", "3"]))).code).toBe(0);
  expect(readFileSync(plain).equals(readFileSync(wasm))).toBe(true);
});

test("a reader that goes ends predict silently, even while articles are still to come", async () => {
  const child = start(["predict", model, "-", "--format", "jsonl"]);
  child.stdin?.on("error", () => undefined);
  child.stdin?.write(madeNews(50));
  child.stdout?.once("data", () => {
    child.stdout?.destroy();
    child.stdin?.write(madeNews(50));
  });
  expect(await ended(child)).toMatchObject({ code: 0, signal: null, stderr: "" });
});

test.skipIf(!existsSync("/dev/full"))("a full disk is said to be one, and ends with 1", async () => {
  const command = `"${process.execPath}" "${main}" predict "${model}" test.jsonl > /dev/full`;
  const result = await ended(spawn("sh", ["-c", command], { cwd: folder }));
  expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: standard output: .*ENOSPC/) });
});

test("Ctrl-C while articles are read for training leaves no file, and ends as shells expect", async () => {
  const child = start(["train", "-", "-o", "stopped.safetensors", "--format", "jsonl"]);
  child.stdin?.write(madeNews(500));
  setTimeout(() => child.kill("SIGINT"), 700);
  const { code, signal } = await ended(child);
  expect(code === 130 || signal === "SIGINT").toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes("stopped"))).toEqual([]);
});

test("Ctrl-C while vectors are written removes what there is of them, and ends with 130", async () => {
  const child = start(["vectorize", "-", "-o", "stopped.svm", "--model", model, "--format", "jsonl"]);
  child.stdin?.write(madeNews(500));
  const isWriting = (): boolean => readdirSync(folder).some((name) => name.startsWith(".stopped.svm"));
  const timer = setInterval(() => {
    if (!isWriting()) return;
    clearInterval(timer);
    child.kill("SIGINT");
  }, 20);
  expect(await ended(child)).toMatchObject({ code: 130, signal: null });
  expect(readdirSync(folder).filter((name) => name.includes("stopped"))).toEqual([]);
});

/**
 * The packages and the folders of Copydesk that a command loads, in bundles or by themselves: ES modules as the loader
 * reads them, and CommonJS modules as they are in its cache at the end.
 */
async function loaded(...argv: readonly string[]): Promise<ReadonlySet<string>> {
  const hooks = join(folder, "hooks.mjs");
  const probe = join(folder, "probe.mjs");
  writeFileSync(
    hooks,
    `import { writeSync } from "node:fs";
     export async function load(url, context, next) { writeSync(2, "LOADED " + url + "\\n"); return next(url, context); }`,
  );
  writeFileSync(
    probe,
    `import { writeSync } from "node:fs";
     import { createRequire, register } from "node:module";
     register("./hooks.mjs", import.meta.url);
     const { cache } = createRequire(import.meta.url);
     process.on("exit", () => { for (const file of Object.keys(cache)) writeSync(2, "LOADED " + file + "\\n"); });`,
  );
  const child = spawn(process.execPath, ["--import", `file://${probe}`, main, ...argv], { cwd: folder });
  child.stdin.end("a goal");
  const { code, stderr } = await ended(child);
  expect(code).toBe(0);
  const files = [...stderr.matchAll(/^LOADED (.*)$/gm)].map(([, file]) => file);
  const places = files.flatMap((file) => (file.startsWith(dist) ? bundledIn(file) : [file]));
  const names = places.map((place) => /node_modules\/([^/]+)/.exec(place)?.[1] ?? /^src\/(\w+)\//.exec(place)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

const dist = new URL("../../dist/", import.meta.url).href;

/** The sources that a file of the build is made of: each stands under a comment with its path. */
function bundledIn(url: string): readonly string[] {
  return [...readFileSync(new URL(url), "utf8").matchAll(/^\/\/ (\S+\.m?[jt]s)$/gm)].map(([, path]) => path);
}

test("the version and help load neither zod nor natural nor any package that they do not need", async () => {
  const own = ["cli", "commander", "text"];
  expect([...(await loaded("--version"))].sort()).toEqual(own);
  expect([...(await loaded("--help"))].sort()).toEqual(own);
  expect([...(await loaded("train", "--help"))].sort()).toEqual(own);
});

test("predict on a pipe loads nothing that prints for people, reads other formats or learns", async () => {
  const names = await loaded("predict", model);
  for (const name of ["commander", "zod", "pipeline"]) expect(names).toContain(name);
  const others = ["cli-table3", "cli-progress", "string-width", "natural", "ml-matrix", "csv-parse", "tar-stream"];
  for (const name of [...others, "hyparquet", "env-paths", "optimize"]) expect(names).not.toContain(name);
});

test("natural is loaded where a stemmer is asked for", async () => {
  const names = await loaded("tokens", "-", "--stemmer", "porter");
  expect(names).toContain("natural");
  expect(names).not.toContain("optimize");
});
