import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CopydeskError } from "../../errors.js";
import { clearedOnInterrupt } from "./interrupts.js";

/** Takes a piece of a file's text; the next may follow when the promise resolves. */
export type WriteText = (text: string) => Promise<void>;

const mostPending = 256 * 1024;

/**
 * Writes a file piece by piece, and as a whole or not at all: into a temporary file beside it, which is synced and then
 * renamed; a failure or Ctrl-C removes it. What is no file, such as `/dev/null`, is written into.
 *
 * @param content writes the pieces
 * @throws CopydeskError `IO_WRITE`, and what `content` throws
 */
export async function writeWholeFile(path: string, content: (write: WriteText) => Promise<void>): Promise<void> {
  await writeWholeFiles([{ path, content }]);
}

/** A file to be written. */
export interface FileToWrite {
  readonly path: string;
  readonly content: (write: WriteText) => Promise<void>;
}

/**
 * Writes files that belong together as {@link writeWholeFile} does: all are whole before the first takes its place, and
 * before that older ones of the others go, so that at no moment a new file stands beside an old one.
 */
export async function writeWholeFiles(files: readonly FileToWrite[]): Promise<void> {
  const ready: { readonly temporary: string; readonly place: string; readonly path: string }[] = [];
  const clear = (): void => {
    for (const { temporary } of ready) rmSync(temporary, { force: true });
  };
  await clearedOnInterrupt(clear, async () => {
    try {
      for (const { path, content } of files) {
        const there = await stat(path).catch(() => undefined);
        if (there !== undefined && !there.isFile()) {
          await writeInto(await asWriting(path, () => open(path, "w")), path, content);
          continue;
        }
        const place = there === undefined ? path : await realpath(path);
        const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString("hex")}.tmp`);
        const file = await asWriting(path, () => open(temporary, "wx", (there?.mode ?? 0o666) & 0o777));
        ready.push({ temporary, place, path });
        await writeInto(file, path, content);
      }
      for (const { place } of ready.slice(1)) await rm(place, { force: true });
      for (const { temporary, place, path } of ready) await asWriting(path, () => rename(temporary, place));
    } catch (error) {
      for (const { temporary } of ready) await rm(temporary, { force: true });
      throw error;
    }
  });
}

async function writeInto(file: FileHandle, path: string, content: (write: WriteText) => Promise<void>): Promise<void> {
  let pending = "";
  const flush = async (): Promise<void> => {
    const text = pending;
    pending = "";
    await asWriting(path, () => file.appendFile(text));
  };
  try {
    await content(async (text) => {
      pending += text;
      if (pending.length >= mostPending) await flush();
    });
    await flush();
    // What cannot be synced, such as a pipe, is written all the same.
    await file.sync().catch(() => undefined);
  } finally {
    await file.close();
  }
}

async function asWriting<T>(path: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    throw new CopydeskError(
      "IO_WRITE",
      `${path}: the file must be writable; got ${(cause as Error).message}. Make room or give leave, or write to another place.`,
      { cause },
    );
  }
}
