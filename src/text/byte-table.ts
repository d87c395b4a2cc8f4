import { randomFillSync } from "node:crypto";

const emptyRoom = 1 << 10;
/** The greatest share of slots in use. */
const mostLoad = 0.7;
/** 32-bit integers in a slot: hash, start and end in the arena, id + 1. */
const slotSize = 4;
const prime = 0x01000193;

/**
 * What each byte stands for in a hash: numbers drawn anew by each process, so that nobody can make up texts whose words
 * share a slot and take time that grows with their square. A random start alone would not do: in FNV-1a two strings of
 * one length collide or not by the start's lowest eight bits. Hashes order nothing and are never stored.
 */
export const byteCodes: Int32Array = randomFillSync(new Int32Array(256));

/** Where the hash of a byte string starts; feed the bytes through {@link hashByte}. */
export const hashStart: number = 0x811c9dc5 | 0;

/** One step of FNV-1a (Fowler, Noll and Vo; 32 bits) over secret codes: the hash of what came before, and a byte more. */
export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byteCodes[byte], prime);
}

/** The hash of `bytes[start, end)`. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = hashStart;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ byteCodes[bytes[i]], prime);
  return hash;
}

/**
 * Gives every distinct byte string an id: 0, 1, 2, … in the order of first sight. Open addressing with linear probing.
 * A slot knows where its string stands in the arena, so that a look-up touches two places in memory.
 */
export class ByteTable {
  #slots = new Int32Array(emptyRoom * slotSize);
  #starts = new Int32Array(emptyRoom);
  #arena = new Uint8Array(emptyRoom * 8);
  #size = 0;

  /** How many distinct strings it holds. */
  get size(): number {
    return this.#size;
  }

  /** Makes room for so many strings of so many bytes in all, in a table without any. */
  reserve(nStrings: number, nBytes: number): void {
    let room = emptyRoom;
    while (room * mostLoad < nStrings) room *= 2;
    this.#slots = new Int32Array(room * slotSize);
    this.#starts = new Int32Array(nStrings + 1);
    this.#arena = new Uint8Array(nBytes);
  }

  /** The bytes of one string, as a view that is valid until the next `intern`. */
  bytesOf(id: number): Uint8Array {
    return this.#arena.subarray(this.#starts[id], this.#starts[id + 1]);
  }

  /** All strings end to end in the order of their ids, and where each ends: copies. */
  copy(): { readonly bytes: Uint8Array; readonly ends: Int32Array } {
    return {
      bytes: this.#arena.slice(0, this.#starts[this.#size]),
      ends: this.#starts.slice(1, this.#size + 1),
    };
  }

  /** The id of `bytes[start, end)` with that hash, or -1. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    return this.#slots[this.#slotOf(bytes, start, end, hash) + 3] - 1;
  }

  /** The id of `bytes[start, end)` with that hash, taken in where it is new: then it equals the size before. */
  intern(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slot = this.#slotOf(bytes, start, end, hash);
    const known = this.#slots[slot + 3] - 1;
    return known >= 0 ? known : this.#add(bytes, start, end, hash, slot);
  }

  /** Where the slot begins that holds the string, or the empty one where it belongs. */
  #slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const arena = this.#arena;
    const last = slots.length - slotSize;
    const length = end - start;
    let slot = Math.imul(mixed(hash), slotSize) & last;
    for (;;) {
      if (slots[slot + 3] === 0) return slot;
      if (slots[slot] === hash) {
        const from = slots[slot + 1];
        if (slots[slot + 2] - from === length) {
          let i = 0;
          while (i < length && arena[from + i] === bytes[start + i]) i++;
          if (i === length) return slot;
        }
      }
      slot = (slot + slotSize) & last;
    }
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const id = this.#size++;
    const from = this.#starts[id];
    const to = from + end - start;
    if (to > this.#arena.length) this.#arena = grown(this.#arena, new Uint8Array(Math.max(to, this.#arena.length * 2)));
    for (let i = start, at = from; i < end; i++, at++) this.#arena[at] = bytes[i];
    if (id + 2 > this.#starts.length) this.#starts = grown(this.#starts, new Int32Array(this.#starts.length * 2));
    this.#starts[id + 1] = to;
    const slots = this.#slots;
    slots[slot] = hash;
    slots[slot + 1] = from;
    slots[slot + 2] = to;
    slots[slot + 3] = id + 1;
    if (this.#size * slotSize > slots.length * mostLoad) this.#rehash();
    return id;
  }

  #rehash(): void {
    const before = this.#slots;
    const slots = new Int32Array(before.length * 2);
    const last = slots.length - slotSize;
    for (let from = 0; from < before.length; from += slotSize) {
      if (before[from + 3] === 0) continue;
      let slot = Math.imul(mixed(before[from]), slotSize) & last;
      while (slots[slot + 3] !== 0) slot = (slot + slotSize) & last;
      slots[slot] = before[from];
      slots[slot + 1] = before[from + 1];
      slots[slot + 2] = before[from + 2];
      slots[slot + 3] = before[from + 3];
    }
    this.#slots = slots;
  }
}

/** FNV-1a's low bits depend little on the last byte's high ones; folding the halves together mends that. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}

function grown<A extends Uint8Array | Int32Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
