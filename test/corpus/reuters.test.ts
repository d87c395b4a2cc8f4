import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TextDocument } from "../../src/corpus/document.js";
import { type ReutersOptions, readReuters, readReutersFolder } from "../../src/corpus/reuters.js";
import { ReutersRecord } from "../../src/corpus/reuters-record.js";
import { CopydeskError } from "../../src/errors.js";
import { gathered } from "./gathered.js";
import { type MadeArticle, madeArticle, madeReuters } from "./made-reuters.js";

/** The bytes of a text in ISO 8859-1, in pieces of a size. */
async function* pieces(text: string, size = 1_000_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "latin1");
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, options?: ReutersOptions, size?: number): Promise<TextDocument[]> {
  return gathered(readReuters(pieces(text, size), "a.sgm", options));
}

async function readOne(article: MadeArticle): Promise<TextDocument> {
  const documents = await read(madeReuters([article]));
  expect(documents).toHaveLength(1);
  return documents[0];
}

describe("readReuters", () => {
  test("gives the NEWID, the topics, the title and the body", async () => {
    const sgml = madeReuters([
      { id: 7, topics: ["cocoa", "trade"], title: "BAHIA &lt;X> &amp; CO", body: "Showers\n    continued." },
      { id: 8, indexed: "NO", split: "NOT-USED" },
    ]);
    expect(await read(sgml)).toEqual([
      { id: "7", labels: ["cocoa", "trade"], title: "BAHIA <X> & CO", text: "Showers\n    continued.\n" },
      { id: "8", labels: [], title: "A TITLE", text: "A body.\n" },
    ]);
  });

  test("does not take places or other categories for topics", async () => {
    expect((await readOne({ topics: [] })).labels).toEqual([]);
  });

  test("gives a topic once that is listed twice", async () => {
    expect((await readOne({ topics: ["trade", "acq", "trade"] })).labels).toEqual(["trade", "acq"]);
  });

  test("gives a brief its title and an empty text", async () => {
    const brief = await readOne({ raw: "&#2;\n******<TITLE>BANK RAISES RATE\n</TITLE>Blah blah blah.\n&#3;\n\n" });
    expect(brief).toMatchObject({ title: "BANK RAISES RATE", text: "" });
  });

  test("gives an unprocessed article all of its text, and no title", async () => {
    const table = await readOne({ raw: "&#2;\nWEEKLY REPORT\n  Gold 11,059 &lt;X>\n Reuter\n&#3;\n" });
    expect(table).toEqual({ id: "1", labels: [], text: "\nWEEKLY REPORT\n  Gold 11,059 <X>\n Reuter\n\n" });
  });

  test("puts a title of several lines on one", async () => {
    expect((await readOne({ title: " RISES\n  AND   FALLS\n" })).title).toBe("RISES AND FALLS");
  });

  test("keeps the agency's name at the end of the body", async () => {
    expect((await readOne({ body: "Text.\n Reuter" })).text).toBe("Text.\n Reuter\n");
  });

  test("reads ISO 8859-1 and character references", async () => {
    const { text } = await readOne({
      body: "\xfc &#252; &#xe9; &#9;. &quot;a&apos; &unheard; &#; &#1114112; &#55296;",
    });
    expect(text).toBe("\u00fc \u00fc \u00e9 \t. \"a' &unheard; &#; \ufffd \ufffd\n");
  });

  test("does not replace what a reference stands for once more", async () => {
    expect((await readOne({ body: "&amp;lt; &amp;#65;" })).text).toBe("&lt; &#65;\n");
  });

  test("lets control characters part words", async () => {
    const { text } = await readOne({ body: "country's&#127;ate of&#27;[Br growth.&#5;&#30;side" });
    expect(text).toBe("country's ate of [Br growth.  side\n");
  });

  test("numbers records without a NEWID within their file", async () => {
    const sgml = madeReuters([{}, {}]).replaceAll(/ NEWID="\d+"/g, "");
    expect((await read(sgml)).map(({ id }) => id)).toEqual(["a.sgm#1", "a.sgm#2"]);
  });

  test("takes labels that objects treat specially", async () => {
    const odd = ["__proto__", "", "constructor", "x".repeat(10_000)];
    expect((await readOne({ topics: odd })).labels).toEqual(odd);
  });

  test("tells how many bytes have been read", async () => {
    const sgml = madeReuters([{}, {}]);
    const seen: number[] = [];
    await read(sgml, { onBytes: (bytes) => seen.push(bytes) }, 100);
    expect(seen[0]).toBe(100);
    expect(seen.at(-1)).toBe(sgml.length);
  });

  test("gives the same documents whatever pieces the bytes come in", async () => {
    const sgml = madeReuters(Array.from({ length: 5 }, (_, i) => ({ id: i, topics: ["a", "b"], body: "x".repeat(i) })));
    const whole = await read(sgml);
    expect(whole).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: sgml.length }), async (size) => {
        expect(await read(sgml, {}, size)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  const broken: readonly (readonly [string, string, number])[] = [
    ["does not end before the next begins", madeArticle({ id: 2 }).replace("</REUTERS>", ""), 2],
    ["has no text", madeArticle({ id: 2 }).replace(/<TEXT>.*<\/TEXT>/s, ""), 2],
    ["has a text without end", madeArticle({ id: 2 }).replace("</TEXT>", ""), 2],
  ];
  for (const [what, sgml, number] of broken) {
    test(`says which record ${what}, or leaves it out when asked to`, async () => {
      const file = madeArticle({ id: 1 }) + sgml + madeArticle({ id: 3 });
      const error = await read(file).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "INPUT_BAD_RECORD" });
      expect(String(error)).toContain(`a.sgm: record ${number} must`);
      const told: CopydeskError[] = [];
      const documents = await read(file, { skipBad: true, onBadRow: (bad) => told.push(bad) });
      expect(documents.map(({ id }) => id)).toEqual(["1", "3"]);
      expect(told.map(({ code }) => code)).toEqual(["INPUT_BAD_RECORD"]);
    });
  }

  test("says when the file ends within a record", async () => {
    const file = madeArticle({ id: 1 }) + madeArticle({ id: 2 }).slice(0, 200);
    await expect(read(file)).rejects.toThrow("record 2 must end with </REUTERS>; got the end of the file");
    expect(await read(file, { skipBad: true })).toHaveLength(1);
  });

  test("refuses a file that is something else, and takes an empty one", async () => {
    await expect(read("label,text\na,b\n")).rejects.toMatchObject({ code: "INPUT_NOT_REUTERS" });
    expect(await read("")).toEqual([]);
  });

  test("does not gather a record without end in memory, even when bad ones are skipped", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("<REUTERS >");
      for (;;) yield Buffer.alloc(500_000, 65);
    }
    const records = gathered(readReuters(endless(), "a.sgm", { skipBad: true }));
    await expect(records).rejects.toMatchObject({ code: "INPUT_BAD_RECORD" });
  });

  test("never fails on any text but with an error of its own", async () => {
    const scraps = [
      "<REUTERS",
      "</REUTERS>",
      "<REUTERS >",
      "<TEXT>",
      "</TEXT>",
      "<TOPICS>",
      "</TOPICS>",
      "<D>",
      "</D>",
    ];
    const scrap = fc.oneof(
      fc.constantFrom(...scraps, "<TITLE>", "</TITLE>", "<BODY>", "</BODY>", "&#", "&lt;", ";", ' NEWID="', '"'),
      fc.string({ maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(scrap, { maxLength: 40 }), fc.boolean(), async (parts, skipBad) => {
        try {
          for (const document of await read(parts.join(""), { skipBad }, 7))
            expect(typeof document.text).toBe("string");
        } catch (error) {
          if (!(error instanceof CopydeskError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("ReutersRecord", () => {
  test("gives attributes of its own tag only", () => {
    const record = new ReutersRecord('<REUTERS LEWISSPLIT="TEST" NEWID="9">\n<TEXT TYPE="BRIEF">x</TEXT>', 1);
    expect(record.attribute("LEWISSPLIT")).toBe("TEST");
    expect(record.attribute("SPLIT")).toBeUndefined();
    expect(record.attribute("TYPE")).toBeUndefined();
  });

  test("does not look for title and body outside the text", () => {
    const record = new ReutersRecord("<REUTERS >\n<TITLE>no</TITLE><TEXT>x</TEXT><BODY>no</BODY>", 1);
    expect(record.title).toBeUndefined();
    expect(record.text).toBe("x");
  });

  test("gives what there is of a body that does not end", () => {
    expect(new ReutersRecord("<REUTERS ><TEXT><BODY>x</TEXT></BODY>", 1).text).toBe("x");
  });
});

describe("readReutersFolder", () => {
  function folderWith(files: Record<string, string>): string {
    const folder = mkdtempSync(join(tmpdir(), "copydesk-test-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, "latin1");
    return folder;
  }

  test("reads all .sgm files in order of their names, and nothing else", async () => {
    const folder = folderWith({
      "reut2-001.sgm": madeReuters([{ id: 3 }]),
      "reut2-000.sgm": madeReuters([{ id: 1 }, { id: 2 }]),
      "README.txt": "not SGML",
    });
    const seen: number[] = [];
    const documents = await gathered(readReutersFolder(folder, { onBytes: (bytes) => seen.push(bytes) }));
    expect(documents.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(seen.at(-1)).toBe(madeReuters([{ id: 1 }, { id: 2 }]).length + madeReuters([{ id: 3 }]).length);
  });

  test("says which file a broken record is in", async () => {
    const folder = folderWith({ "a.sgm": madeReuters([{}]), "b.sgm": "<REUTERS >" });
    await expect(gathered(readReutersFolder(folder))).rejects.toThrow("b.sgm: record 1 must end");
  });

  test("refuses a folder without such files", async () => {
    const folder = folderWith({ "a.txt": "" });
    await expect(gathered(readReutersFolder(folder))).rejects.toMatchObject({ code: "INPUT_NO_FILES" });
  });
});
