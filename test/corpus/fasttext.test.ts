import { describe, expect, test } from "vitest";
import { readFastText } from "../../src/corpus/fasttext.js";
import { documentsIn, failure, pieces, readable } from "./made-sources.js";

async function read(text: string, skipBad = false): Promise<object[]> {
  return readable(await documentsIn(readFastText(pieces(text, 4), "a.ft", { skipBad })));
}

describe("readFastText", () => {
  test("reads any number of labels, each once, then the text", async () => {
    expect(
      await read("__label__a __label__b\t__label__a  some text\r\n__label__caf\u00e9 x\nno label __label__here\n"),
    ).toEqual([
      { id: "a.ft#1", labels: ["a", "b"], text: "some text" },
      { id: "a.ft#2", labels: ["caf\u00e9"], text: "x" },
      { id: "a.ft#3", labels: [], text: "no label __label__here" },
    ]);
  });

  test("takes labels without text for a document, and lines of white space for none", async () => {
    expect(await read("__label__a\n \t\n\n__label__b ")).toMatchObject([
      { id: "a.ft#1", labels: ["a"], text: "" },
      { id: "a.ft#2", labels: ["b"], text: "" },
    ]);
  });

  test("says where a label has no name, or leaves the line out", async () => {
    for (const line of ["__label__ text", "__label__", "__label__a __label__ text"]) {
      const error = await failure(read(`__label__x y\n${line}\n`));
      expect(error).toMatchObject({ code: "INPUT_BAD_ROW" });
      expect(String(error)).toContain("a.ft, line 2: the row must name a label after each __label__");
      expect(await read(`${line}\nz`, true)).toMatchObject([{ id: "a.ft#2" }]);
    }
  });
});
