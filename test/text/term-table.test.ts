import { describe, expect, test } from "vitest";
import { TermTable } from "../../src/text/term-table.js";

describe("TermTable", () => {
  test("gives ids in the order of first sight over all kinds", () => {
    const table = new TermTable();
    expect([table.word("a"), table.chars("a"), table.word("b"), table.word("a")]).toEqual([0, 1, 2, 0]);
    expect([table.gram(0, 2), table.gram(2, 0), table.gram(0, 2)]).toEqual([3, 4, 3]);
    expect(table.size).toBe(5);
    expect([0, 1, 2, 3, 4].map((id) => table.kind(id))).toEqual(["word", "chars", "word", "gram", "gram"]);
    expect(table.partsOf(3)).toEqual([0, 2]);
  });

  test("names every term, the words of an n-gram joined by a space", () => {
    const table = new TermTable();
    const [a, b] = [table.word("été"), table.word("chaud")];
    const gram = table.gram(table.gram(a, b), a);
    expect(table.name(gram)).toBe("été chaud été");
    expect(table.name(table.chars(" é"))).toBe(" é");
    expect(Buffer.from(table.bytesOf(a))).toEqual(Buffer.from("été"));
  });

  test("keeps the terms of titles apart, and their n-grams with them", () => {
    const table = new TermTable();
    const [a, titleA] = [table.word("a"), table.word("a", "title")];
    const [chars, titleChars] = [table.chars("a"), table.chars("a", "title")];
    const grams = [table.gram(a, a), table.gram(titleA, titleA), table.gram(table.gram(titleA, titleA), titleA)];
    expect([a, titleA, chars, titleChars, ...grams]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([...grams, a, titleA, chars, titleChars].map((id) => table.field(id))).toEqual([
      "text",
      "title",
      "title",
      "text",
      "title",
      "text",
      "title",
    ]);
    expect([table.kind(titleA), table.kind(titleChars), table.kind(grams[1])]).toEqual(["word", "chars", "gram"]);
    expect([table.name(titleA), table.name(titleChars), table.name(grams[2])]).toEqual(["a", "a", "a a a"]);
    expect(table.wordOfBytes(Buffer.from("a"), "title")).toBe(titleA);
    expect(table.charsOfBytes(Buffer.from("bab"), 1, 2, "title")).toBe(titleChars);
    table.freeze();
    expect([table.word("b", "title"), table.chars("b", "title"), table.word("a", "title")]).toEqual([-1, -1, titleA]);
  });

  test("holds any word: empty, inherited names, emoji, 10,000 characters", () => {
    const table = new TermTable();
    const words = ["", "constructor", "__proto__", "toString", "👩‍🔬", "é".repeat(10_000), "\0", " "];
    for (const word of words) table.word(word);
    expect(words.map((_, id) => table.name(id))).toEqual(words);
    expect(words.map((word) => table.word(word))).toEqual(words.map((_, id) => id));
  });

  test("takes a lone surrogate for U+FFFD", () => {
    const table = new TermTable();
    expect(table.word("\ud800")).toBe(table.word("\ufffd"));
  });

  test("takes in nothing new once frozen, and knows what it knew", () => {
    const table = new TermTable();
    const [a, chars] = [table.word("a"), table.chars("c")];
    const gram = table.gram(a, a);
    table.freeze();
    expect([table.word("b"), table.chars("a"), table.gram(a, gram)]).toEqual([-1, -1, -1]);
    expect([table.word("a"), table.chars("c"), table.gram(a, a)]).toEqual([a, chars, gram]);
    expect(table.size).toBe(3);
  });

  test("knows a term by its bytes as well", () => {
    const table = new TermTable();
    expect(table.wordOfBytes(Buffer.from("é"))).toBe(table.word("é"));
    expect(table.charsOfBytes(Buffer.from("é"))).toBe(table.chars("é"));
    table.freeze();
    expect(table.wordOfBytes(Buffer.from("x"))).toBe(-1);
  });
});
