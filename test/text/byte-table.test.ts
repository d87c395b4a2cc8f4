import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ByteTable, hashByte, hashBytes, hashStart } from "../../src/text/byte-table.js";

const someBytes = fc.uint8Array({ max: 3, maxLength: 5 });

function intern(table: ByteTable, bytes: Uint8Array): number {
  return table.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
}

function find(table: ByteTable, bytes: Uint8Array): number {
  return table.find(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
}

const plainStart = 0x811c9dc5 | 0;
const plainStep = (hash: number, byte: number) => Math.imul(hash ^ byte, 0x01000193);

/** `2 ** nBlocks` strings of one plain FNV-1a hash: block after block, two that lead from one state to one other. */
function collidingStrings(nBlocks: number): number[][] {
  let strings: number[][] = [[]];
  let state = plainStart;
  for (let i = 0; i < nBlocks; i++) {
    const [one, other] = collidingBlocks(state);
    strings = strings.flatMap((bytes) => [
      [...bytes, ...one],
      [...bytes, ...other],
    ]);
    state = one.reduce(plainStep, state);
  }
  return strings;
}

function collidingBlocks(state: number): [number[], number[]] {
  const seen = new Map<number, number[]>();
  for (let i = 0; i < 10_000_000; i++) {
    const block = Array.from(
      (Math.imul(i, 0x9e3779b1) >>> 0).toString(26).padStart(7, "0"),
      (digit) => 0x61 + Number.parseInt(digit, 26),
    );
    const hash = block.reduce(plainStep, state);
    const other = seen.get(hash);
    if (other !== undefined) return [other, block];
    seen.set(hash, block);
  }
  throw new Error("no two blocks collide");
}

describe("hashBytes", () => {
  test("cannot be steered: strings that are made to collide in plain FNV-1a do not", () => {
    const strings = collidingStrings(10);
    expect(new Set(strings.map((bytes) => bytes.reduce(plainStep, plainStart))).size).toBe(1);
    expect(new Set(strings.map((bytes) => bytes.join())).size).toBe(1024);
    // Two of 1024 random numbers of 32 bits are the same once in 8000 runs.
    expect(new Set(strings.map((bytes) => hashBytes(Uint8Array.from(bytes), 0, bytes.length))).size).toBeGreaterThan(
      1020,
    );
  });

  test("is what feeding byte by byte gives, of any part", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(5), (bytes, start) => {
        const from = Math.min(start, bytes.length);
        expect(hashBytes(bytes, from, bytes.length)).toBe(bytes.subarray(from).reduce(hashByte, hashStart));
      }),
    );
  });
});

describe("ByteTable", () => {
  test("gives ids in the order of first sight, as a map does", () => {
    fc.assert(
      fc.property(fc.array(someBytes, { maxLength: 200 }), fc.boolean(), (strings, sameHash) => {
        const table = new ByteTable();
        const oracle = new Map<string, number>();
        for (const bytes of strings) {
          const hash = sameHash ? 7 : hashBytes(bytes, 0, bytes.length);
          const key = bytes.join();
          expect(table.find(bytes, 0, bytes.length, hash)).toBe(oracle.get(key) ?? -1);
          if (!oracle.has(key)) oracle.set(key, oracle.size);
          expect(table.intern(bytes, 0, bytes.length, hash)).toBe(oracle.get(key));
          expect(table.size).toBe(oracle.size);
        }
        for (const [key, id] of oracle) expect(table.bytesOf(id).join()).toBe(key);
      }),
    );
  });

  test("grows: ten thousand strings, one of 100,000 bytes among them", () => {
    const table = new ByteTable();
    const string = (i: number) => Buffer.from(i === 5000 ? "x".repeat(100_000) : `${i * 7}`);
    for (let i = 0; i < 10_000; i++) expect(intern(table, string(i))).toBe(i);
    for (let i = 0; i < 10_000; i++) {
      expect(find(table, string(i))).toBe(i);
      expect(Buffer.compare(table.bytesOf(i), string(i))).toBe(0);
    }
    expect(find(table, Buffer.from("1"))).toBe(-1);
  });

  test("looks at the part it is told to", () => {
    const table = new ByteTable();
    const bytes = Buffer.from("xabcx");
    expect(table.intern(bytes, 1, 4, hashBytes(bytes, 1, 4))).toBe(0);
    expect(find(table, Buffer.from("abc"))).toBe(0);
  });
});
