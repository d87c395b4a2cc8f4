import { randomBytes } from "node:crypto";
import { open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CopydeskError } from "../errors.js";

/**
 * Writes a file whole or not at all: into a temporary file of the same folder, which is synced and then renamed. A crash
 * at any moment leaves what was there, or the new file. A file's permissions stay as they were, and a link still links;
 * what is no file, such as `/dev/null`, is written into.
 *
 * @throws CopydeskError `IO_WRITE`
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const there = await stat(path).catch(() => undefined);
    if (there !== undefined && !there.isFile()) await writeFile(path, bytes);
    else await replace(there === undefined ? path : await realpath(path), bytes, there?.mode ?? 0o666);
  } catch (cause) {
    throw new CopydeskError(
      "IO_WRITE",
      `${path}: the file must be writable; got ${(cause as Error).message}. Make room or give leave, or write to another place.`,
      { cause },
    );
  }
}

async function replace(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(temporary, "wx", mode & 0o777);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes the renaming itself lasting, where the platform lets folders be synced. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows and some network disks refuse; the file is complete either way.
  }
}
