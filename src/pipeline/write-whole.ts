import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CopydeskError } from "../errors.js";

/**
 * Writes a file whole or not at all, as {@link StagedFile} does.
 * @throws CopydeskError `IO_WRITE`
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await StagedFile.open(path);
  try {
    await file.write(bytes);
    await file.complete();
    await file.place();
  } catch (error) {
    file.discard();
    throw error;
  }
}

/** Where a file is written, and where it belongs. */
interface Places {
  readonly temporary: string;
  readonly final: string;
}

/**
 * A file that takes its place only when it is complete: it is written into a temporary file of the same folder, which is
 * synced and then renamed. A crash at any moment leaves what was there, or the new file. A file's permissions stay as they
 * were, and a link still links; what is no file, such as `/dev/null`, is written into.
 *
 * All that is refused by the system is thrown as CopydeskError `IO_WRITE`.
 */
export class StagedFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  /** Undefined for what is no file and has no temporary one. */
  readonly #places: Places | undefined;

  private constructor(path: string, handle: FileHandle, places: Places | undefined) {
    this.#path = path;
    this.#handle = handle;
    this.#places = places;
  }

  /** Begins the file; nothing is in its place yet. */
  static async open(path: string): Promise<StagedFile> {
    return asWriting(path, async () => {
      const there = await stat(path).catch(() => undefined);
      if (there !== undefined && !there.isFile()) return new StagedFile(path, await open(path, "w"), undefined);
      const final = there === undefined ? path : await realpath(path);
      const temporary = join(dirname(final), `.${basename(final)}.${randomBytes(6).toString("hex")}.tmp`);
      const handle = await open(temporary, "wx", (there?.mode ?? 0o666) & 0o777);
      return new StagedFile(path, handle, { temporary, final });
    });
  }

  /** Adds to its end. */
  write(piece: Uint8Array | string): Promise<void> {
    return asWriting(this.#path, () => this.#handle.appendFile(piece));
  }

  /** Ends it: all of it is on the disk, and not in its place. */
  async complete(): Promise<void> {
    await asWriting(this.#path, async () => {
      // What cannot be synced, such as a pipe, is written all the same.
      if (this.#places === undefined) await this.#handle.sync().catch(() => undefined);
      else await this.#handle.sync();
      await this.#handle.close();
    });
  }

  /** Takes away what is in its place. */
  async clearPlace(): Promise<void> {
    const places = this.#places;
    if (places !== undefined) await asWriting(this.#path, () => rm(places.final, { force: true }));
  }

  /** Puts it in its place; only after it is complete. */
  async place(): Promise<void> {
    const places = this.#places;
    if (places === undefined) return;
    await asWriting(this.#path, () => rename(places.temporary, places.final));
    await syncFolder(dirname(places.final));
  }

  /** Leaves nothing of it that is not in its place; at once, so that a process which must end can still do it. */
  discard(): void {
    void this.#handle.close().catch(() => undefined);
    if (this.#places !== undefined) rmSync(this.#places.temporary, { force: true });
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

/** Makes the renaming itself lasting, where the platform lets folders be synced. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    await folder.sync().finally(() => folder.close());
  } catch {
    // Windows and some network disks refuse; the file is complete either way.
  }
}
