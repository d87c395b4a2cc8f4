/**
 * Puts numbers into a random order, the same for the same seed on every machine. Its generator is mulberry32 (T.
 * Ettinger, 2017): 32 bits of state, a Weyl sequence whose values are mixed, enough for the order of rows.
 */
export class RandomOrder {
  #state: number;

  /** @param seed any integer; its lowest 32 bits count */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Puts the first `length` values into a random order, in place (Fisher and Yates; Durstenfeld 1964). */
  shuffle(values: Int32Array, length: number): void {
    for (let last = length - 1; last > 0; last--) {
      const other = Math.floor(this.#uniform() * (last + 1));
      const kept = values[last];
      values[last] = values[other];
      values[other] = kept;
    }
  }

  /** A number from 0 (included) to 1 (excluded), one of 2^32. */
  #uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 0x1_0000_0000;
  }
}
