import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashPair, PairTable } from "../../src/text/pair-table.js";

const ids = fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 2 ** 31 - 2 }));

describe("PairTable", () => {
  test("finds what was added, as a map does", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, ids, ids), { maxLength: 100 }), (entries) => {
        const table = new PairTable();
        const oracle = new Map<string, number>();
        for (const [left, right, id] of entries) {
          expect(table.find(left, right)).toBe(oracle.get(`${left},${right}`) ?? -1);
          if (oracle.has(`${left},${right}`)) continue;
          table.add(left, right, id);
          oracle.set(`${left},${right}`, id);
          expect(table.find(left, right)).toBe(id);
        }
        expect(table.size).toBe(oracle.size);
      }),
    );
  });

  test("grows: a square of 150 by 150 pairs", () => {
    const table = new PairTable();
    for (let i = 0; i < 22_500; i++) table.add(i % 150, Math.floor(i / 150), i);
    for (let i = 0; i < 22_500; i++) expect(table.find(i % 150, Math.floor(i / 150))).toBe(i);
    expect(table.find(150, 0)).toBe(-1);
  });
});

describe("hashPair", () => {
  test("cannot be steered: pairs that share a slot under known factors are spread under its own", () => {
    const knownHash = (left: number, right: number) => {
      let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      return hash ^ (hash >>> 13);
    };
    const sharing: [number, number][] = [];
    for (let left = 0; left < 1000; left++) {
      for (let right = 0; right < 1000; right++) {
        if ((knownHash(left, right) & 0xfff) === 0) sharing.push([left, right]);
      }
    }
    expect(sharing.length).toBeGreaterThan(200);
    const slots = new Set(sharing.map(([left, right]) => hashPair(left, right) & 0xfff));
    expect(slots.size).toBeGreaterThan(100);
  });
});
