import { expect, test } from "vitest";
import { byteClass, spaceClasses, wordClasses } from "../../src/text/byte-classes.js";
import { whiteSpace } from "../../src/text/python-pattern.js";

const ascii = Array.from({ length: 128 }, (_, byte) => [byte, String.fromCharCode(byte)] as const);

test("both tables know bytes above 127 for parts of other characters", () => {
  for (const classes of [wordClasses, spaceClasses]) {
    expect(classes).toHaveLength(256);
    expect(new Set(classes.subarray(128))).toEqual(new Set([byteClass.nonAscii]));
    expect(classes.subarray(0, 128)).not.toContain(byteClass.nonAscii);
  }
});

test("words are made of what \\w matches, and of what is no white space to Python", () => {
  for (const [byte, character] of ascii) {
    expect(wordClasses[byte] === byteClass.word).toBe(/\w/.test(character));
    expect(spaceClasses[byte] === byteClass.hard).toBe(whiteSpace.test(character));
  }
});

test("soft separators are exactly those that the rule for the final sigma looks through", () => {
  for (const [byte, character] of ascii) {
    if (wordClasses[byte] === byteClass.word) continue;
    const looksThrough = `a${character}Σ`.toLowerCase().endsWith("ς");
    expect(wordClasses[byte]).toBe(looksThrough ? byteClass.soft : byteClass.hard);
  }
});

test("no separator composes with what follows into a letter or digit", () => {
  for (const [byte, character] of ascii) {
    if (wordClasses[byte] === byteClass.word) continue;
    for (let code = 0x300; code < 0x20000; code++) {
      const mark = String.fromCodePoint(code);
      if (/\p{M}/u.test(mark)) expect(`${character}${mark}`.normalize("NFKC")).not.toMatch(/[\p{L}\p{N}]/u);
    }
  }
});
