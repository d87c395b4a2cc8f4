import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requireClassIndices, requireLabels, requireSameDocuments } from "../../src/evaluation/class-indices.js";

describe("requireClassIndices", () => {
  test("accepts exactly the arrays whose every index is in range", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 6 })), fc.integer({ min: -1, max: 0 }), (indices, lowest) => {
        const valid = indices.every((index) => index >= lowest && index < 4);
        const check = () => requireClassIndices("here", Int32Array.from(indices), lowest, 4);
        if (valid) expect(check).not.toThrow();
        else expect(check).toThrow(expect.objectContaining({ code: "USAGE_CLASS_INDEX" }));
      }),
    );
  });

  test("says which index is wrong and what it may be", () => {
    expect(() => requireClassIndices("evaluate: truth", Int32Array.of(0, 1, 9), -1, 3)).toThrow(
      "evaluate: truth[2] must be a class index from -1 to 2; got 9.",
    );
  });
});

describe("requireSameDocuments", () => {
  test("refuses no documents and different numbers of them", () => {
    expect(() => requireSameDocuments("here", 3, 3)).not.toThrow();
    expect(() => requireSameDocuments("here", 3, 2)).toThrow(expect.objectContaining({ code: "USAGE_LENGTH" }));
    expect(() => requireSameDocuments("here", 0, 0)).toThrow(expect.objectContaining({ code: "INPUT_EMPTY" }));
  });
});

describe("requireLabels", () => {
  test("takes any strings as labels", () => {
    expect(() => requireLabels("here", ["__proto__", "", "constructor", "🗞️", "x".repeat(10_000)])).not.toThrow();
  });

  test("refuses none, and one that stands twice", () => {
    expect(() => requireLabels("here", [])).toThrow(expect.objectContaining({ code: "USAGE_LABELS" }));
    expect(() => requireLabels("here", ["a", "b", "a"])).toThrow('here: labels must be all different; got "a" twice.');
  });
});
