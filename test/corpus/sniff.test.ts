import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { findEncoding } from "../../src/corpus/encoding.js";
import { formatByName } from "../../src/corpus/formats.js";
import { isHeadEnough, sniffFormat } from "../../src/corpus/sniff.js";
import { openSource } from "../../src/corpus/source.js";
import { failure, fileWith, readInput } from "./made-sources.js";

const utf8 = findEncoding(undefined);
const sniff = (text: string, isWhole = true) => sniffFormat(Buffer.from(text), isWhole, utf8, "a");

describe("formatByName", () => {
  test("goes by the extension, whatever its case, gzipped or not", () => {
    for (const [name, format] of [
      ["a.jsonl", "jsonl"],
      ["a.NDJSON.gz", "jsonl"],
      ["a.b.csv", "csv"],
      ["a.tsv.GZ", "tsv"],
      ["a.ft", "fasttext"],
      ["a.fasttext", "fasttext"],
      ["a.svm", "libsvm"],
      ["a.libsvm", "libsvm"],
      ["a.parquet", "parquet"],
      ["reut2-000.sgm", "reuters"],
    ]) {
      expect(formatByName(name)).toBe(format);
    }
  });

  test("tells nothing of other names", () => {
    for (const name of ["a.txt", "a.gz", "csv", "a.csv.bak", "", "a.constructor"])
      expect(formatByName(name)).toBeUndefined();
  });
});

describe("sniffFormat", () => {
  const known: readonly (readonly [string, string])[] = [
    ["jsonl", '{"text":"a"}\n'],
    ["jsonl", '\n  { "text"'],
    ["jsonl", "{}"],
    ["jsonl", '[\n {"text":"a"}]'],
    ["fasttext", "__label__a text"],
    ["reuters", '<!DOCTYPE lewis SYSTEM "lewis.dtd">\n<REUTERS'],
    ["reuters", '\n<REUTERS TOPICS="YES"'],
    ["csv", "label,text\na,b"],
    ["csv", '"Title","Category","date"\r\n'],
    ["tsv", "id\tHeadline\n"],
    ["libsvm", "sport 1:1 2:0.5\n"],
    ["libsvm", "# made by hand\n1:1\n2:1\n3:1\n4:1"],
    ["libsvm", "1,2 1:1\nempty\n3 4:1 # x\n"],
    ["tokens", "A headline, with words\none\ntwo\nthree\n"],
    ["tokens", "meeting 12:30\nat\nnoon\ntoday\n"],
    ["text", "Plain text.\nAnd more, of it.\n"],
    ["text", "label,other\na,b\n"],
    ["text", "text\nmore\n"],
    ["text", "12:30 is when\nthe train leaves\n"],
    ["text", "{ not JSON }"],
    ["text", "[1] A footnote"],
    ["text", "a headline\none\ntwo\n"],
    ["text", ""],
  ];
  for (const [format, text] of known) {
    test(`takes ${JSON.stringify(text)} for ${format}`, () => {
      expect(sniff(text)).toBe(format);
    });
  }

  test("does not judge by a line that is cut off", () => {
    expect(sniff("label,te", false)).toBe("text");
    expect(sniff("A headline\none\ntwo\nthree\nand a half", false)).toBe("tokens");
    expect(sniff("1 1:1\n1 2:", false)).toBe("libsvm");
  });

  const foreign: readonly (readonly [string, Buffer, string])[] = [
    ["a zip archive", Buffer.from("PK\u0003\u0004rest"), "Unpack it first."],
    ["xz data", Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]), "Unpack it first."],
    ["a PDF file", Buffer.from("%PDF-1.7"), "Extract its text first."],
    ["a tar archive", Buffer.concat([Buffer.alloc(257, "x"), Buffer.from("ustar\u0000000")]), "datasets pull"],
  ];
  for (const [what, bytes, remedy] of foreign) {
    test(`refuses ${what}, gzipped or not, and says what to do`, async () => {
      for (const stored of [bytes, gzipSync(bytes)]) {
        const error = await failure(openSource(fileWith("odd", stored)));
        expect(error).toMatchObject({ code: "INPUT_UNKNOWN_FORMAT" });
        expect(String(error)).toContain(`got ${what}. `);
        expect(String(error)).toContain(remedy);
      }
    });
  }

  test("is not asked where the format is given", async () => {
    expect(await readInput("PK\u0003\u0004rest", { format: "text" })).toMatchObject([{ text: "PK\u0003\u0004rest" }]);
    expect(await readInput('{"text":"a"}', { format: "text" })).toMatchObject([{ text: '{"text":"a"}' }]);
  });
});

describe("isHeadEnough", () => {
  test("is satisfied by a first line that tells all, so that rows of a slow stream are read as they come", () => {
    const enough = (text: string) => isHeadEnough(Buffer.from(text), utf8);
    expect(enough('{"text":"a"}\n')).toBe(true);
    expect(enough("label,text\n")).toBe(true);
    expect(enough("label,text")).toBe(false);
    expect(enough("A headline\n")).toBe(false);
    expect(enough("x".repeat(65_536))).toBe(true);
  });

  test("lets the first rows of a stream be read before the next come", async () => {
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"text":"first"}\n');
      await new Promise(() => {});
    }
    const source = await openSource("-", { input: Readable.from(slow()) });
    const documents = source.documents[Symbol.asyncIterator]();
    expect(await documents.next()).toMatchObject({ value: { text: "first" } });
  });
});
