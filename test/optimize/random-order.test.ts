import { describe, expect, test } from "vitest";
import { RandomOrder } from "../../src/optimize/random-order.js";

function ascending(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

describe("RandomOrder", () => {
  test("gives the same orders for the same seed, and others for others", () => {
    const orders = (seed: number) => {
      const random = new RandomOrder(seed);
      return [0, 1].map(() => {
        const values = ascending(20);
        random.shuffle(values, 20);
        return [...values];
      });
    };
    expect(orders(7)).toEqual(orders(7));
    expect(orders(7)).not.toEqual(orders(8));
    expect(orders(7)[0]).not.toEqual(orders(7)[1]);
    expect(orders(7)[0].toSorted((a, b) => a - b)).toEqual([...ascending(20)]);
  });

  test("leaves the values beyond the given length where they are", () => {
    const values = ascending(20);
    new RandomOrder(1).shuffle(values, 5);
    expect([...values.subarray(5)]).toEqual([...ascending(20).subarray(5)]);
    expect([...values.subarray(0, 5)].sort()).toEqual([0, 1, 2, 3, 4]);
    new RandomOrder(1).shuffle(values, 0);
  });

  test("puts every value at every place about equally often", () => {
    const random = new RandomOrder(3);
    const counts = Array.from({ length: 5 }, () => new Array<number>(5).fill(0));
    for (let time = 0; time < 10_000; time++) {
      const values = ascending(5);
      random.shuffle(values, 5);
      values.forEach((value, place) => {
        counts[value][place]++;
      });
    }
    for (const count of counts.flat()) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  test("begins with the numbers of the published generator", () => {
    // mulberry32(0) gives 0.26642920868471265, 0.0003297457005828619, 0.2232720274478197: floor of each times its range.
    const values = ascending(4);
    new RandomOrder(0).shuffle(values, 4);
    // 3 ↔ 1, then 2 ↔ 0, then 1 ↔ 0.
    expect([...values]).toEqual([3, 2, 0, 1]);
  });
});
