import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compactJson } from "../../../src/experiments/report/compact-json.js";

describe("compactJson", () => {
  test("puts what is short on one line and breaks what is long", () => {
    const long = "a long string ".repeat(8);
    expect(compactJson({ list: [1, 2], of: { a: null, b: [] }, text: long })).toBe(
      `{\n  "list": [1, 2],\n  "of": { "a": null, "b": [] },\n  "text": ${JSON.stringify(long)}\n}`,
    );
  });

  test("is the same JSON, whatever it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(compactJson(value))).toEqual(plain);
      }),
    );
  });
});
