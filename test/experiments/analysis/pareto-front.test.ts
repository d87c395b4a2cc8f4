import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paretoFront } from "../../../src/experiments/analysis/pareto-front.js";

const bargains = fc.array(fc.record({ cost: fc.nat(6), gain: fc.nat(6) }), { maxLength: 12 });

describe("paretoFront", () => {
  test("keeps what gains more for more, cheapest first", () => {
    const front = paretoFront([
      { cost: 3, gain: 9 },
      { cost: 1, gain: 5 },
      { cost: 2, gain: 4 },
      { cost: 4, gain: 9 },
    ]);
    expect(front).toEqual([
      { cost: 1, gain: 5 },
      { cost: 3, gain: 9 },
    ]);
  });

  test("keeps exactly those that no other beats", () => {
    fc.assert(
      fc.property(bargains, (all) => {
        const isBeaten = (one: (typeof all)[number]) =>
          all.some((o) => o.cost <= one.cost && o.gain >= one.gain && (o.cost < one.cost || o.gain > one.gain));
        const front = paretoFront(all);
        expect(new Set(front)).toEqual(new Set(all.filter((one) => !isBeaten(one))));
        expect(front.every(({ cost }, i) => i === 0 || cost >= front[i - 1].cost)).toBe(true);
      }),
    );
  });
});
