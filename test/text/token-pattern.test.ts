import { describe, expect, test } from "vitest";
import { tokenizerNames } from "../../src/text/natural.js";
import { brokenRule, compilePattern, defaultTokenPattern, numberOfGroups } from "../../src/text/token-pattern.js";

test("compilePattern takes inline flags and is always global and Unicode", () => {
  expect(compilePattern("(?uim)^x").flags).toBe("gimu");
  expect(compilePattern("x").flags).toBe("gu");
});

test.each([
  ["a", 0],
  ["(?:a)(?=b)", 0],
  ["(a)|b", 1],
  ["(?<name>a)(b)", 2],
])("numberOfGroups counts those of %s", (pattern, nGroups) => {
  expect(numberOfGroups(compilePattern(pattern))).toBe(nGroups);
});

describe("brokenRule", () => {
  test.each([defaultTokenPattern, "\\S+", "#(\\w+)", ...tokenizerNames])("finds none in %s", (pattern) => {
    expect(brokenRule(pattern)).toBeUndefined();
  });

  test.each([
    ["(", /^a regular expression \(.*Unterminated group/],
    ["(?u)[a-\\w]", /^a regular expression \(/],
    ["(a)(b)", /^a regular expression with at most one capturing group/],
  ])("names the one that %s breaks", (pattern, rule) => {
    expect(brokenRule(pattern)).toMatch(rule);
  });
});
