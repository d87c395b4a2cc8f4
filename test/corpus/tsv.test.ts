import { describe, expect, test } from "vitest";
import { parseColumns } from "../../src/corpus/columns.js";
import { readTsv } from "../../src/corpus/tsv.js";
import { documentsIn, failure, pieces } from "./made-sources.js";

async function read(text: string, columns?: readonly string[]): Promise<object[]> {
  return documentsIn(readTsv(pieces(text, 3), "a.tsv", parseColumns(columns)));
}

describe("readTsv", () => {
  test("takes quotation marks and commas for ordinary characters", async () => {
    expect(await read('label\ttext\r\n"a\t"b ""c"", d\r\n')).toEqual([
      { id: "a.tsv#1", labels: ['"a'], text: '"b ""c"", d' },
    ]);
  });

  test("keeps empty fields, also at the end of a row, and passes empty lines over", async () => {
    expect(await read("text\ttitle\tlabel\n\n\ta\t\n\t\t\n")).toMatchObject([
      { id: "a.tsv#1", labels: [], text: "", title: "a" },
      { id: "a.tsv#2", labels: [], text: "", title: "" },
    ]);
  });

  test("says on which line a row has too few or too many fields", async () => {
    expect(String(await failure(read("text\tlabel\na\tb\n\nc\n")))).toContain(
      "a.tsv, line 4: the row must have 2 fields; got 1 field",
    );
    expect(String(await failure(read("a\tb\tc\n", ["label", "text"])))).toContain("must have 2 fields; got 3 fields");
  });
});
