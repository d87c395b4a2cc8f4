import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findEncoding, inUtf8, wholeInUtf8 } from "../../src/corpus/encoding.js";
import { gathered } from "./gathered.js";
import { pieces, readInput } from "./made-sources.js";

async function recoded(bytes: Uint8Array, name?: string, size = 1): Promise<string> {
  const out = Buffer.concat(await gathered(inUtf8(pieces(bytes, size), findEncoding(name))));
  expect(Buffer.from(wholeInUtf8(bytes, findEncoding(name)))).toEqual(out);
  return out.toString("utf8");
}

describe("findEncoding", () => {
  test("knows the encodings of the platform under any of their names", () => {
    expect(findEncoding("UTF8").name).toBe("utf-8");
    expect(findEncoding("ISO-8859-1").name).toBe("latin1");
    expect(findEncoding("cp1252").name).toBe("windows-1252");
    expect(findEncoding("sjis").name).toBe("shift_jis");
  });

  test("refuses others, and suggests the nearest", () => {
    expect(() => findEncoding("uft-8")).toThrow('got "uft-8". Did you mean utf-8?');
    expect(() => findEncoding("latin")).toThrow("Did you mean latin1?");
    expect(() => findEncoding("")).toThrow("--encoding");
  });
});

describe("inUtf8", () => {
  test("takes off the byte order mark, and only that", async () => {
    for (const size of [1, 2, 3, 100]) {
      expect(await recoded(Buffer.from("\ufeffa"), undefined, size)).toBe("a");
      expect(await recoded(Buffer.from("\ufeff\ufeffa"), "utf-8", size)).toBe("\ufeffa");
      expect(await recoded(Buffer.from("a\ufeff"), undefined, size)).toBe("a\ufeff");
    }
    expect(await recoded(Buffer.from([0xef, 0xbb]))).toBe("\ufffd");
    expect(await recoded(Buffer.alloc(0))).toBe("");
  });

  test("passes bytes in UTF-8 on as they are, broken ones too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 3 }), fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
        fc.pre(bytes[0] < 0xef);
        expect(Buffer.concat(await gathered(inUtf8(pieces(bytes, size), findEncoding(undefined))))).toEqual(
          Buffer.from(bytes),
        );
      }),
    );
  });

  test("reads latin1 as ISO 8859-1, where windows-1252 has other characters", async () => {
    const bytes = Buffer.from([0x61, 0xe9, 0x80, 0xff]);
    expect(await recoded(bytes, "latin1")).toBe("a\u00e9\u0080\u00ff");
    expect(await recoded(bytes, "windows-1252")).toBe("a\u00e9\u20ac\u00ff");
  });

  test("reads characters that pieces share as the platform's decoder does", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom("utf-16le", "utf-16be", "koi8-r"),
        async (bytes, size, name) => {
          expect(await recoded(bytes, name, size)).toBe(
            Buffer.from(new TextDecoder(name).decode(bytes)).toString("utf8"),
          );
        },
      ),
    );
    // "中文字" three times, in two encodings of East Asia.
    for (const [name, hex] of [
      ["gb18030", "d6d0cec4d7d6"],
      ["shift_jis", "928695b68e9a"],
    ]) {
      for (const size of [1, 2, 3, 5]) {
        expect(await recoded(Buffer.from(hex.repeat(3), "hex"), name, size)).toBe("中文字".repeat(3));
      }
    }
  });

  test("replaces broken characters, and never stops at them, where the platform's decoder throws", async () => {
    const inPieces = async (bytes: Uint8Array, size: number, name: string): Promise<string> =>
      Buffer.concat(await gathered(inUtf8(pieces(bytes, size), findEncoding(name)))).toString("utf8");
    expect(await inPieces(Uint8Array.of(0x41, 0x81, 0x30, 0x41), 1, "gb18030")).toMatch(/^A\ufffd.*A$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(0, 0x30, 0x41, 0x80, 0x81, 0x8e, 0xa1, 0xfe, 0xff)),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom("gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp"),
        async (bytes, size, name) => {
          expect(typeof (await inPieces(Uint8Array.from(bytes), size, name))).toBe("string");
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("takes a byte order mark of UTF-16 at its word, when no encoding is given", async () => {
    const bytes = Buffer.from("\ufefflabel\ttext\ncaf\u00e9\tx\n", "utf16le");
    expect(await recoded(bytes)).toBe("label\ttext\ncaf\u00e9\tx\n");
    expect(await readInput(bytes)).toMatchObject([{ labels: ["caf\u00e9"], text: "x" }]);
  });
});
