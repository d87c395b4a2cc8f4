import * as fc from "fast-check";
import { expect, test } from "vitest";
import { armsOf } from "../../src/experiments/plan-arms.js";
import { planJson } from "../../src/experiments/plan-json.js";
import { largestPlan, planOf, planText } from "../../src/experiments/read-plan.js";
import { startingPlan } from "../../src/experiments/starting-plan.js";

test("the plan to start from is one, with comments and all", () => {
  const plan = planOf(startingPlan, "plan.json");
  expect(plan.name).toBe("which preprocessing matters");
  expect(armsOf(plan)).toHaveLength(16);
});

test("comments and commas after the last item may stand in a plan, and // inside a text is no comment", () => {
  const text = '{ /* a */ "name": "see https://example.org", // b\n "sources": [{"name": "n", "source": "s",},], }';
  expect(planOf(text, "plan.json").name).toBe("see https://example.org");
});

test("what is no JSON is refused by the name of the file", () => {
  expect(() => planOf('// first\n{ "name": oops }', "plan.json")).toThrow(
    expect.objectContaining({
      code: "CONFIG_NOT_JSON",
      message: expect.stringMatching(/^plan\.json: the plan must be JSON/),
    }),
  );
});

test.each([
  ["", "the end of the file at line 1, column 1, where a value must stand"],
  ['// first\n{ "name": oops }', '"oops }" at line 2, column 11, where a value must stand'],
  ['{\n "name": "a" "b"}', '"\\"b\\"}" at line 2, column 14, where a comma or } must stand'],
  ['{"name" "a"}', "column 9, where a colon must stand"],
  ["[1 2]", "column 4, where a comma or ] must stand"],
  ['{"name": "a"', "the end of the file at line 1, column 13"],
  ['{"name": "a"}\n}', '"}" at line 2, column 1, where the end must stand'],
  ['{"a": "b\nc"}', "column 7, where a value must stand"],
  ["/* x\n{}", "a comment without its end at line 1, column 1"],
  ["{ [1] }", "column 3, where a name or } must stand"],
])("%j is no plan, and it is said where", (text, words) => {
  expect(() => planOf(text, "plan.json")).toThrow(
    expect.objectContaining({ code: "CONFIG_NOT_JSON", message: expect.stringContaining(words) }),
  );
});

test("any JSON is taken, whatever stands in it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      fc.pre(!text.includes("__proto__"));
      expect(planJson(text, "plan")).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  [
    '{"name": "a",\n "folds": 2, "folds": 3}',
    'every option must be given once; got "folds" again at line 2, column 14',
  ],
  ['{"name": "a", "n\\u0061me": "b"}', 'got "n\\u0061me" again'],
  ['{"baseline": {"__proto__": {}}}', 'every option must be a known one; got "__proto__" at line 1, column 15'],
  ['{"design": {"subset": [{"__proto__": "2"}]}}', 'got "__proto__"'],
  [`{"baseline": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "at most 100 lists and objects deep"],
  ["[".repeat(100_000), "at most 100 lists and objects deep"],
])("what would be lost in silence or could not be read is refused: %#", (text, words) => {
  expect(() => planOf(text, "plan.json")).toThrow(words);
});

test("the same option may be given in two objects", () => {
  expect(planJson('[{"a": 1}, {"a": {"a": 2}}]', "plan")).toEqual([{ a: 1 }, { a: { a: 2 } }]);
});

const bytesOf = (text: string, encoding: BufferEncoding = "utf8") => Buffer.from(text, encoding);
test.each([
  [bytesOf("\ufeff{}", "utf16le"), "must be UTF-8; got UTF-16"],
  [bytesOf("{}", "utf16le"), "must be UTF-8; got UTF-16"],
  [bytesOf("\ufeff{}", "utf16le").swap16(), "must be UTF-8; got UTF-16"],
  [bytesOf('{"name": "é"}', "latin1"), "must be UTF-8; got bytes that are none"],
  [new Uint8Array(largestPlan + 1), "at most 1000000 bytes long"],
])("bytes that are no text of a plan are refused: %#", (bytes, words) => {
  expect(() => planText(bytes, "plan.json")).toThrow(words);
});

test("the text of a plan is UTF-8, with a byte order mark or without", () => {
  expect(planJson(planText(bytesOf('\ufeff{"é": "日"}'), "plan"), "plan")).toEqual({ é: "日" });
});
