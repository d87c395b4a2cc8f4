import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { withResultsLock } from "../../src/experiments/results-lock.js";
import { temporaryFolder } from "../corpus/temporary-folder.js";

const pathOf = (): string => join(temporaryFolder(), "results.jsonl");

test("a second run into the same folder is refused at once, and leaves the first its lock", async () => {
  const path = pathOf();
  await withResultsLock(path, async () => {
    for (let i = 0; i < 2; i++) {
      await expect(withResultsLock(path, async () => undefined)).rejects.toThrow(
        expect.objectContaining({ code: "IO_IN_USE", message: expect.stringContaining("at work there") }),
      );
    }
  });
  expect(readdirSync(dirname(path))).toEqual([]);
});

test("what the run answers and throws comes out, and the lock goes", async () => {
  const path = pathOf();
  expect(await withResultsLock(path, async () => 7)).toBe(7);
  const failing = withResultsLock(path, () => Promise.reject(new Error("no room")));
  await expect(failing).rejects.toThrow(/^no room$/);
  expect(readdirSync(dirname(path))).toEqual([]);
});

test("the lock of a process that is gone is taken over", async () => {
  const path = pathOf();
  const pid = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
  const lock = join(dirname(path), ".experiment.lock");
  writeFileSync(lock, JSON.stringify({ pid, host: hostname(), token: "of another" }));
  expect(await withResultsLock(path, async () => existsSync(lock))).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

test("a folder that cannot be written is said to be one", async () => {
  await expect(withResultsLock(join(pathOf(), "results.jsonl"), async () => undefined)).rejects.toThrow(
    expect.objectContaining({ code: "IO_WRITE", message: expect.stringContaining("must be writable") }),
  );
});
