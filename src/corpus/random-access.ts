import { type FileHandle, open } from "node:fs/promises";
import { type ByteInput, FileInput } from "./byte-input.js";
import { isGzip } from "./gunzip.js";
import { readFailure } from "./read-errors.js";
import { wholeOf } from "./whole.js";

/** The most that is held in memory of a stream that has to be read from its end. */
const LONGEST_STREAM = 512 * 1024 * 1024;

/** Bytes that can be read from any place on. */
export interface RandomAccess {
  readonly byteLength: number;
  /** Whether all of them have been read already. */
  readonly isInMemory: boolean;
  /** The bytes from `start` up to and without `end`. */
  slice(start: number, end: number): Promise<ArrayBuffer>;
  close(): Promise<void>;
}

/**
 * Opens an input for reading from any place on: a file as it lies on the disk, a stream or gzipped file in memory.
 *
 * @throws CopydeskError `INPUT_TOO_LARGE` when it does not fit, `IO_UNREADABLE`
 */
export async function openRandomAccess(input: ByteInput): Promise<RandomAccess> {
  if (input instanceof FileInput) {
    const file = await openFile(input.name);
    if (file !== undefined) return file;
  }
  const remedy = "Write it to a file that is not gzipped, and name that.";
  const bytes = await wholeOf(input.bytes(), input.name, LONGEST_STREAM, remedy);
  return {
    byteLength: bytes.length,
    isInMemory: true,
    slice: async (start, end) => copyOf(bytes.subarray(start, end)),
    close: async () => {},
  };
}

/** The file of that path; undefined when it is gzipped. */
async function openFile(path: string): Promise<RandomAccess | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, "r");
    const { size } = await handle.stat();
    const file = new FileAccess(path, handle, size);
    if (!isGzip(new Uint8Array(await file.slice(0, Math.min(2, size))))) return file;
  } catch (error) {
    await handle?.close();
    throw readFailure(path, error);
  }
  await handle.close();
  return undefined;
}

class FileAccess implements RandomAccess {
  readonly byteLength: number;
  readonly isInMemory = false;
  readonly #path: string;
  readonly #handle: FileHandle;

  constructor(path: string, handle: FileHandle, byteLength: number) {
    this.#path = path;
    this.#handle = handle;
    this.byteLength = byteLength;
  }

  async slice(start: number, end: number): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(end - start);
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await this.#handle.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error("the end of the file before its time");
        at += bytesRead;
      }
    } catch (error) {
      throw readFailure(this.#path, error);
    }
    return bytes.buffer;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

function copyOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy.buffer;
}
