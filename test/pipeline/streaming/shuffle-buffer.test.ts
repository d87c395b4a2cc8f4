import fc from "fast-check";
import { expect, test } from "vitest";
import { ShuffleBuffer, type StreamRow } from "../../../src/pipeline/streaming/shuffle-buffer.js";

const row = (classIndex: number, nEntries = 1): StreamRow => ({
  columns: new Int32Array(nEntries),
  values: new Float32Array(nEntries),
  classIndex,
});

/** What leaves a buffer that rows go through, numbered in the order in which they come. */
function through(nRows: number, most: number, seed: number): number[] {
  const buffer = new ShuffleBuffer(most, seed);
  const left: number[] = [];
  for (let i = 0; i < nRows; i++) {
    buffer.add(row(i));
    while (buffer.isOverfull) left.push(buffer.take(left.length).classIndex);
    expect(buffer.rows.length).toBeLessThanOrEqual(most);
  }
  while (buffer.rows.length > 0) left.push(buffer.take(left.length).classIndex);
  return left;
}

test("all rows leave, each once, in an order that the seed alone decides", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(20), fc.nat(1000), (nRows, most, seed) => {
      const left = through(nRows, most, seed);
      expect([...left].sort((a, b) => a - b)).toEqual(Array.from({ length: nRows }, (_, i) => i));
      expect(through(nRows, most, seed)).toEqual(left);
    }),
  );
});

test("rows are mixed, and one that holds none keeps their order", () => {
  const ordered = Array.from({ length: 50 }, (_, i) => i);
  expect(through(50, 0, 1)).toEqual(ordered);
  expect(through(50, 50, 1)).not.toEqual(ordered);
  expect(through(50, 50, 1)).not.toEqual(through(50, 50, 2));
});

test("long rows are held as far as their entries go into memory, one alone however long it is", () => {
  const buffer = new ShuffleBuffer(1000, 0);
  const nEntries = 1 << 21;
  for (let i = 0; i < 2; i++) buffer.add(row(i, nEntries));
  expect(buffer.isOverfull).toBe(false);
  buffer.add(row(2, nEntries));
  expect(buffer.isOverfull).toBe(true);
});

test("a buffer that goes on with what another holds gives what that would", () => {
  const one = new ShuffleBuffer(10, 3);
  for (let i = 0; i < 10; i++) one.add(row(i));
  const other = new ShuffleBuffer(10, 3, one.rows);
  for (let draw = 5; draw < 15; draw++) expect(other.take(draw)).toBe(one.take(draw));
});
