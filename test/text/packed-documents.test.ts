import fc from "fast-check";
import { expect, test } from "vitest";
import type { Analyzable } from "../../src/text/analyzable.js";
import { DocumentPacker, unpacked } from "../../src/text/packed-documents.js";

const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 20 }));
const documents = fc.array(
  fc.oneof(
    fc.record({ title: texts, text: texts }, { requiredKeys: ["text"] }),
    fc.record({ title: texts, tokens: fc.array(fc.string({ unit: "grapheme" })) }, { requiredKeys: ["tokens"] }),
    fc.record({ title: texts }),
  ),
);

const bytesOf = (text: string | Uint8Array | undefined) =>
  text === undefined ? undefined : Array.from(Buffer.from(text as string));
const plain = ({ title, text, tokens }: Analyzable) => ({ title: bytesOf(title), text: bytesOf(text), tokens });

test("packed documents come out as they went in, titles and texts in UTF-8, pack by pack", () => {
  fc.assert(
    fc.property(documents, fc.integer({ min: 1, max: 100 }), (given, room) => {
      const packer = new DocumentPacker(room);
      const out: Analyzable[] = [];
      for (const document of given) {
        if (packer.add(document)) continue;
        out.push(...unpacked(packer.take()));
        expect(packer.add(document)).toBe(true);
      }
      expect(packer.nDocuments).toBe(given.length - out.length);
      out.push(...unpacked(packer.take()));
      expect(out.map(plain)).toEqual(given.map(plain));
    }),
  );
});

test("a pack lies in shared memory", () => {
  const packer = new DocumentPacker(10);
  packer.add({ text: "a" });
  expect(packer.take().bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
});
