import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FormatName, formatNames } from "../../src/corpus/formats.js";
import { openSource, type SourceOptions } from "../../src/corpus/source.js";
import { CopydeskError } from "../../src/errors.js";
import { gathered } from "./gathered.js";
import { madeReuters } from "./made-reuters.js";
import { type Content, failure, fileWith, readable, readInput, readPath, streamOf } from "./made-sources.js";
import { temporaryFolder } from "./temporary-folder.js";

/** A file of a format, of which every reader must hold what is promised of all. */
interface Sample {
  readonly format: Exclude<FormatName, "folder">;
  readonly content: Content;
  readonly nDocuments: number;
  /** The same with one bad row put in, where the format has rows. */
  readonly withBad?: Content;
}

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const rows = Array.from({ length: 40 }, (_, i) => i);
const jsonRows = rows.map(
  (i) => `{"id":"r${i}","label":"l${i % 3}","title":"Nr ${i}","text":"caf\u00e9 ${i} \u{1f600}"}\r\n`,
);
const csvRows = rows.map((i) => `l${i % 3},"said ""no"", ${i}\r\ncaf\u00e9",t${i}\r\n`);

const samples: readonly Sample[] = [
  { format: "text", content: "caf\u00e9 \u{1f600}\nand more\n", nDocuments: 1 },
  { format: "tokens", content: "A headline\ncaf\u00e9\n\nstem\r\n\u{1f600}\nlast", nDocuments: 1 },
  { format: "jsonl", content: jsonRows.join(""), nDocuments: 40, withBad: `${jsonRows.join("")}{"text":1}\n` },
  {
    format: "csv",
    content: `label,text,title\r\n${csvRows.join("")}`,
    nDocuments: 40,
    withBad: `label,text,title\r\na,b\r\n${csvRows.join("")}`,
  },
  {
    format: "tsv",
    content: `label\ttext\n${rows.map((i) => `l${i}\t"quoted caf\u00e9\n`).join("")}`,
    nDocuments: 40,
    withBad: `label\ttext\n${rows.map((i) => `l${i}\tx\n`).join("")}a\tb\tc\n`,
  },
  {
    format: "fasttext",
    content: rows.map((i) => `__label__l${i % 2} __label__caf\u00e9 text ${i}\n`).join(""),
    nDocuments: 40,
    withBad: `${rows.map((i) => `__label__l${i} text\n`).join("")}__label__ nameless\n`,
  },
  {
    format: "libsvm",
    content: rows.map((i) => `l${i % 2},m 1:${i} 20:0.5 # caf\u00e9\n`).join(""),
    nDocuments: 40,
    withBad: `${rows.map((i) => `l${i} 1:1 2:2\n`).join("")}l 2:1 1:2\n`,
  },
  { format: "reuters", content: madeReuters(rows.map((i) => ({ id: i, topics: [`t${i % 3}`] }))), nDocuments: 40 },
  { format: "parquet", content: fixture("many.parquet"), nDocuments: 3000 },
];

/** Whether this process has a file open; undefined where the system does not tell. */
function isOpen(path: string): boolean {
  return readdirSync("/proc/self/fd").some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  });
}

async function isClosedSoon(path: string): Promise<boolean> {
  for (let i = 0; i < 100 && isOpen(path); i++) await setTimeout(5);
  return !isOpen(path);
}

