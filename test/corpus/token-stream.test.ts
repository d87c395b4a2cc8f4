import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLikeTokenStream, readTokenStream } from "../../src/corpus/token-stream.js";
import { writeTokenStream } from "../../src/corpus/write-token-stream.js";
import { readInput } from "./made-sources.js";

const example = new URL("../../../shared/examples/stemmed-article.txt", import.meta.url);

const read = (text: string) => readTokenStream(Buffer.from(text), "a");
const looksLike = (text: string, isWhole = true) => looksLikeTokenStream(Buffer.from(text), isWhole);

describe("readTokenStream", () => {
  test("takes the first line for the headline as written, and every further one for a token as it is", () => {
    expect(read("A Headline, as it is \nfirst\r\n\n Second \nthird")).toEqual({
      id: "a",
      labels: [],
      title: "A Headline, as it is ",
      tokens: ["first", " Second ", "third"],
    });
  });

  test("takes an empty first line for an empty headline", () => {
    expect(read("\none\n")).toMatchObject({ title: "", tokens: ["one"] });
  });
});

describe("looksLikeTokenStream", () => {
  test("asks for three lines of one token after the headline", () => {
    expect(looksLike("a headline\none\ntwo\nthree\n")).toBe(true);
    expect(looksLike("\none\n\ntwo\r\nthree")).toBe(true);
    expect(looksLike("a headline\none\ntwo\n")).toBe(false);
    expect(looksLike("a headline\none\ntwo\nthree four\n")).toBe(false);
    expect(looksLike("a headline\none\ntwo\nthree\u00a0four\n")).toBe(false);
    expect(looksLike("")).toBe(false);
  });

  test("does not judge by a line that is cut off", () => {
    expect(looksLike("a headline\none\ntwo\nthree\nfo", false)).toBe(true);
    expect(looksLike("a headline\none\ntwo\nthr", false)).toBe(false);
  });

  test("does not take long lines of a script without spaces for tokens", () => {
    expect(looksLike(`headline\n${`${"\u6587".repeat(101)}\n`.repeat(4)}`)).toBe(false);
  });

  test.skipIf(!existsSync(example))(
    "knows the example, also by standard input (skipped: no ../shared/examples)",
    async () => {
      const [document] = await readInput(existsSync(example) ? readFileSync(example) : "");
      expect(document).toMatchObject({
        id: "-",
        title: "us reportedly in direct contact with venezuelan military, urging defections",
      });
      expect((document as { tokens: string[] }).tokens.slice(0, 4)).toEqual(["the", "unit", "state", "is"]);
    },
  );
});

describe("writeTokenStream", () => {
  test("writes the title on the first line, then a token a line", () => {
    expect(writeTokenStream("A title", ["a", "b"])).toBe("A title\na\nb\n");
    expect(writeTokenStream("two\r\nlines", [])).toBe("two lines\n");
  });

  test("refuses tokens that the format cannot hold", () => {
    for (const token of ["", "a\nb", "a\r"]) {
      expect(() => writeTokenStream("", ["fine", token])).toThrow("token 2 must have no line break");
    }
  });

  test("is read back as the same title and tokens", async () => {
    const line = fc.string({ unit: "grapheme" }).filter((text) => !/[\r\n]/.test(text));
    const token = line.filter((text) => text !== "");
    const title = fc.oneof(
      line,
      line.map((text) => `\ufeff${text}`),
    );
    await fc.assert(
      fc.asyncProperty(title, fc.array(token), fc.nat(20), async (headline, tokens, size) => {
        const text = writeTokenStream(headline, tokens);
        expect(await readInput(text, { format: "tokens" }, size + 1)).toEqual([
          { id: "-", labels: [], title: headline, tokens },
        ]);
      }),
    );
  });
});
