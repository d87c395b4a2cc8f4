import { KernelMemory } from "../machine/kernel-memory.js";
import { byteCodes } from "./byte-table.js";

/**
 * Where the numbers of a scan's state stand in it. Addresses are those of WebAssembly's memory; where there is none they
 * are places in arrays, which then begin at 0.
 */
export const stateOf = {
  /** Of the byte that the scan is at, and of the end of the text. */
  at: 0,
  end: 1,
  /** Of the form that is being read; and its hash so far. */
  formStart: 2,
  hash: 3,
  /** Of the first byte behind the last hard separator. */
  chunkStart: 4,
  /** Where the next term goes, up to where there is room, and where the terms of the chunk begin. */
  out: 5,
  outEnd: 6,
  outAtChunk: 7,
  classes: 8,
  codes: 9,
  /** Shorter forms are passed over. */
  shortestForm: 10,
  slots: 11,
  /** The number of slots, a power of two, less one. */
  mask: 12,
  arena: 13,
  terms: 14,
  /** Whether the table knows all: then a form of ASCII that it does not hold has the one term -1. */
  knowsAll: 15,
  /** Longer forms, of at most 255 bytes, are not in the table. */
  longestForm: 16,
} as const;

/** 32-bit integers in a slot: hash, start in the arena, length + 256 · terms (0 for an empty slot), and the one term, or
 * where several begin. */
const slotSize = 4;
/** The greatest share of slots in use: more would make look-ups long, fewer the table too large for the processor's cache. */
const mostLoad = 0.7;
/** Beyond the end of texts and of the arena may be read. */
const slack = 16;

/**
 * All that scanning needs, in memory that kernels reach: the text, the terms found in it, and a table of forms. The table
 * is open addressing with linear probing; a slot knows where its form stands in the arena, and its term, so that a look-up
 * touches two places in memory.
 */
export class LexiconMemory {
  readonly memory = new KernelMemory();
  readonly state: Int32Array = this.memory.int32(17);
  readonly classes: Uint8Array = this.memory.uint8(256);
  readonly codes: Int32Array = this.memory.int32(256);
  text: Uint8Array = this.memory.uint8(1 << 14);
  out: Int32Array = this.memory.int32(1 << 12);
  slots: Int32Array = this.memory.int32(slotSize << 12);
  arena: Uint8Array = this.memory.uint8(1 << 15);
  terms: Int32Array = this.memory.int32(1 << 10);
  nForms = 0;
  nTerms = 0;
  #arenaEnd = 0;

  constructor(classes: Uint8Array, shortestForm: number, longestForm: number) {
    this.classes.set(classes);
    this.codes.set(byteCodes);
    this.state[stateOf.classes] = this.classes.byteOffset;
    this.state[stateOf.codes] = this.codes.byteOffset;
    this.state[stateOf.shortestForm] = shortestForm;
    this.state[stateOf.longestForm] = longestForm;
    this.#tellWhere();
  }

  /** Takes `bytes[start, end)` as the text, at whose beginning the scan is, without any term yet. */
  load(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (length + slack > this.text.length) this.text = this.memory.uint8(2 * length + slack);
    this.text.set(bytes.subarray(start, end));
    this.state[stateOf.at] = this.text.byteOffset;
    this.state[stateOf.end] = this.text.byteOffset + length;
    this.state[stateOf.formStart] = this.text.byteOffset;
    this.state[stateOf.chunkStart] = this.text.byteOffset;
    this.state[stateOf.out] = this.out.byteOffset;
    this.state[stateOf.outAtChunk] = this.out.byteOffset;
  }

  /** The terms found so far: a view that is valid until more are. */
  found(): Int32Array {
    return this.out.subarray(0, this.#nFound);
  }

  /** Adds terms to those found. */
  give(terms: ArrayLike<number>): void {
    const from = this.#nFound;
    if (from + terms.length > this.out.length) this.growOut(terms.length);
    this.out.set(terms, from);
    this.state[stateOf.out] += terms.length * Int32Array.BYTES_PER_ELEMENT;
  }

  /** Makes room for at least so many more terms. */
  growOut(least: number): void {
    const before = this.out;
    const shift = (at: number) => this.state[at] - before.byteOffset;
    const [out, atChunk] = [shift(stateOf.out), shift(stateOf.outAtChunk)];
    this.out = this.memory.int32(2 * (before.length + least));
    this.out.set(before);
    this.state[stateOf.out] = this.out.byteOffset + out;
    this.state[stateOf.outAtChunk] = this.out.byteOffset + atChunk;
    this.#tellWhere();
  }

  /** Where the slot begins that holds the form `bytes[start, end)`, or the empty one where it belongs. */
  slotOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { slots, arena } = this;
    const last = slots.length - slotSize;
    const length = end - start;
    let slot = Math.imul(mixed(hash), slotSize) & last;
    for (;;) {
      const lengthThere = slots[slot + 2] & 0xff;
      if (lengthThere === 0) return slot;
      if (slots[slot] === hash && lengthThere === length) {
        const from = slots[slot + 1];
        let i = 0;
        while (i < length && arena[from + i] === bytes[start + i]) i++;
        if (i === length) return slot;
      }
      slot = (slot + slotSize) & last;
    }
  }

