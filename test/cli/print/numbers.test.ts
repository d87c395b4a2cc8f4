import { expect, test } from "vitest";
import { bytes, count, counted, percent, seconds, signed } from "../../../src/cli/print/numbers.js";

test("numbers are written as people read them", () => {
  expect([count(11314), counted(1, "article"), counted(0, "article"), percent(0.8574)]).toEqual([
    "11,314",
    "1 article",
    "0 articles",
    "85.7%",
  ]);
  expect([signed(1.5), signed(-0.25)]).toEqual(["+1.500", "−0.250"]);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1.0 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [12_427_805, "12.4 MB"],
  [3e15, "3000 TB"],
])("%d bytes are %s", (n, words) => {
  expect(bytes(n)).toBe(words);
});

test.each([
  [0.04, "0.0 s"],
  [9.94, "9.9 s"],
  [9.96, "10 s"],
  [59.6, "1 min 0 s"],
  [200, "3 min 20 s"],
  [7500, "2 h 5 min"],
])("%d seconds are %s", (duration, words) => {
  expect(seconds(duration)).toBe(words);
});
