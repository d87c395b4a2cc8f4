import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CopydeskError } from "../../src/errors.js";
import {
  decodeMetadata,
  decodeTensors,
  encodedLength,
  encodeTensors,
  headerPlace,
  type Tensor,
} from "../../src/pipeline/safetensors.js";

const tensors = new Map<string, Tensor>([
  ["bytes", { data: Uint8Array.of(1, 2, 3), shape: [3] }],
  ["levels", { data: Int8Array.of(-127, 0, 127), shape: [3, 1] }],
  ["weights", { data: Float32Array.of(1.5, -2, 0, 4, 5, 6), shape: [3, 2] }],
  ["intercepts", { data: Float64Array.of(0.1, 0.2), shape: [2] }],
  ["empty", { data: new Int32Array(0), shape: [0] }],
]);
const metadata = new Map([["format", "test"]]);
const file = encodeTensors({ metadata, tensors });

/** A file with this header, and `nBytes` of data behind it. */
function fileWith(header: unknown, nBytes: number): Uint8Array {
  const json = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(nBytes)]);
}

const described = (dtype: unknown, shape: unknown, offsets: unknown) => ({ dtype, shape, data_offsets: offsets });

describe("encodeTensors and decodeTensors", () => {
  test("give back what they were given", () => {
    const read = decodeTensors(file, "file");
    expect(read.metadata).toEqual(metadata);
    expect(new Map([...read.tensors].sort())).toEqual(new Map([...tensors].sort()));
  });

  test("write the layout of the safetensors format: a length, a padded JSON header, the data", () => {
    const { start, end } = headerPlace(file, "file");
    expect(start).toBe(8);
    expect(end % 8).toBe(0);
    const header = JSON.parse(Buffer.from(file.subarray(start, end)).toString("utf8"));
    expect(header.weights).toEqual({ dtype: "F32", shape: [3, 2], data_offsets: [16, 40] });
    expect(Buffer.from(file).readDoubleLE(end)).toBe(0.1);
  });

  test("tell the length of a file without writing it, and its metadata without reading its tensors", () => {
    expect(encodedLength({ metadata, tensors })).toBe(file.length);
    expect(decodeMetadata(file.subarray(0, headerPlace(file, "file").end), "file")).toEqual(metadata);
    expect(decodeMetadata(encodeTensors({ metadata: new Map(), tensors }), "file")).toEqual(new Map());
    expect(() => decodeMetadata(fileWith({ __metadata__: 1 }, 0), "file")).toThrow(CopydeskError);
  });

  test("read a file that starts at any place in memory", () => {
    for (let shift = 0; shift < 9; shift++) {
      const moved = new Uint8Array(file.length + shift);
      moved.set(file, shift);
      expect(decodeTensors(moved.subarray(shift), "file").tensors.get("weights")).toEqual(tensors.get("weights"));
    }
  });

  test("read tensors that are not aligned, from a Buffer as from any bytes", () => {
    const header = JSON.stringify({
      a: { dtype: "U8", shape: [1], data_offsets: [0, 1] },
      b: { dtype: "F64", shape: [2], data_offsets: [1, 17] },
    });
    const odd = Buffer.concat([fileWith(header, 1), Buffer.from(Float64Array.of(0.5, -2).buffer)]);
    for (const bytes of [odd, new Uint8Array(odd)]) {
      expect(decodeTensors(bytes, "file").tensors.get("b")?.data).toEqual(Float64Array.of(0.5, -2));
    }
  });

  test("keep names such as __proto__ and constructor", () => {
    const odd = new Map([["constructor", { data: Uint8Array.of(7), shape: [1] }]]);
    const read = decodeTensors(encodeTensors({ metadata: new Map([["__proto__", "x"]]), tensors: odd }), "file");
    expect(read.tensors).toEqual(odd);
    expect(read.metadata.get("__proto__")).toBe("x");
  });

  test("refuse a file cut off anywhere", () => {
    for (let length = 0; length < file.length; length++) {
      expect(() => decodeTensors(file.subarray(0, length), "file")).toThrow(CopydeskError);
    }
  });

  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ["an empty file", new Uint8Array(0), "MODEL_NOT_A_MODEL"],
    ["a text", Buffer.from("Dear editor, this is no model at all."), "MODEL_NOT_A_MODEL"],
    ["a header that is no JSON", fileWith("{nonsense", 0), "MODEL_BAD_HEADER"],
    ["a header that is no UTF-8", fileWith("{", 0).fill(0xff, 9), "MODEL_NOT_A_MODEL"],
    ["a header with metadata that are no strings", fileWith({ __metadata__: { a: 1 } }, 0), "MODEL_BAD_HEADER"],
    ["a header with metadata that are no object", fileWith({ __metadata__: "a" }, 0), "MODEL_BAD_HEADER"],
    ["a tensor without a description", fileWith({ a: null }, 0), "MODEL_BAD_HEADER"],
    ["an unknown dtype", fileWith({ a: described("F16", [1], [0, 2]) }, 2), "MODEL_BAD_HEADER"],
    ["a dtype that objects have", fileWith({ a: described("constructor", [1], [0, 2]) }, 2), "MODEL_BAD_HEADER"],
    ["a negative size", fileWith({ a: described("U8", [-1], [0, 1]) }, 1), "MODEL_BAD_HEADER"],
    [
      "a size too large for any number",
      fileWith({ a: described("U8", [1e300, 1e300], [0, 1]) }, 1),
      "MODEL_BAD_HEADER",
    ],
    ["a shape of another length than its bytes", fileWith({ a: described("U8", [2], [0, 1]) }, 1), "MODEL_BAD_HEADER"],
    ["offsets that run backwards", fileWith({ a: described("U8", [1], [1, 0]) }, 1), "MODEL_BAD_HEADER"],
    ["three offsets", fileWith({ a: described("U8", [1], [0, 1, 2]) }, 1), "MODEL_BAD_HEADER"],
    ["a tensor beyond the end", fileWith({ a: described("U8", [9], [0, 9]) }, 1), "MODEL_TRUNCATED"],
    ["bytes behind the last tensor", fileWith({ a: described("U8", [1], [0, 1]) }, 2), "MODEL_BAD_HEADER"],
    [
      "tensors that overlap",
      fileWith({ a: described("U8", [2], [0, 2]), b: described("U8", [2], [1, 3]) }, 3),
      "MODEL_BAD_HEADER",
    ],
    [
      "a gap between tensors",
      fileWith({ a: described("U8", [1], [0, 1]), b: described("U8", [1], [2, 3]) }, 3),
      "MODEL_BAD_HEADER",
    ],
  ];
  for (const [what, bytes, code] of refused) {
    test(`refuse ${what}`, () => {
      expect(() => decodeTensors(bytes, "some.file")).toThrow(
        expect.objectContaining({ code, message: expect.stringMatching(/^some\.file: /) }),
      );
    });
  }

  test("read any bytes, or refuse them with a CopydeskError", () => {
    const damaged = fc.tuple(fc.nat(file.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = file.slice();
      copy[at] = byte;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        try {
          decodeTensors(bytes, "file");
        } catch (error) {
          expect(error).toBeInstanceOf(CopydeskError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