  /** The terms of the form in a slot that is not empty: a view. */
  termsAt(slot: number): Int32Array {
    const nTerms = this.slots[slot + 2] >>> 8;
    if (nTerms === 1) return this.slots.subarray(slot + 3, slot + 4);
    return this.terms.subarray(this.slots[slot + 3], this.slots[slot + 3] + nTerms);
  }

  /** Makes room for so many more forms. */
  reserve(nForms: number): void {
    while (this.#isFull(this.nForms + nForms)) this.#growSlots();
  }

  /** Adds a form, `bytes[start, end)` of at most 255 bytes, that the table does not hold. */
  add(bytes: Uint8Array, start: number, end: number, hash: number, terms: readonly number[]): void {
    if (this.#isFull(this.nForms + 1)) this.#growSlots();
    const from = this.#arenaEnd;
    this.#arenaEnd += end - start;
    if (this.#arenaEnd + slack > this.arena.length) this.#growArena();
    for (let i = start, to = from; i < end; i++, to++) this.arena[to] = bytes[i];
    const { slots } = this;
    const slot = this.slotOf(bytes, start, end, hash);
    slots[slot] = hash;
    slots[slot + 1] = from;
    slots[slot + 2] = (terms.length << 8) | (end - start);
    slots[slot + 3] = terms.length === 1 ? terms[0] : this.#keep(terms);
    this.nForms++;
  }

  /** Empties the table. */
  forget(): void {
    this.slots.fill(0);
    this.nForms = 0;
    this.nTerms = 0;
    this.#arenaEnd = 0;
  }

  /** Whether so many forms are too many for the slots. */
  #isFull(nForms: number): boolean {
    return nForms * slotSize > this.slots.length * mostLoad;
  }

  get #nFound(): number {
    return (this.state[stateOf.out] - this.out.byteOffset) / Int32Array.BYTES_PER_ELEMENT;
  }

  /** Where the terms of a form with none or several begin. */
  #keep(terms: readonly number[]): number {
    const from = this.nTerms;
    this.nTerms += terms.length;
    if (this.nTerms > this.terms.length) {
      const before = this.terms;
      this.terms = this.memory.int32(2 * this.nTerms);
      this.terms.set(before);
      this.#tellWhere();
    }
    this.terms.set(terms, from);
    return from;
  }

  #growArena(): void {
    const before = this.arena;
    this.arena = this.memory.uint8(2 * this.#arenaEnd + slack);
    this.arena.set(before);
    this.#tellWhere();
  }

  #growSlots(): void {
    const before = this.slots;
    const slots = this.memory.int32(before.length * 2);
    const last = slots.length - slotSize;
    for (let from = 0; from < before.length; from += slotSize) {
      if (before[from + 2] === 0) continue;
      let slot = Math.imul(mixed(before[from]), slotSize) & last;
      while (slots[slot + 2] !== 0) slot = (slot + slotSize) & last;
      slots[slot] = before[from];
      slots[slot + 1] = before[from + 1];
      slots[slot + 2] = before[from + 2];
      slots[slot + 3] = before[from + 3];
    }
    this.slots = slots;
    this.#tellWhere();
  }

  #tellWhere(): void {
    const { state } = this;
    state[stateOf.outEnd] = this.out.byteOffset + this.out.byteLength;
    state[stateOf.slots] = this.slots.byteOffset;
    state[stateOf.mask] = this.slots.length / slotSize - 1;
    state[stateOf.arena] = this.arena.byteOffset;
    state[stateOf.terms] = this.terms.byteOffset;
  }
}

/** FNV-1a's low bits depend little on the last byte's high ones; folding the halves together mends that. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
