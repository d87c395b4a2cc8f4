import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSubject } from "../../src/corpus/message-subject.js";

function split(message: string | Uint8Array): readonly [title: string, text: string] | undefined {
  const parts = splitSubject(typeof message === "string" ? Buffer.from(message) : message);
  return parts && [parts.title, Buffer.from(parts.text).toString("utf8")];
}

const words = (text: string): string[] => (text.match(/\w+/g) ?? []).sort();

describe("splitSubject", () => {
  test("takes the subject out of the headers, and leaves all else where it was", () => {
    const message = "From: a@b.c\nSubject: Re: Goal!\nLines: 2\n\nWhat a goal.\n";
    expect(split(message)).toEqual(["Re: Goal!", "From: a@b.c\nSubject: \nLines: 2\n\nWhat a goal.\n"]);
  });

  test.each([
    ["first", "Subject: one\nFrom: a\n\nbody", "Subject: \nFrom: a\n\nbody"],
    ["last", "From: a\nSubject: one\n\nbody", "From: a\nSubject: \n\nbody"],
    ["only", "Subject: one\n\nbody", "Subject: \n\nbody"],
    ["last of a message without a body", "From: a\nSubject: one", "From: a\nSubject: "],
    ["last of a message without a body, its line ended", "From: a\nSubject: one\n", "From: a\nSubject: \n"],
    ["without a space before it", "Subject:one\n\nbody", "Subject:\n\nbody"],
    ["with white space around it", "Subject: \t one \t\n\nbody", "Subject: \t  \t\n\nbody"],
    ["in another case", "SUBJECT: one\n\nbody", "SUBJECT: \n\nbody"],
    [
      "below the separator line of an mbox",
      "From a@b.c Thu Aug 22\nSubject: one\n\nb",
      "From a@b.c Thu Aug 22\nSubject: \n\nb",
    ],
  ])("finds it where it is %s", (_, message, text) => {
    expect(split(message)).toEqual(["one", text]);
  });

  test("ends lines at CRLF as well", () => {
    const message = "From: a\r\nSubject: one\r\n two\r\n\r\nSubject: body\r\n";
    expect(split(message)).toEqual(["one two", "From: a\r\nSubject: \r\n\r\nSubject: body\r\n"]);
  });

  test("joins the lines of a folded subject by a space", () => {
    expect(split("Subject: one\n\ttwo \n   three\nTo: b\n\nbody")).toEqual([
      "one two three",
      "Subject: \nTo: b\n\nbody",
    ]);
    expect(split("Subject:\n one\n\nbody")?.[0]).toBe("one");
  });

  test("takes the first of several", () => {
    expect(split("Subject: one\nSubject: two\n\nb")).toEqual(["one", "Subject: \nSubject: two\n\nb"]);
  });

  test("looks for it in folded headers by their first line alone", () => {
    expect(split("X: a\n Subject: no\nSubject: yes\n\nb")?.[0]).toBe("yes");
  });

  test.each([
    ["an empty subject", "Subject:\nFrom: a\n\nbody"],
    ["a subject of white space", "Subject: \t \r\nFrom: a\n\nbody"],
    ["headers without a subject", "From: a\nTo: b\n\nbody"],
    ["a subject in the body alone", "From: a\n\nSubject: one\n\nbody"],
    ["a subject below plain text", "Dear all\nSubject: one\n\nbody"],
    ["a line among the headers that is none", "From: a\nno header\nSubject: one\n\nbody"],
    ["a line without a header's name", "Subject: one\n: two\n\nbody"],
    ["a name with a space in it", "Subject : one\n\nbody"],
    ["a name of other letters", "Sujét: x\nSubject: one\n\nbody"],
    ["a blank line above", "\nSubject: one\n\nbody"],
    ["nothing at all", ""],
    ["a separator line of an mbox alone", "From a"],
  ])("gives no title to %s", (_, message) => {
    expect(split(message)).toBeUndefined();
  });

  test("gives no title where headers do not end within 64 KB, and is not misled by what lies beyond", () => {
    const long = "x".repeat(64 * 1024);
    expect(split(`${long}: x\nSubject: one\n\nbody`)).toBeUndefined();
    expect(split(`From: ${long}\nSubject: one\n\nbody`)).toBeUndefined();
    expect(split(`Subject: one\nFrom: ${long}\n\nbody`)).toBeUndefined();
    expect(split(`Subject: ${long}\n\nbody`)).toBeUndefined();
    expect(split(`Subject: one\nFrom: a\n\n${long}`)?.[0]).toBe("one");
  });

  test("takes bytes that are not UTF-8, and bytes within a larger buffer", () => {
    const message = Buffer.from("padSubject: caf\xe9\nFrom: \xff\n\n\xe9", "latin1").subarray(3);
    const parts = splitSubject(message);
    expect(parts?.title).toBe("caf\ufffd");
    expect(Buffer.from(parts?.text ?? []).toString("latin1")).toBe("Subject: \nFrom: \xff\n\n\xe9");
  });

  test("keeps the words of any text, and never fails", () => {
    const piece = fc.constantFrom(
      "Subject:",
      "subject: ",
      "From: ",
      "From ",
      "X-Y:",
      " ",
      "\t",
      "\n",
      "\r\n",
      "\n\n",
      "word",
      "é",
      ":",
      "Re: ",
    );
    const texts = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ unit: "binary", maxLength: 4 })));
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = Buffer.from(pieces.join("")).toString();
        const parts = split(text);
        if (parts === undefined) return;
        expect(parts[0]).toBe(parts[0].trim());
        expect(parts[0]).not.toMatch(/\n/);
        expect(words(parts.join("\n"))).toEqual(words(text));
      }),
      { numRuns: 2000 },
    );
  });
});