describe.each(samples)("the reader of $format", ({ format, content, nDocuments, withBad }) => {
  test("reads the same from a file, a gzipped file and standard input, and its format is told by the content", async () => {
    const path = fileWith("odd-name", content);
    const source = await openSource(path);
    expect(source.format).toBe(format);
    const documents = readable(await gathered(source.documents));
    expect(documents).toHaveLength(nDocuments);
    expect(
      JSON.stringify(await readPath(fileWith("odd-name", gzipSync(content)))).replaceAll(/copydesk-test-\w+/g, ""),
    ).toBe(JSON.stringify(documents).replaceAll(/copydesk-test-\w+/g, ""));
    const anonymous = (all: object[]): string => JSON.stringify(all).replaceAll(path, "-");
    expect(JSON.stringify(await readInput(content))).toBe(anonymous(documents));
    expect(JSON.stringify(await readInput(gzipSync(content)))).toBe(anonymous(documents));
  });

  test("reads the same whatever pieces the bytes come in", async () => {
    const whole = await readInput(content, { format });
    const { length } = Buffer.from(content);
    for (const size of [1, 2, 3, 7, 64]) {
      if (length / size > 25_000) continue;
      expect(await readInput(content, { format }, size)).toEqual(whole);
      expect(await readInput(content, {}, size)).toEqual(whole);
    }
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: length }), async (size) => {
        if (length / size < 5000) expect(await readInput(gzipSync(content), {}, size)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test("tells of bytes read up to the size of the file on the disk, and never back", async () => {
    for (const stored of [Buffer.from(content), gzipSync(content)]) {
      const seen: number[] = [];
      const source = await openSource(fileWith("odd-name", stored), { onBytes: (bytes) => seen.push(bytes) });
      expect(seen).toEqual([]);
      await gathered(source.documents);
      expect(source.totalBytes).toBe(stored.length);
      expect(seen.at(-1)).toBe(stored.length);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    }
  });

  test("reads a file anew each time, and says that a stream is gone", async () => {
    const source = await openSource(fileWith("odd-name", content));
    expect(readable(await gathered(source.documents))).toEqual(readable(await gathered(source.documents)));
    const stream = await openSource("-", { input: streamOf(content) });
    await gathered(stream.documents);
    expect(await failure(gathered(stream.documents))).toMatchObject({ code: "USAGE_READ_TWICE" });
  });

  test.skipIf(!existsSync("/proc/self/fd"))(
    "closes the file when it is opened only, left early, or read to the end",
    async () => {
      for (const stored of [Buffer.from(content), gzipSync(content)]) {
        const path = fileWith("odd-name", stored);
        const source = await openSource(path);
        expect(await isClosedSoon(path)).toBe(true);
        for await (const document of source.documents) {
          expect(document.labels).toBeDefined();
          break;
        }
        expect(await isClosedSoon(path)).toBe(true);
        await gathered(source.documents);
        expect(await isClosedSoon(path)).toBe(true);
      }
    },
  );

  test("stops the stream when it is left early", async () => {
    const input = streamOf(content, 50);
    const source = await openSource("-", { format, input });
    for await (const _ of source.documents) break;
    for (let i = 0; i < 100 && !input.destroyed; i++) await setTimeout(1);
    expect(input.destroyed).toBe(true);
  });

  test.skipIf(withBad === undefined)(
    "stops at a bad row after what stood before it, or leaves it out and tells",
    async () => {
      const path = fileWith("odd-name", withBad ?? "");
      const source = await openSource(path, { format });
      let nRead = 0;
      const reading = (async () => {
        for await (const _ of source.documents) nRead++;
      })();
      const error = await failure(reading);
      expect(error).toMatchObject({ code: "INPUT_BAD_ROW" });
      expect(String(error)).toMatch(
        /odd-name, line \d+: the row must .+; got .+\. Correct it, or skip bad rows with --skip-bad\./,
      );
      expect(nRead).toBe(format === "csv" ? 0 : nDocuments);
      const told: CopydeskError[] = [];
      expect(await readPath(path, { format, skipBad: true, onBadRow: (bad) => told.push(bad) })).toHaveLength(
        nDocuments,
      );
      expect(told.map(({ code }) => code)).toEqual(["INPUT_BAD_ROW"]);
    },
  );

  test("says what is wrong with a gzipped file that is cut off or damaged", async () => {
    const packed = gzipSync(content);
    const cut = fileWith("odd-name", packed.subarray(0, packed.length - 9));
    expect(await failure(readPath(cut, { format }))).toMatchObject({ code: "INPUT_BAD_GZIP" });
    const damaged = Buffer.from(packed);
    damaged[damaged.length - 6] ^= 255;
    expect(await failure(readPath(fileWith("odd-name", damaged), { format }))).toMatchObject({
      code: "INPUT_BAD_GZIP",
    });
  });

  test("gives documents or an error of its own, whatever the bytes", async () => {
    const edited = fc.tuple(fc.nat(), fc.nat(40), fc.uint8Array({ maxLength: 12 })).map(([at, nRemoved, added]) => {
      const bytes = Buffer.from(content);
      const start = at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start + nRemoved)]);
    });
    const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), edited);
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(format, undefined), fc.boolean(), async (bytes, given, skipBad) => {
        await documentsOrOwnError(bytes, { format: given, skipBad });
      }),
      { numRuns: format === "parquet" ? 60 : 150 },
    );
  });
});

async function documentsOrOwnError(bytes: Uint8Array, options: SourceOptions): Promise<void> {
  try {
    for (const document of await readInput(bytes, options, 100)) expect(document).toHaveProperty("id");
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    expect(error.message).toMatch(/must .+/s);
  }
}

test("every format that is a file has passed this contract", () => {
  expect([...samples.map(({ format }) => format), "folder"].sort()).toEqual([...formatNames].sort());
});

describe("a folder of gzipped files", () => {
  test("tells of bytes up to its size on the disk", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "a", "1.txt.gz"), gzipSync("one two"));
    writeFileSync(join(folder, "a", "2"), "three");
    const seen: number[] = [];
    const source = await openSource(folder, { onBytes: (bytes) => seen.push(bytes) });
    expect(readable(await gathered(source.documents))).toEqual([
      { id: "a/1.txt.gz", labels: ["a"], text: "one two" },
      { id: "a/2", labels: ["a"], text: "three" },
    ]);
    expect(seen.at(-1)).toBe(source.totalBytes);
  });
});
