import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { CopydeskError } from "../errors.js";
import { unpacked } from "./gunzip.js";
import { readFailure } from "./read-errors.js";

/** How much is read at a time. */
const READ_AT_A_TIME = 256 * 1024;

/** How much is read at a time to tell what a file is. */
const HEAD_AT_A_TIME = 64 * 1024;

/** A file or stream of bytes, unpacked if it is gzipped. */
export interface ByteInput {
  /** What it is called in messages and ids. */
  readonly name: string;
  /** Its size as it lies on the disk; undefined when it is a stream. */
  readonly totalBytes: number | undefined;
  /** Its unpacked bytes. A file is read anew each time; a stream can be gone through once. */
  bytes(): AsyncIterable<Uint8Array>;
  /**
   * Its first unpacked bytes, which `bytes` gives again.
   *
   * @param isEnough tells whether these suffice
   */
  head(isEnough: (head: Uint8Array) => boolean): Promise<{ readonly head: Uint8Array; readonly isWhole: boolean }>;
}

type OnBytes = ((bytesRead: number) => void) | undefined;

/**
 * The bytes of a file, unpacked if it is gzipped. It is opened when the first are asked for, and closed when they end
 * or are left.
 *
 * @param onBytes told how many bytes have been read so far, of what is on the disk
 * @param atATime how many are read together
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_UNREADABLE`, `INPUT_BAD_GZIP`
 */
export function fileBytes(
  path: string,
  onBytes?: OnBytes,
  atATime: number = READ_AT_A_TIME,
): AsyncGenerator<Uint8Array> {
  const open = (): Readable => createReadStream(path, { highWaterMark: atATime });
  return unpacked(counted(open, path, onBytes), path);
}

/** A file on the disk. It is opened when its bytes are asked for, and closed when they end or are left. */
export class FileInput implements ByteInput {
  readonly name: string;
  readonly totalBytes: number;
  readonly #onBytes: OnBytes;

  constructor(path: string, totalBytes: number, onBytes: OnBytes) {
    this.name = path;
    this.totalBytes = totalBytes;
    this.#onBytes = onBytes;
  }

  bytes(): AsyncIterable<Uint8Array> {
    return fileBytes(this.name, this.#onBytes);
  }

  async head(isEnough: (head: Uint8Array) => boolean): Promise<{ head: Uint8Array; isWhole: boolean }> {
    const begun = fileBytes(this.name, undefined, HEAD_AT_A_TIME);
    try {
      return await firstOf(begun, isEnough);
    } finally {
      await begun.return(undefined);
    }
  }
}

/** Standard input, or a pipe with a name: what has been read of it cannot be read again. */
export class StreamInput implements ByteInput {
  readonly name: string;
  readonly totalBytes = undefined;
  readonly #rest: AsyncGenerator<Uint8Array>;
  #head: Uint8Array = new Uint8Array(0);
  #isTaken = false;

  constructor(name: string, stream: () => Readable, onBytes: OnBytes) {
    this.name = name;
    this.#rest = unpacked(counted(stream, name, onBytes), name);
  }

  bytes(): AsyncIterable<Uint8Array> {
    if (this.#isTaken) {
      throw new CopydeskError(
        "USAGE_READ_TWICE",
        `${this.name}: a stream must be read once only; got a second reading. Write it to a file first.`,
      );
    }
    this.#isTaken = true;
    return this.#all();
  }

  async head(isEnough: (head: Uint8Array) => boolean): Promise<{ head: Uint8Array; isWhole: boolean }> {
    const begun = await firstOf(this.#rest, isEnough);
    this.#head = begun.head;
    return begun;
  }

  async *#all(): AsyncGenerator<Uint8Array> {
    try {
      if (this.#head.length > 0) yield this.#head;
      this.#head = this.#head.subarray(0, 0);
      yield* this.#rest;
    } finally {
      await this.#rest.return(undefined);
    }
  }
}

/** Reads until there is enough, or no more. */
async function firstOf(
  bytes: AsyncGenerator<Uint8Array>,
  isEnough: (head: Uint8Array) => boolean,
): Promise<{ head: Uint8Array; isWhole: boolean }> {
  let head: Uint8Array = new Uint8Array(0);
  for (;;) {
    const { done, value } = await bytes.next();
    if (done === true) return { head, isWhole: true };
    head = head.length === 0 ? value : Buffer.concat([head, value]);
    if (isEnough(head)) return { head, isWhole: false };
  }
}

/** The pieces of a stream, counted as they come. */
async function* counted(open: () => Readable, where: string, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  let nBytes = 0;
  try {
    for await (const chunk of open()) {
      const piece: Uint8Array = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : chunk;
      nBytes += piece.length;
      onBytes?.(nBytes);
      if (piece.length > 0) yield piece;
    }
  } catch (error) {
    throw readFailure(where, error);
  }
}
