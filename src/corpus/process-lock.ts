import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

/** Who holds a lock. */
const ownerSchema = z.object({ pid: z.int().positive(), host: z.string(), token: z.string() });

/** How a lock is waited for. */
export interface LockOptions {
  /** Told once when another process holds it. */
  readonly onWait?: () => void;
  /** Stops waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Held without a sign of life for so long, a lock is taken for left behind; default 60,000 milliseconds. */
  readonly abandonedMs?: number;
}

const LOOK_AGAIN_MS = 200;

/**
 * Does something while holding a lock file, which only one process and one call can at a time; others wait. A lock
 * whose process is gone, or has given no sign of life for a minute on another machine, is taken over.
 *
 * @param path the lock file; its folder must exist
 */
export async function withLock<T>(path: string, action: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const token = randomUUID();
  const abandonedMs = options.abandonedMs ?? 60_000;
  await acquire(path, token, abandonedMs, options);
  const alive = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, abandonedMs / 10);
  alive.unref();
  try {
    return await action();
  } finally {
    clearInterval(alive);
    if ((await content(path))?.includes(token)) await rm(path, { force: true });
  }
}

async function acquire(path: string, token: string, abandonedMs: number, options: LockOptions): Promise<void> {
  const owner = JSON.stringify({ pid: process.pid, host: hostname(), token });
  let waiting = false;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      return await writeFile(path, owner, { flag: "wx" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const held = await content(path);
    if (held !== undefined && (await isAbandoned(path, held, abandonedMs)) && (await takeAway(path, held, token)))
      continue;
    if (!waiting) options.onWait?.();
    waiting = true;
    try {
      await delay(LOOK_AGAIN_MS, undefined, options.signal ? { signal: options.signal } : {});
    } catch (error) {
      // The timer's own error says less than what it was aborted with.
      options.signal?.throwIfAborted();
      throw error;
    }
  }
}

async function isAbandoned(path: string, held: string, abandonedMs: number): Promise<boolean> {
  const owner = parseOwner(held);
  if (owner !== undefined && owner.host === hostname() && !isRunning(owner.pid)) return true;
  try {
    return Date.now() - (await stat(path)).mtimeMs > abandonedMs;
  } catch {
    return false;
  }
}

/**
 * Removes a lock left behind. Between the look at it and its removal another waiter may have taken it over: it is
 * moved aside first, and put back when it turns out to be another one.
 */
async function takeAway(path: string, held: string, token: string): Promise<boolean> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
    if ((await content(aside)) === held) return true;
    await link(aside, path);
  } catch {
    // Somebody else has taken it away, or has a new one already.
  } finally {
    await rm(aside, { force: true });
  }
  return false;
}

function parseOwner(held: string): z.infer<typeof ownerSchema> | undefined {
  try {
    return ownerSchema.safeParse(JSON.parse(held)).data;
  } catch {
    // Being written just now.
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function content(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
