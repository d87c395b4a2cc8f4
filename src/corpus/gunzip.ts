import { createGunzip, type Gunzip, gunzipSync } from "node:zlib";
import { CopydeskError } from "../errors.js";
import { LONGEST_DOCUMENT, tooLarge } from "./whole.js";

/** How much is unpacked at a time: deflate makes at most 1,032 bytes of one, so at most 16 MiB are in memory. */
const AT_A_TIME = 16 * 1024;

const OUTPUT_CHUNK = 64 * 1024;

/** Whether a file is gzipped, by its first two bytes: no text in UTF-8 begins so. */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** Refuses content that is not gzipped though its name says so: read as text, it would be garbage. */
function requireAsNamed(where: string): void {
  if (!where.endsWith(".gz")) return;
  throw new CopydeskError(
    "INPUT_BAD_GZIP",
    `${where}: a file named .gz must be gzip data; got other bytes. Get it again, or give it another name.`,
  );
}

/**
 * The unpacked bytes of a stream that may be gzipped; of one that is not, its bytes as they are.
 *
 * @throws CopydeskError `INPUT_BAD_GZIP` when it is cut off or damaged, or named `.gz` and no such thing
 */
export async function* unpacked(bytes: AsyncIterable<Uint8Array>, where: string): AsyncGenerator<Uint8Array> {
  let begin: Uint8Array = new Uint8Array(0);
  let gunzip: Unpacker | undefined;
  let isDecided = false;
  try {
    for await (const piece of bytes) {
      let next = piece;
      if (!isDecided) {
        begin = begin.length === 0 ? piece : Buffer.concat([begin, piece]);
        if (begin.length < 2) continue;
        isDecided = true;
        if (isGzip(begin)) gunzip = new Unpacker(where);
        else requireAsNamed(where);
        next = begin;
      }
      if (gunzip === undefined) yield next;
      else yield* gunzip.through(next);
    }
    if (!isDecided && begin.length > 0) {
      requireAsNamed(where);
      yield begin;
    }
    if (gunzip !== undefined) yield* gunzip.end();
  } finally {
    gunzip?.close();
  }
}

/**
 * The unpacked bytes of a file in memory, or its bytes as they are when it is not gzipped.
 *
 * @throws CopydeskError `INPUT_BAD_GZIP`, `INPUT_TOO_LARGE`
 */
export function unpackedWhole(bytes: Uint8Array, where: string): Uint8Array {
  if (!isGzip(bytes)) {
    if (bytes.length > 0) requireAsNamed(where);
    return bytes;
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_DOCUMENT });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(where, LONGEST_DOCUMENT, "Unpack it and split it.");
    throw badGzip(where, error);
  }
}

/** Unpacks piece by piece, giving out all that came of one before it takes the next. */
class Unpacker {
  readonly #where: string;
  readonly #gunzip: Gunzip;
  #out: Buffer[] = [];
  #failure: unknown;
  #onFailure: (() => void) | undefined;

  constructor(where: string) {
    this.#where = where;
    this.#gunzip = createGunzip({ chunkSize: OUTPUT_CHUNK });
    this.#gunzip.on("data", (chunk: Buffer) => this.#out.push(chunk));
    this.#gunzip.on("error", (error) => {
      this.#failure = error;
      this.#onFailure?.();
    });
  }

  async *through(piece: Uint8Array): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < piece.length; at += AT_A_TIME) {
      await this.#settled((done) => this.#gunzip.write(piece.subarray(at, at + AT_A_TIME), done));
      yield* this.#taken();
    }
  }

  async *end(): AsyncGenerator<Uint8Array> {
    await this.#settled((done) => {
      this.#gunzip.once("end", done);
      this.#gunzip.end();
    });
    yield* this.#taken();
  }

  close(): void {
    this.#gunzip.destroy();
  }

  #taken(): readonly Buffer[] {
    const taken = this.#out;
    this.#out = [];
    return taken;
  }

  async #settled(act: (done: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onFailure = resolve;
      if (this.#failure === undefined) act(() => resolve());
      else resolve();
    });
    if (this.#failure !== undefined) throw badGzip(this.#where, this.#failure);
  }
}

function badGzip(where: string, cause: unknown): CopydeskError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CopydeskError(
    "INPUT_BAD_GZIP",
    `${where}: the file must be whole gzip data; got some that break off or are damaged (${reason}). Get it again.`,
    { cause },
  );
}
