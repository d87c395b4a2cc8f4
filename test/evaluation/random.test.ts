import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomGenerator } from "../../src/evaluation/random.js";
import { seeds } from "./arbitraries.js";
import { golden } from "./evaluation-golden.js";

describe("RandomGenerator", () => {
  test.each(golden.generator)("bits are those of an independent xoshiro128** from seed $seed", ({ seed, bits }) => {
    const random = new RandomGenerator(seed);
    expect(bits.map(() => random.bits())).toEqual(bits);
  });

  test("uniform takes 53 bits from two draws, the first the higher", () => {
    const [{ seed, bits }] = golden.generator;
    const exact = ((BigInt(bits[0]) >> 5n) << 26n) | (BigInt(bits[1]) >> 6n);
    expect(new RandomGenerator(seed).uniform()).toBe(Number(exact) / 2 ** 53);
  });

  test("uniform stays from 0 to below 1", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const value = new RandomGenerator(seed).uniform();
        return value >= 0 && value < 1;
      }),
    );
  });

  test("below takes leading bits and draws again while they are too great", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 2 ** 31 - 1 }), (seed, n) => {
        const plain = new RandomGenerator(seed);
        const width = (n - 1).toString(2).length;
        let expected = n;
        while (expected >= n) expected = Math.floor(plain.bits() / 2 ** (32 - width));
        expect(new RandomGenerator(seed).below(n)).toBe(expected);
      }),
    );
  });

  test("below 1 is 0", () => {
    expect(new RandomGenerator(7).below(1)).toBe(0);
  });

  test("below gives every number about as often", () => {
    const random = new RandomGenerator(3);
    const seen = new Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) seen[random.below(6)]++;
    const chiSquared = seen.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // The 99.9 % point with 5 degrees of freedom.
    expect(chiSquared).toBeLessThan(20.5);
  });

  test("shuffle keeps the values and nothing but changes their order", () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer({ min: -5, max: 5 })), (seed, values) => {
        const shuffled = Int32Array.from(values);
        new RandomGenerator(seed).shuffle(shuffled);
        expect([...shuffled.sort()]).toEqual([...Int32Array.from(values).sort()]);
      }),
    );
  });

  test("shuffle gives every order of four about as often", () => {
    const random = new RandomGenerator(11);
    const seen = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const values = Int32Array.of(0, 1, 2, 3);
      random.shuffle(values);
      seen.set(values.join(), (seen.get(values.join()) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    const chiSquared = [...seen.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // The 99.9 % point with 23 degrees of freedom.
    expect(chiSquared).toBeLessThan(49.7);
  });

  test.each([-1, 1.5, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY])("refuses the seed %s", (seed) => {
    expect(() => new RandomGenerator(seed)).toThrow(expect.objectContaining({ code: "CONFIG_SEED" }));
  });
});
