import { describe, expect, test } from "vitest";
import { stemmerNames } from "../../src/text/natural.js";
import { stemmer } from "../../src/text/stemmer.js";

describe("stemmer", () => {
  test.each(["none", ...stemmerNames])(
    "%s leaves words of more than 256 characters alone, and never an empty stem",
    (name) => {
      const stem = stemmer(name);
      for (const word of ["running".repeat(2000), "ing".repeat(86)]) expect(stem(word)).toBe(word);
      for (const word of ["s", "es", "ing", "ed", "ии", "'", "-", "😀"]) expect(stem(word)).not.toBe("");
      expect(stem("")).toBe("");
    },
  );

  test("none gives the word itself", () => {
    expect(stemmer("none")("elections")).toBe("elections");
  });

  test("refuses a name that natural has not", () => {
    expect(() => stemmer("portr")).toThrow(expect.objectContaining({ code: "CONFIG_BAD_OPTION" }));
  });
});
