import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceOptions } from "../../src/corpus/source.js";
import { CopydeskError } from "../../src/errors.js";
import { failure, fileWith, readInput, readPath } from "./made-sources.js";

const folder = new URL("./fixtures/", import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(name, folder));

/** What pyarrow was given, which wrote the files. */
interface Row {
  readonly text: string | null;
  readonly headline: string | null;
  readonly label: number | null;
  readonly name: string | null;
  readonly topics: readonly string[] | null;
  readonly stems: readonly string[];
}
const rows: readonly Row[] = JSON.parse(fixture("news.json").toString("utf8"));
const files = readdirSync(folder).filter((name) => /^news-.*\.parquet$/.test(name));

async function read(name: string, options?: SourceOptions): Promise<object[]> {
  return readInput(fixture(name), { format: "parquet", ...options });
}

describe("readParquet", () => {
  test("has files of every kind of compression and pages to be tried on", () => {
    expect(files).toHaveLength(9);
  });

  for (const name of files) {
    test(`reads the strings, integers and nulls of ${name}`, async () => {
      expect(await read(name)).toEqual(
        rows.map(({ text, headline, label }, i) => ({
          id: `-#${i + 1}`,
          labels: label === null ? [] : [String(label)],
          title: headline ?? undefined,
          text: text ?? "",
        })),
      );
    });

    test(`reads the lists of ${name}`, async () => {
      const columns = ["labels=topics", "tokens=stems", "id=name"];
      expect(await read(name, { columns })).toEqual(
        rows.map(({ topics, stems, name: id, headline }, i) => ({
          id: id ?? `-#${i + 1}`,
          // Several labels go before a single one, and where there is no list there is the integer.
          labels: topics === null ? [String(rows[i].label)] : [...new Set(topics)],
          title: headline ?? undefined,
          tokens: stems,
        })),
      );
    });
  }

  test("takes a label that is a list for labels", async () => {
    expect((await read("news-none.parquet", { columns: ["label=topics"] }))[0]).toMatchObject({ labels: ["a", "b"] });
  });

  test("reads row groups one after another, numbering rows through", async () => {
    const documents = await readPath(fileWith("many.parquet", fixture("many.parquet")));
    expect(documents).toHaveLength(3000);
    expect(documents[2999]).toMatchObject({ labels: ["business"], text: "text of row 2999, and more of it" });
    expect((documents[2999] as { id: string }).id).toMatch(/many\.parquet#3000$/);
  });

  test("reads no rows from a file that has none", async () => {
    expect(await read("empty.parquet")).toEqual([]);
  });

  test("says which row has a value of a wrong type, or leaves it out", async () => {
    const columns = ["text=label", "title=headline"];
    const error = await failure(read("news-none.parquet", { columns }));
    expect(error).toMatchObject({ code: "INPUT_BAD_ROW" });
    expect(String(error)).toContain("-, row 1: the row must have a string as its text; got 3");
    const told: CopydeskError[] = [];
    const rest = await read("news-none.parquet", { columns, skipBad: true, onBadRow: (bad) => told.push(bad) });
    expect(rest).toEqual([{ id: "-#6", labels: [], title: "Only a title", text: "" }]);
    expect(told).toHaveLength(6);
  });

  test("says which columns there are when the wanted one is not", async () => {
    const error = await failure(read("news-none.parquet", { columns: ["text=body"] }));
    expect(error).toMatchObject({ code: "INPUT_MISSING_COLUMN" });
    expect(String(error)).toContain('a column "body"; got "text", "headline", "label"');
  });

  test("refuses columns that hold neither strings nor numbers", async () => {
    expect(await failure(read("news-none.parquet", { columns: ["text=raw"] }))).toMatchObject({
      code: "INPUT_BAD_COLUMN",
    });
    expect(await failure(read("news-none.parquet", { columns: ["label=when"] }))).toMatchObject({
      code: "INPUT_BAD_ROW",
    });
  });

  test("says what is wrong with a file that is cut off anywhere", async () => {
    const bytes = fixture("news-v2.parquet");
    for (let length = 0; length < bytes.length; length += 13) {
      const error = await failure(readInput(bytes.subarray(0, length), { format: "parquet" }));
      expect(error).toMatchObject({ code: "INPUT_BAD_PARQUET" });
    }
  });

  test("says that an encrypted file is one", async () => {
    const bytes = fixture("news-none.parquet");
    bytes.write("PARE", bytes.length - 4);
    expect(String(await failure(readInput(bytes, { format: "parquet" })))).toContain("an encrypted file");
  });

  for (const name of [
    "news-none.parquet",
    "news-v2.parquet",
    "news-delta.parquet",
    "news-delta-v1.parquet",
    "news-snappy.parquet",
  ]) {
    test(`reads ${name} with any one byte changed, or says in one sentence that it is damaged`, async () => {
      const bytes = fixture(name);
      for (let at = 0; at < bytes.length; at++) {
        const damaged = Buffer.from(bytes);
        damaged[at] ^= [0xff, 0x80, 0x01, 0x40][at % 4];
        const columns = at % 2 === 0 ? [] : ["labels=topics", "tokens=stems"];
        const error = await failure(readInput(damaged, { format: "parquet", columns }));
        if (error !== undefined && !(error instanceof CopydeskError)) throw error;
      }
    });
  }

  test("reads files with several bytes changed, or says that they are damaged", async () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (name, changes) => {
          const bytes = fixture(name);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const error = await failure(readInput(bytes, { format: "parquet", skipBad: true }));
          if (error !== undefined && !(error instanceof CopydeskError)) throw error;
        },
      ),
      { numRuns: 1500 },
    );
  });
});
