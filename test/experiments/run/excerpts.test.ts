import { expect, test } from "vitest";
import { excerptOf } from "../../../src/experiments/run/excerpts.js";

test("an excerpt is the beginning of title and text on one line, whatever they are made of", () => {
  const labels = ["a"];
  const excerpts = new Map(
    [
      { id: "text", labels, title: "A title", text: "two\n\n  lines" },
      { id: "bytes", labels, text: Buffer.from(`${"é".repeat(150)} ${"x".repeat(3000)}`) },
      { id: "tokens", labels, title: "Title", tokens: ["run", "fast"] },
      { id: "vector", labels, columns: Int32Array.of(1), values: Float64Array.of(1) },
      { id: "pair", labels, text: `${"x".repeat(199)}😀 and more` },
    ].map((document) => [document.id, excerptOf(document)]),
  );
  expect(excerpts.get("text")).toBe("A title – two lines");
  expect(excerpts.get("bytes")).toBe(`${"é".repeat(150)} ${"x".repeat(49)}…`);
  expect(excerpts.get("tokens")).toBe("Title – run fast");
  expect(excerpts.get("vector")).toBe("");
  const words = excerptOf({ id: "words", labels, text: "seven77 ".repeat(40) });
  expect(words).toBe(`${"seven77 ".repeat(25).trim()}…`);
  expect(excerptOf({ id: "cut", labels, text: `a${" longer".repeat(40)}` })).toMatch(/^a( longer)+…$/);
  expect(excerpts.get("pair")).toBe(`${"x".repeat(199)}…`);
});
