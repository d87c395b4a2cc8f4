import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { withLock } from "../../src/corpus/process-lock.js";
import { temporaryFolder } from "./datasets/made-archives.js";

const lockPath = (): string => join(temporaryFolder(), "lock");

/** A process number that no process can have on the systems we know. */
const GONE = 2 ** 30;

describe("withLock", () => {
  test("holds the file while the action runs, and gives its result", async () => {
    const path = lockPath();
    const held = await withLock(path, async () => JSON.parse(readFileSync(path, "utf8")));
    expect(held).toMatchObject({ pid: process.pid, host: hostname() });
    expect(existsSync(path)).toBe(false);
  });

  test("lets go of the file when the action fails", async () => {
    const path = lockPath();
    await expect(withLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(path)).toBe(false);
  });

  test("lets one in at a time, and says so once to each that waits", async () => {
    const path = lockPath();
    let inside = 0;
    let most = 0;
    let waits = 0;
    const action = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await delay(250);
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, action, { onWait: () => waits++ })));
    expect(most).toBe(1);
    expect(waits).toBe(2);
  });

  test("takes over from a process of this machine that is gone", async () => {
    const path = lockPath();
    writeFileSync(path, JSON.stringify({ pid: GONE, host: hostname(), token: "t" }));
    expect(await withLock(path, async () => "in")).toBe("in");
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  test("lets only one of many take over at a time", async () => {
    const path = lockPath();
    writeFileSync(path, JSON.stringify({ pid: GONE, host: hostname(), token: "t" }));
    let inside = 0;
    let most = 0;
    const action = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await delay(20);
      inside--;
    };
    await Promise.all(Array.from({ length: 6 }, () => withLock(path, action)));
    expect(most).toBe(1);
  });

  test("takes over a lock of another machine, or one that makes no sense, only when it is old", async () => {
    for (const owner of [JSON.stringify({ pid: GONE, host: "elsewhere", token: "t" }), ""]) {
      const path = lockPath();
      writeFileSync(path, owner);
      const stop = new AbortController();
      const onWait = (): void => stop.abort(new Error("waiting"));
      await expect(withLock(path, async () => "in", { onWait, signal: stop.signal })).rejects.toThrow();
      expect(readFileSync(path, "utf8")).toBe(owner);
      const longAgo = new Date(Date.now() - 3_600_000);
      utimesSync(path, longAgo, longAgo);
      expect(await withLock(path, async () => "in")).toBe("in");
    }
  });
});
