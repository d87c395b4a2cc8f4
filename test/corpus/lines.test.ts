import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineBatches } from "../../src/corpus/lines.js";
import { gathered } from "./gathered.js";
import { failure, pieces } from "./made-sources.js";

async function lines(text: string, size?: number, longest?: number): Promise<string[]> {
  const batches = await gathered(lineBatches(pieces(text, size), "a", longest));
  return batches.flat().map((line) => line.toString("utf8"));
}

/** The plain way: what stands between line ends. */
function plainLines(text: string): string[] {
  const parts = text.split("\n");
  if (parts.at(-1) === "") parts.pop();
  return parts.map((line) => line.replace(/\r$/, ""));
}

describe("lineBatches", () => {
  test("gives lines without their ends, empty ones too, and the last one that has none", async () => {
    expect(await lines("a\r\n\nb\rc\n\r\nd")).toEqual(["a", "", "b\rc", "", "d"]);
    expect(await lines("")).toEqual([]);
    expect(await lines("\n")).toEqual([""]);
  });

  test("gives the same lines as splitting the whole, whatever pieces the bytes come in", async () => {
    const text = fc.array(fc.constantFrom("a", "\u00e9", "\n", "\r", "\r\n", "bc")).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (all, size) => {
        expect(await lines(all, size)).toEqual(plainLines(all));
      }),
    );
  });

  test("refuses a line that is longer than memory should have to hold", async () => {
    expect(await lines("aaaa\nbbbb", 2, 4)).toEqual(["aaaa", "bbbb"]);
    expect(await failure(lines("aaaa\nbbbbb\n", 2, 4))).toMatchObject({ code: "INPUT_LINE_TOO_LONG" });
  });
});
