import type { Analyzable } from "./analyzable.js";
import { asString } from "./as-string.js";

/** Documents end to end in shared memory, to be handed to another thread. */
export interface PackedDocuments {
  readonly nDocuments: number;
  /** All titles, texts and tokens in UTF-8. */
  readonly bytes: Uint8Array;
  /** Of each document: bytes of its title, of its text, and its number of tokens, each −1 for none; then bytes of each token. */
  readonly lengths: Int32Array;
}

const encoder = new TextEncoder();

/** Packs documents until there is no more room. */
export class DocumentPacker {
  readonly #room: number;
  #bytes: Uint8Array | undefined;
  #nBytes = 0;
  #lengths: number[] = [];
  #nDocuments = 0;

  /** @param room how many bytes it takes; a document that is larger has a pack of its own */
  constructor(room: number) {
    this.#room = room;
  }

  get nDocuments(): number {
    return this.#nDocuments;
  }

  /** Adds a document, or answers false where it has no room and others are to be taken first. */
  add({ title, text, tokens }: Analyzable): boolean {
    const need = mostBytes(title) + mostBytes(text) + (tokens ?? []).reduce((sum, token) => sum + mostBytes(token), 0);
    if (this.#nDocuments > 0 && this.#nBytes + need > this.#room) return false;
    this.#bytes ??= new Uint8Array(new SharedArrayBuffer(Math.max(this.#room, need)));
    this.#lengths.push(this.#write(title), this.#write(text), tokens?.length ?? -1);
    for (const token of tokens ?? []) this.#lengths.push(this.#write(token));
    this.#nDocuments++;
    return true;
  }

  /** What was packed; packing begins anew. */
  take(): PackedDocuments {
    const packed = {
      nDocuments: this.#nDocuments,
      bytes: (this.#bytes ?? new Uint8Array(0)).subarray(0, this.#nBytes),
      lengths: Int32Array.from(this.#lengths),
    };
    this.#bytes = undefined;
    this.#nBytes = 0;
    this.#lengths = [];
    this.#nDocuments = 0;
    return packed;
  }

  /** Writes a text, and answers how many bytes it has; -1 for none. */
  #write(text: string | Uint8Array | undefined): number {
    if (text === undefined || this.#bytes === undefined) return -1;
    let length = text.length;
    if (typeof text === "string") length = encoder.encodeInto(text, this.#bytes.subarray(this.#nBytes)).written;
    else this.#bytes.set(text, this.#nBytes);
    this.#nBytes += length;
    return length;
  }
}

/** How many bytes a text may take in UTF-8. */
function mostBytes(text: string | Uint8Array | undefined): number {
  if (text === undefined) return 0;
  return typeof text === "string" ? text.length * 3 : text.length;
}

/** The documents that were packed, one by one: titles and texts as bytes. */
export function* unpacked({ nDocuments, bytes, lengths }: PackedDocuments): Generator<Analyzable> {
  let at = 0;
  let place = 0;
  const next = (): Uint8Array | undefined => {
    const length = lengths[place++];
    if (length < 0) return undefined;
    at += length;
    return bytes.subarray(at - length, at);
  };
  for (let i = 0; i < nDocuments; i++) {
    const title = next();
    const text = next();
    const nTokens = lengths[place++];
    const tokens = Array.from({ length: Math.max(0, nTokens) }, () => asString(next() ?? ""));
    yield {
      ...(title !== undefined && { title }),
      ...(text !== undefined && { text }),
      ...(nTokens >= 0 && { tokens }),
    };
  }
}
