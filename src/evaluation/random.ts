import { CopydeskError, quote } from "../errors.js";

const LARGEST_SEED = 0xffff_ffff;
const TWO_TO_26 = 0x400_0000;
const TWO_TO_53 = 2 ** 53;

/**
 * A small seeded generator: the same seed gives the same numbers on every machine. Not for secrets.
 *
 * The generator is xoshiro128** (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM
 * Transactions on Mathematical Software 47(4), 2021), period 2^128 − 1. Its four words of state are the first four
 * values of `spreadSeed`.
 *
 * @example
 * const random = new RandomGenerator(42);
 * random.below(6); // a die, 0 to 5
 */
export class RandomGenerator {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /**
   * @param seed integer from 0 to 4,294,967,295.
   * @throws CopydeskError `CONFIG_SEED` when it is not.
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) {
      throw new CopydeskError(
        "CONFIG_SEED",
        `evaluation: seed must be an integer from 0 to ${LARGEST_SEED}; got ${quote(seed)}. Give any such number, such as 0.`,
      );
    }
    this.#a = spreadSeed(seed, 1);
    this.#b = spreadSeed(seed, 2);
    this.#c = spreadSeed(seed, 3);
    this.#d = spreadSeed(seed, 4);
  }

  /** The next 32 random bits, as an integer from 0 to 4,294,967,295. */
  bits(): number {
    const b = this.#b;
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const c = this.#c ^ this.#a;
    const d = this.#d ^ b;
    this.#b = b ^ c;
    this.#a ^= d;
    this.#c = c ^ (b << 9);
    this.#d = (d << 11) | (d >>> 21);
    return result >>> 0;
  }

  /** A number from 0 (included) to 1 (excluded), one of 2^53 equally likely ones. */
  uniform(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * TWO_TO_26 + low) / TWO_TO_53;
  }

  /**
   * An integer from 0 to `n` − 1, all exactly equally likely: as many leading bits as `n` − 1 has, drawn again while they
   * exceed it (fewer than two draws on average), where a remainder would favour small numbers.
   *
   * @param n integer from 1 to 2^31 − 1, not checked: this is called once per document and resample.
   */
  below(n: number): number {
    // A shift by clz32(0) = 32 would be a shift by 0.
    if (n === 1) return 0;
    const shift = Math.clz32(n - 1);
    let drawn = this.bits() >>> shift;
    while (drawn >= n) drawn = this.bits() >>> shift;
    return drawn;
  }

  /** Puts `values` into a random order, in place, every order equally likely (Fisher and Yates; Durstenfeld 1964). */
  shuffle(values: Int32Array | Float64Array): void {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const kept = values[last];
      values[last] = values[other];
      values[other] = kept;
    }
  }
}

/**
 * The `position`-th value (from 1) of a Weyl sequence from `seed`, mixed: SplitMix (Steele, Lea and Flood, OOPSLA 2014)
 * at 32 bits with mixing constants from C. Wellons's hash prospector. Mixing is one to one and the positions
 * differ, so four of them are never all zero, the one state xoshiro must not start from.
 */
function spreadSeed(seed: number, position: number): number {
  let bits = (seed + Math.imul(position, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
