import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ColumnPlan, parseColumns } from "../../src/corpus/columns.js";
import { readCsv } from "../../src/corpus/csv.js";
import type { BadRowOptions } from "../../src/corpus/read-options.js";
import { documentsIn, failure, pieces } from "./made-sources.js";

const headed = parseColumns(undefined);

async function read(
  text: string,
  columns: ColumnPlan = headed,
  options: BadRowOptions = {},
  size = 5,
): Promise<object[]> {
  return documentsIn(readCsv(pieces(text, size), "a.csv", columns, options));
}

describe("readCsv", () => {
  test("takes commas, line breaks and doubled quotation marks in quoted fields", async () => {
    const text = 'id,label,title,text\r\n7,sport,"A ""B"", C","one\r\ntwo"\r\n8,,,plain\r\n';
    expect(await read(text)).toEqual([
      { id: "7", labels: ["sport"], title: 'A "B", C', text: "one\r\ntwo" },
      { id: "8", labels: [], title: "", text: "plain" },
    ]);
  });

  test("numbers rows that give no id, the header and empty lines not counted, bad rows counted", async () => {
    const text = 'text,label\n\na,1\n"b\n2",1\n\n\nbad\nc,2\n';
    const told: string[] = [];
    const documents = await read(text, headed, { skipBad: true, onBadRow: ({ message }) => told.push(message) });
    expect(documents).toMatchObject([{ id: "a.csv#1" }, { id: "a.csv#2" }, { id: "a.csv#4" }]);
    expect(told).toEqual([
      "a.csv, line 8: the row must have 2 fields; got 1 field. Correct it, or skip bad rows with --skip-bad.",
    ]);
  });

  test("gives rows the same fields as Python's csv module", async () => {
    const file = readFileSync(new URL("./fixtures/csv.json", import.meta.url), "utf8");
    const goldens: { csv: string; rows: string[][] }[] = JSON.parse(file);
    expect(goldens).toHaveLength(60);
    for (const { csv, rows } of goldens) {
      const documents = await read(csv, parseColumns(["label", "title", "text"]));
      expect(documents).toMatchObject(rows.map(([label, title, text]) => ({ labels: [label], title, text })));
      expect(documents).toHaveLength(rows.length);
    }
  });

  test("finds columns by the names they are known by, and takes the likeliest of several", async () => {
    expect(await read("Section,Body,HEADLINE,topic\na,b,c,d\n")).toEqual([
      { id: "a.csv#1", labels: ["d"], title: "c", text: "b" },
    ]);
    expect(await read("content,text\na,b\n")).toMatchObject([{ text: "b" }]);
  });

  test("finds columns by the header that is given", async () => {
    expect(await read("x,y,text\n1,2,3\n", parseColumns(["label=x", "text=Y"]))).toMatchObject([
      { labels: ["1"], text: "2" },
    ]);
  });

  test("names columns by position, passing some over, and takes a header of these names for one", async () => {
    const columns = parseColumns(["label", "-", "text"]);
    expect(await read("a,b,c\n", columns)).toMatchObject([{ labels: ["a"], text: "c" }]);
    expect(await read("Label,whatever,TEXT\na,b,c\n", columns)).toMatchObject([{ id: "a.csv#1", text: "c" }]);
  });

  test("takes a document with a title only", async () => {
    expect(await read("title,label\nt,l\n")).toEqual([{ id: "a.csv#1", labels: ["l"], title: "t", text: "" }]);
  });

  const missing: readonly (readonly [string, string, readonly string[] | undefined, string])[] = [
    ["no text", "a,b\n1,2\n", undefined, '"a", "b"'],
    ["no named column", "text,b\n1,2\n", ["text=x"], 'a column "x"'],
    ["semicolons for commas", "label;text\n1;2\n", undefined, "Separate the fields with commas."],
    ["nothing known", `${"c,".repeat(20)}c\n`, undefined, "and 9 more"],
  ];
  for (const [what, text, entries, words] of missing) {
    test(`refuses a header with ${what}, and shows what there is`, async () => {
      const error = await failure(read(text, parseColumns(entries), { skipBad: true }));
      expect(error).toMatchObject({ code: "INPUT_MISSING_COLUMN" });
      expect(String(error)).toContain(words);
      if (what !== "semicolons for commas") expect(String(error)).toContain("--columns");
    });
  }

  const broken: readonly (readonly [string, string, string])[] = [
    [
      "a quotation mark in a bare field",
      'text,label\na,1\nb"c,2\nd,3\n',
      "line 3: the row must have quotation marks around",
    ],
    ["text after a quoted field", 'text,label\na,1\n"b" c,2\nd,3\n', "line 3: the row must have a comma or line end"],
    [
      "a quotation mark that is not closed",
      'text,label\na,1\nd,3\n"b,2\n\n',
      "line 4: the row must close every quotation mark that it opens; got the end",
    ],
  ];
  for (const [what, text, words] of broken) {
    test(`says where ${what} is, or leaves its line out`, async () => {
      for (const size of [1, 1000]) {
        const error = await failure(read(text, headed, {}, size));
        expect(error).toMatchObject({ code: "INPUT_BAD_ROW" });
        expect(String(error)).toContain(words);
      }
      let told = 0;
      const rest = await read(text, headed, { skipBad: true, onBadRow: () => void told++ });
      expect(told).toBe(1);
      expect(rest).toMatchObject([
        { text: "a", labels: ["1"] },
        { text: "d", labels: ["3"] },
      ]);
    });
  }

  test("takes up every good row after bad ones, with its own number, whatever pieces the bytes come in", async () => {
    const text =
      'text,label\r\n\r\n"he said "hi" to me",1\r\ngood,2\r\n"open,3\r\n\r\n"b"x,4\r\nfine,5\r\nc"d,6\r\n"e,\nf",7';
    for (const size of [1, 2, 3, 5, 8, 13, 1000]) {
      const told: string[] = [];
      const options = { skipBad: true, onBadRow: ({ message }: Error) => void told.push(message) };
      expect(await read(text, headed, options, size)).toEqual([
        { id: "a.csv#2", labels: ["2"], text: "good" },
        { id: "a.csv#5", labels: ["5"], text: "fine" },
        { id: "a.csv#7", labels: ["7"], text: "e,\nf" },
      ]);
      expect(told.map((message) => /line \d+/.exec(message)?.[0])).toEqual(["line 3", "line 5", "line 7", "line 9"]);
    }
  });

  test("does not gather a row without end in memory, even when bad rows are skipped", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('text,label\n"');
      for (;;) yield Buffer.alloc(1000, 65);
    }
    const reading = documentsIn(readCsv(endless(), "a.csv", headed, { skipBad: true }, 10_000));
    expect(await failure(reading)).toMatchObject({ code: "INPUT_LINE_TOO_LONG" });
  });

  test("separates the labels of a column of labels at semicolons, and leaves those of a column of one label whole", async () => {
    const rows = 'text,labels\na,x; y\nb,x\nc,\nd,"x, or y;z;;x;"\n';
    expect(await read(rows)).toMatchObject([
      { labels: ["x", "y"] },
      { labels: ["x"] },
      { labels: [] },
      { labels: ["x, or y", "z", "x"] },
    ]);
    expect(await read("text,label\na,x; y\n")).toMatchObject([{ labels: ["x; y"] }]);
  });

  test("takes labels and texts that objects treat specially", async () => {
    expect(await read("label,text\n__proto__,constructor\n")).toMatchObject([
      { labels: ["__proto__"], text: "constructor" },
    ]);
  });

  test("reads nothing from an empty file, and from one with a header only", async () => {
    expect(await read("")).toEqual([]);
    expect(await read("text,label\n")).toEqual([]);
  });
});
