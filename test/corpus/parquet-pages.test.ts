import { describe, expect, test } from "vitest";
import { MOST_VALUES, ParquetPages } from "../../src/corpus/parquet-pages.js";

/** Numbers of the pages' headers that matter here, as the format's Thrift definition has them. */
const RLE_DICTIONARY = 8;
const DELTA_BINARY_PACKED = 5;
const DELTA_BYTE_ARRAY = 7;

/** A whole number in Thrift's compact protocol. */
function zigzag(number: number): number[] {
  return varint(number >= 0 ? number * 2 : -number * 2 - 1);
}

function varint(number: number): number[] {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

/** A data page of version 1. */
function page(nValues: number, encoding: number, content: readonly number[], size = content.length): ArrayBuffer {
  const header = [0x15, ...zigzag(0), 0x15, ...zigzag(size), 0x15, ...zigzag(size)];
  const data = [0x2c, 0x15, ...zigzag(nValues), 0x15, ...zigzag(encoding), 0x15, ...zigzag(3), 0x15, ...zigzag(3), 0];
  return Uint8Array.from([...header, ...data, 0, ...content]).buffer;
}

/** Checks a page of an uncompressed, required column of integers. */
function check(chunk: ArrayBuffer, nValues = MOST_VALUES): void {
  const element = { name: "x", type: "INT32", repetition_type: "REQUIRED" };
  const root = { element: { name: "root" }, children: [], count: 2, path: [] };
  const schemaPath = [root, { element, children: [], count: 1, path: ["x"] }];
  const decoder = { pathInSchema: ["x"], type: "INT32", element, schemaPath, codec: "UNCOMPRESSED", parsers: {} };
  new ParquetPages(decoder as unknown as ConstructorParameters<typeof ParquetPages>[0], nValues).check(chunk);
}

describe("ParquetPages", () => {
  test("lets pages pass whose runs are as many as their values", () => {
    expect(() => check(page(6, RLE_DICTIONARY, [1, ...varint(6 * 2), 1]))).not.toThrow();
    expect(() => check(page(6, RLE_DICTIONARY, [1, 3, 0b10101010]))).not.toThrow();
    expect(() => check(page(6, RLE_DICTIONARY, [0]))).not.toThrow();
  });

  test("refuses a run that would take all memory", () => {
    expect(() => check(page(6, RLE_DICTIONARY, [1, ...varint(2 ** 30 * 2 - 2), 1]))).toThrow(
      "a run of 1073741823 values where 6 are left",
    );
  });

  test("refuses packed groups without width that would never end", () => {
    expect(() => check(page(6, RLE_DICTIONARY, [1, ...varint(2 ** 31 + 1), 1]))).toThrow("a number of");
    expect(() => check(page(6, RLE_DICTIONARY, [1, ...varint(2 ** 30 + 1), 1]))).toThrow("a run of");
  });

  test("refuses more values than the column has, and fewer than the page says", () => {
    expect(() => check(page(6, RLE_DICTIONARY, [0]), 5)).toThrow("more values than there should be");
    expect(() => check(page(6, RLE_DICTIONARY, [1, 4, 1]))).toThrow("fewer values than there should be");
    expect(() => check(page(MOST_VALUES + 1, RLE_DICTIONARY, [0]))).toThrow("a page of 16777217 values");
    expect(() => check(page(-1, RLE_DICTIONARY, [0]))).toThrow("a page of -1 values");
  });

  test("refuses pages that end outside their column", () => {
    expect(() => check(page(1, RLE_DICTIONARY, [0], 2))).toThrow("a page of 2 bytes");
    expect(() => check(page(1, RLE_DICTIONARY, [0], -1))).toThrow("a page of -1 bytes");
  });

  test("refuses delta blocks that would never end", () => {
    for (const [size, parts] of [
      [0, 4],
      [128, 0],
      [128, 3],
      [100, 4],
      [2 ** 21, 4],
    ]) {
      const content = [...varint(size), ...varint(parts), 4, 0, 0];
      expect(() => check(page(4, DELTA_BINARY_PACKED, content))).toThrow(`blocks of ${size} values in ${parts} parts`);
    }
  });

  test("refuses strings that share so long a beginning that together they would take all memory", () => {
    // 1,000 lengths of 2^20 each: a first value, then blocks of differences of zero.
    const lengths = [
      ...varint(128),
      ...varint(4),
      ...varint(1000),
      ...zigzag(2 ** 20),
      ...Array(8).fill([0, 0, 0, 0, 0]).flat(),
    ];
    expect(() => check(page(1000, DELTA_BYTE_ARRAY, [...lengths, ...lengths]))).toThrow("bytes in one page");
  });
});
