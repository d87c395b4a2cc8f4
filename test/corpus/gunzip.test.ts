import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unpacked, unpackedWhole } from "../../src/corpus/gunzip.js";
import { gathered } from "./gathered.js";
import { failure, pieces } from "./made-sources.js";

async function through(bytes: Uint8Array, size?: number): Promise<Buffer> {
  return Buffer.concat(await gathered(unpacked(pieces(bytes, size), "a")));
}

describe("unpacked", () => {
  test("gives back what was gzipped, and other bytes as they are, whatever pieces they come in", async () => {
    const content = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        expect(await through(gzipSync(bytes), size)).toEqual(bytes);
        if (bytes[0] !== 0x1f) expect(await through(bytes, size)).toEqual(bytes);
      }),
    );
  });

  test("takes files that were put together from several gzipped ones", async () => {
    const joined = Buffer.concat([gzipSync("one "), gzipSync("two")]);
    for (const size of [1, 5, 1000]) expect((await through(joined, size)).toString()).toBe("one two");
    expect(Buffer.from(unpackedWhole(joined, "a")).toString()).toBe("one two");
  });

  test("does not hold much more than it is given of a file that unpacks to very much", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    let nBytes = 0;
    for await (const piece of unpacked(pieces(bomb), "a.gz")) {
      nBytes += piece.length;
      expect(piece.length).toBeLessThanOrEqual(64 * 1024);
    }
    expect(nBytes).toBe(64 * 1024 * 1024);
  });

  test("says that data are cut off or damaged", async () => {
    const packed = gzipSync("some text that is long enough to be cut anywhere");
    for (let length = 2; length < packed.length; length++) {
      const cut = packed.subarray(0, length);
      expect(await failure(through(cut, 7))).toMatchObject({ code: "INPUT_BAD_GZIP" });
      expect(() => unpackedWhole(cut, "a.gz")).toThrow("a.gz: the file must be whole gzip data");
    }
  });
});

describe("a name that says gzip", () => {
  test("is believed: other content is refused, in pieces and whole", async () => {
    for (const bytes of [Buffer.from("plain text"), Buffer.from("x")]) {
      const reading = gathered(unpacked(pieces(bytes), "articles.jsonl.gz"));
      expect(await failure(reading)).toMatchObject({ code: "INPUT_BAD_GZIP" });
      expect(() => unpackedWhole(bytes, "articles.jsonl.gz")).toThrow(/named \.gz must be gzip data/);
    }
    expect(await gathered(unpacked(pieces(Buffer.alloc(0)), "empty.gz"))).toEqual([]);
  });
});
