import { describe, expect, test } from "vitest";
import { bytes, count, counted, pValue, seconds, times } from "../../../src/experiments/report/quantity-words.js";

describe("quantities in words", () => {
  test("numbers and things", () => {
    expect([count(11_313.6), counted(1, "arm"), counted(2, "arm")]).toEqual(["11,314", "1 arm", "2 arms"]);
  });

  test("p-values are never 0", () => {
    expect([0.0004, 0.01234, 1, null].map(pValue)).toEqual(["< 0.001", "0.012", "1.000", "–"]);
  });

  test("p-values that would round to 0.05 and are not have more digits", () => {
    expect([0.05, 0.05019, 0.04996, 0.0500001, 0.0506].map(pValue)).toEqual([
      "0.050",
      "0.0502",
      "0.04996",
      "0.0500001",
      "0.051",
    ]);
  });

  test("bytes and seconds have two digits or more", () => {
    expect([800, 1234, 9_840_000, 123_456_789].map(bytes)).toEqual(["800 B", "1.2 kB", "9.8 MB", "123 MB"]);
    expect([0.0034, 0.9997, 3.21, 99.6, 5400].map(seconds)).toEqual(["3.4 ms", "1 s", "3.2 s", "1.7 min", "1.5 h"]);
  });

  test("ratios near 1 are no change", () => {
    expect([1.04, 0.96, 2.345, 0.5].map((ratio) => times(ratio))).toEqual([null, null, "2.3 times", "0.5 times"]);
  });
});
