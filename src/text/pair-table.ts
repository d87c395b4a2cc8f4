import { randomFillSync } from "node:crypto";

const emptyRoom = 1 << 10;

/**
 * Maps pairs of non-negative ids to an id of the caller's: an n-gram is the pair of its first n - 1 terms and its last.
 * Open addressing with linear probing over triples (left, right, id + 1); at most half full.
 */
export class PairTable {
  #slots = new Int32Array(emptyRoom * 3);
  #room = emptyRoom;
  #size = 0;

  /** How many distinct pairs it holds. */
  get size(): number {
    return this.#size;
  }

  /** The id given to this pair, or -1. */
  find(left: number, right: number): number {
    return this.#slots[this.#slotOf(left, right) * 3 + 2] - 1;
  }

  /** Gives a pair that is not here yet its id. */
  add(left: number, right: number, id: number): void {
    const at = this.#slotOf(left, right) * 3;
    this.#slots[at] = left;
    this.#slots[at + 1] = right;
    this.#slots[at + 2] = id + 1;
    if (++this.#size * 2 > this.#room) this.#rehash();
  }

  #slotOf(left: number, right: number): number {
    const slots = this.#slots;
    const last = this.#room - 1;
    let slot = hashPair(left, right) & last;
    for (;;) {
      const at = slot * 3;
      if (slots[at + 2] === 0 || (slots[at] === left && slots[at + 1] === right)) return slot;
      slot = (slot + 1) & last;
    }
  }

  #rehash(): void {
    const before = this.#slots;
    this.#room *= 2;
    this.#slots = new Int32Array(this.#room * 3);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === 0) continue;
      this.#slots.set(before.subarray(at, at + 3), this.#slotOf(before[at], before[at + 1]) * 3);
    }
  }
}

/** Odd, and drawn anew by each process: nobody can choose words whose pairs of ids would share a slot. */
const [leftFactor, rightFactor] = randomFillSync(new Int32Array(2)).map((factor) => factor | 1);

/** Two multiplications by odd numbers, folded: neighbouring ids land far apart. */
export function hashPair(left: number, right: number): number {
  let hash = Math.imul(left, leftFactor) ^ Math.imul(right, rightFactor);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
