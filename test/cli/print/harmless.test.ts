import fc from "fast-check";
import { expect, test } from "vitest";
import { harmless, harmlessText } from "../../../src/cli/print/harmless.js";

test("control characters become pictures of themselves", () => {
  expect(harmless("\u001b[31mred\u001b[0m\u0007\u007f")).toBe("␛[31mred␛[0m␇␡");
  expect(harmless("a\r\nb\tc\rd")).toBe("a␊b    c␊d");
  expect(harmlessText("a\r\nb\tc\rd")).toBe("a\nb    c\nd");
});

test("what turns the direction of text around, and C1 controls, become U+FFFD", () => {
  expect(harmless("a\u202eb\u2066c\u009bd")).toBe("a\ufffdb\ufffdc\ufffdd");
});

test("other text stays as it is", () => {
  for (const text of ["naïve café", "日本語", "👩‍👩‍👧 ok", "العربية", ""]) expect(harmless(text)).toBe(text);
});

test("no text keeps a character that a terminal might obey", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const obeyed = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(harmless(text)).not.toMatch(obeyed);
    }),
  );
});
