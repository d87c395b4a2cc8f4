import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  newsgroupParts,
  removeNewsgroupParts,
  withoutFooter,
  withoutHeaders,
  withoutQuotes,
} from "../../../src/corpus/datasets/newsgroup-parts.js";

/** The rule as scikit-learn 1.9 states it, line by line, with white space as Python has it. */
function plainFooter(message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Python strips these
  const ends = /^[\t-\r\u001c-\u0020\u0085\u00a0]+|[\t-\r\u001c-\u0020\u0085\u00a0]+$/g;
  const strip = (text: string): string => text.replace(ends, "");
  const lines = strip(message).split("\n");
  let last = lines.length - 1;
  while (last > 0 && !/^-*$/.test(strip(lines[last]))) last--;
  return last > 0 ? lines.slice(0, last).join("\n") : message;
}

describe("withoutHeaders", () => {
  test("keeps what follows the first blank line", () => {
    expect(withoutHeaders("From: a\nSubject: b\n\nOne\n\nTwo\n")).toBe("One\n\nTwo\n");
  });

  test("keeps nothing of a message without a blank line, as scikit-learn does", () => {
    expect(withoutHeaders("From: a\nSubject: b\n")).toBe("");
  });

  test("does not take a line of white space for a blank one", () => {
    expect(withoutHeaders("From: a\n \nbody\n\nrest")).toBe("rest");
  });
});

describe("withoutFooter", () => {
  test("cuts at the last blank line or rule of hyphens above the last words", () => {
    expect(withoutFooter("one\n\ntwo\n--\nsignature\n")).toBe("one\n\ntwo");
    expect(withoutFooter("one\n\ntwo\n \t \nsignature\n\n\n")).toBe("one\n\ntwo");
    expect(withoutFooter("one\n  -----  \nx")).toBe("one");
  });

  test("keeps a message without such a line whole, white space at its ends included", () => {
    expect(withoutFooter("\n one\n two \n\n")).toBe("\n one\n two \n\n");
    expect(withoutFooter("")).toBe("");
    expect(withoutFooter("\n \n")).toBe("\n \n");
  });

  test("keeps a message whole whose only such line is its first", () => {
    expect(withoutFooter("--\none\ntwo")).toBe("--\none\ntwo");
  });

  test("drops white space at the start when it cuts", () => {
    expect(withoutFooter("\n\n one\n\ntwo")).toBe("one");
  });

  test("counts as white space what Python does of ISO 8859-1, where JavaScript differs", () => {
    expect(withoutFooter("one\n\u0085\u001f\u00a0\ntwo")).toBe("one");
    expect(withoutFooter("one\n\u00b7\ntwo")).toBe("one\n\u00b7\ntwo");
  });

  test("agrees with the rule stated plainly, on any message", () => {
    const line = fc.oneof(
      fc.constantFrom("", " ", "-", "--", " -- ", "- -", "\u0085", "\u001c", "\u200b", "words"),
      fc.string({ maxLength: 5 }),
    );
    const message = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(message, (text) => {
        expect(withoutFooter(text)).toBe(plainFooter(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("withoutQuotes", () => {
  test("drops quoting lines and those that introduce a quotation", () => {
    const message = [
      "> quoted",
      "| quoted too",
      "In article <1@a> someone",
      "Quoted from there",
      "a@b writes in part",
      "a@b writes:",
      "she wrote: no",
      "he says: no",
      "it said: no",
      "mine",
    ];
    expect(withoutQuotes(message.join("\n"))).toBe("mine");
  });

  test("keeps lines that come near one", () => {
    const message = " > indented\nsee In article 5\nhe writes well\nwrote\nquoted from there\n";
    expect(withoutQuotes(message)).toBe(message);
  });
});

describe("removeNewsgroupParts", () => {
  const message = "From: a\nSubject: b\n\nx wrote:\n> c\nown words\n\n--\nx\n";

  test("leaves the message alone when there is nothing to remove", () => {
    expect(removeNewsgroupParts(message, [])).toBe(message);
  });

  test("takes headers, footers, quotes out in that order, however they are listed", () => {
    expect(removeNewsgroupParts(message, newsgroupParts)).toBe("own words\n");
    expect(removeNewsgroupParts(message, ["quotes", "footers", "headers"])).toBe("own words\n");
  });

  test("finds the blank line below the headers before quoted lines go", () => {
    expect(removeNewsgroupParts("A: b\n\n> c\n\nd", ["quotes", "headers"])).toBe("\nd");
  });
});
