import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseColumns } from "../../src/corpus/columns.js";
import { readJsonLines } from "../../src/corpus/json-lines.js";
import type { BadRowOptions } from "../../src/corpus/read-options.js";
import { CopydeskError } from "../../src/errors.js";
import { documentsIn, failure, pieces } from "./made-sources.js";

async function read(text: string, columns?: readonly string[], options?: BadRowOptions): Promise<object[]> {
  return documentsIn(readJsonLines(pieces(text, 11), "a.jsonl", parseColumns(columns), options));
}

async function readOne(row: object, columns?: readonly string[]): Promise<object> {
  const documents = await read(JSON.stringify(row), columns);
  expect(documents).toHaveLength(1);
  return documents[0];
}

describe("readJsonLines", () => {
  test("reads text, title, id and label", async () => {
    expect(await readOne({ id: 7, label: 3, title: "T", text: "x", other: [1] })).toEqual({
      id: "7",
      labels: ["3"],
      title: "T",
      text: "x",
    });
  });

  test("reads tokens as they are, before any text", async () => {
    expect(await readOne({ tokens: ["a b", "", "c"], text: "no" })).toEqual({
      id: "a.jsonl#1",
      labels: [],
      tokens: ["a b", "", "c"],
    });
  });

  test("reads several labels, each once, before any single label", async () => {
    expect(await readOne({ labels: ["b", 1, "b"], label: "c", text: "" })).toMatchObject({ labels: ["b", "1"] });
    expect(await readOne({ labels: [], text: "" })).toMatchObject({ labels: [] });
  });

  test("takes null for nothing, and the empty label for a label", async () => {
    expect(await readOne({ id: null, label: null, title: null, text: "x" })).toEqual({
      id: "a.jsonl#1",
      labels: [],
      text: "x",
    });
    expect(await readOne({ label: "", text: "x" })).toMatchObject({ labels: [""] });
  });

  test("takes a title alone for a document", async () => {
    expect(await readOne({ title: "x" })).toMatchObject({ title: "x", text: "" });
  });

  test("finds fields under the names that --columns gives", async () => {
    const columns = ["text=body", "label=constructor", "id=__proto__"];
    expect(await read('{"body":"x","text":"no","constructor":"c","__proto__":"p"}', columns)).toEqual([
      { id: "p", labels: ["c"], text: "x" },
    ]);
    expect(await read('{"body":"x"}', columns)).toEqual([{ id: "a.jsonl#1", labels: [], text: "x" }]);
  });

  test("knows fields by the names that tables know them by, whatever their case, the usual ones first", async () => {
    expect(await readOne({ Headline: "T", Body: "x", category: 3 })).toMatchObject({
      title: "T",
      text: "x",
      labels: ["3"],
    });
    expect(await readOne({ body: "no", text: "x", topic: "no", label: "a" })).toMatchObject({
      text: "x",
      labels: ["a"],
    });
    expect(await readOne({ content: "no", body: "x", text: null })).toMatchObject({ text: "x" });
    expect(await readOne({ body: "x", category: "no", tag: "a" }, ["label=tag"])).toMatchObject({ labels: ["a"] });
    expect(await readOne({ body: "x", category: "a", tag: "no" }, ["text=body"])).toMatchObject({ labels: ["a"] });
  });

  test("passes over other names where what stands there cannot be the text or the label", async () => {
    const row = { text: "x", subject: { name: "y" }, section: ["a", "b"], body: 1, article: true };
    expect(await readOne(row)).toEqual({ id: "a.jsonl#1", labels: [], text: "x" });
  });

  test("passes over lines of white space, and numbers rows from 1, bad ones too", async () => {
    const text = '\n{"text":"a"}\r\n  \r\n7\n{"text":"b"}';
    expect(await read(text, undefined, { skipBad: true })).toMatchObject([{ id: "a.jsonl#1" }, { id: "a.jsonl#3" }]);
  });

  test("is not harmed by keys that objects treat specially", async () => {
    expect(await read('{"__proto__":{"text":"no"},"constructor":1,"text":"x"}')).toMatchObject([{ text: "x" }]);
    const error = await failure(read('{"__proto__":{"text":"no"}}'));
    expect(String(error)).toContain(
      "the row must have text, tokens or a title (--columns text=body names another field); got none of them",
    );
    expect(({} as { text?: string }).text).toBeUndefined();
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ["a number", "7", 'be one JSON object; got "7"'],
    ["null", "null", 'be one JSON object; got "null"'],
    ["an array", "[1]", "be one JSON object"],
    ["broken JSON", '{"text":"a', "be one JSON object"],
    ["two objects", '{"text":"a"} {"text":"b"}', "be one JSON object"],
    ["nothing to read", '{"label":"a"}', "have text, tokens or a title"],
    ["a text of another type", '{"text":["a"]}', "have a string as its text"],
    ["a title of another type", '{"title":1}', "have a string as its title"],
    ["tokens that are no array", '{"tokens":"a b"}', "have an array of strings as its tokens"],
    ["tokens of another type", '{"tokens":["a",1]}', "have an array of strings as its tokens; got 1"],
    ["a label of another type", '{"text":"a","label":true}', "have a string or a number as its label; got true"],
    ["labels under the name label", '{"text":"a","label":["a"]}', "have one label, or an array under the name labels"],
    ["labels that are no array", '{"text":"a","labels":"a"}', "have an array as its labels"],
    ["labels of another type", '{"text":"a","labels":[null]}', "have a string or a number as its labels"],
    ["an id of another type", '{"text":"a","id":{}}', "have a string or a number as its id"],
  ];
  for (const [what, row, words] of bad) {
    test(`says on which line there is ${what}`, async () => {
      const error = await failure(read(`{"text":"fine"}\n\n${row}\n`));
      expect(error).toMatchObject({ code: "INPUT_BAD_ROW" });
      expect(String(error)).toContain(`a.jsonl, line 3: the row must ${words}`);
      expect(await read(`${row}\n{"text":"fine"}`, undefined, { skipBad: true })).toHaveLength(1);
    });
  }

  test("refuses a JSON array whole, on one line or many, even when bad rows are skipped", async () => {
    for (const text of ['[{"text":"a"},{"text":"b"}]', '[\n  {"text":"a"}\n]', '[ {"text":"a"},\n{"text":"b"}]']) {
      const error = await failure(read(text, undefined, { skipBad: true }));
      expect(error).toMatchObject({ code: "INPUT_JSON_ARRAY" });
      expect(String(error)).toContain("JSON Lines");
    }
  });

  test("gives back whatever objects were written", async () => {
    const row = fc.record({
      id: fc.string(),
      label: fc.string(),
      title: fc.string(),
      text: fc.string({ unit: "grapheme" }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => {
        const text = rows.map((one) => `${JSON.stringify(one)}\n`).join("");
        expect(await read(text)).toEqual(rows.map(({ label, ...rest }) => ({ ...rest, labels: [label] })));
      }),
    );
  });

  test("takes rows of any JSON, or says what is wrong with them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.json(), { maxLength: 5 }), async (rows) => {
        const told: unknown[] = [];
        const text = rows.map((row) => row.replaceAll("\n", " ")).join("\n");
        try {
          const documents = await read(text, undefined, { skipBad: true, onBadRow: (error) => told.push(error) });
          expect(documents.length + told.length).toBe(rows.length);
        } catch (error) {
          expect(error).toBeInstanceOf(CopydeskError);
          expect(error).toMatchObject({ code: "INPUT_JSON_ARRAY" });
        }
      }),
    );
  });
});
