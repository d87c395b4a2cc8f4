import fc from "fast-check";
import { expect, test } from "vitest";
import { stratifiedOrder } from "../../src/evaluation/stratified-order.js";

const classes = fc.array(fc.nat(4), { minLength: 1, maxLength: 60 }).map((all) => Int32Array.from(all));

test("it holds every document once, and the same seed gives the same", () => {
  fc.assert(
    fc.property(classes, fc.nat(1000), (all, seed) => {
      const order = stratifiedOrder(all, seed);
      expect([...order].sort((a, b) => a - b)).toEqual([...all.keys()]);
      expect(stratifiedOrder(all, seed)).toEqual(order);
    }),
  );
});

test("every beginning has about its share of every class", () => {
  fc.assert(
    fc.property(classes, fc.nat(1000), (all, seed) => {
      const order = stratifiedOrder(all, seed);
      for (const k of new Set(all)) {
        const size = all.filter((index) => index === k).length;
        let found = 0;
        for (const [before, document] of order.entries()) {
          if (all[document] === k) found++;
          expect(Math.abs(found - ((before + 1) * size) / all.length)).toBeLessThan(3);
        }
      }
    }),
  );
});

test("other seeds take other documents, and a class of one comes anywhere", () => {
  const one = Int32Array.from({ length: 100 }, (_, i) => (i === 50 ? 1 : 0));
  const places = Array.from({ length: 40 }, (_, seed) => stratifiedOrder(one, seed).indexOf(50));
  expect(Math.min(...places)).toBeLessThan(20);
  expect(Math.max(...places)).toBeGreaterThan(80);
  const first = new Set(Array.from({ length: 40 }, (_, seed) => stratifiedOrder(one, seed)[0]));
  expect(first.size).toBeGreaterThan(20);
});

test("a seed that is none is refused", () => {
  expect(() => stratifiedOrder(Int32Array.of(0), -1)).toThrow(expect.objectContaining({ code: "CONFIG_SEED" }));
});
