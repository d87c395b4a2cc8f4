import { isAbsolute, join, relative, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArchivePaths } from "../../../src/corpus/datasets/archive-paths.js";
import { CopydeskError } from "../../../src/errors.js";

const part = fc.oneof(
  fc.constantFrom("..", ".", "", "a", "A", "a.", "NUL", "con.txt", "C:", "\\", "\u0000", "..\\..", "~", "\u00c5"),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const name = fc.array(part, { maxLength: 20 }).map((parts) => parts.join("/"));

describe("ArchivePaths", () => {
  test("gives the parts below the folder, without dots that lead nowhere", () => {
    const paths = new ArchivePaths("x");
    expect(paths.accept("./", true)).toEqual([]);
    expect(paths.accept("./a//b/./c", false)).toEqual(["a", "b", "c"]);
  });

  test("lets a folder be announced again", () => {
    const paths = new ArchivePaths("x");
    paths.accept("a/b", false);
    expect(paths.accept("a/", true)).toEqual(["a"]);
  });

  test("keeps names that only look like climbing", () => {
    const paths = new ArchivePaths("x");
    expect(paths.accept("..a/b..c/...d", false)).toEqual(["..a", "b..c", "...d"]);
  });

  test("takes labels that objects treat specially", () => {
    const paths = new ArchivePaths("x");
    for (const odd of ["__proto__", "constructor", "hasOwnProperty"]) expect(paths.accept(odd, false)).toEqual([odd]);
  });

  test("either refuses a name or keeps it inside the folder, whatever it is", () => {
    fc.assert(
      fc.property(name, fc.boolean(), (candidate, isFolder) => {
        let parts: readonly string[];
        try {
          parts = new ArchivePaths("x").accept(candidate, isFolder);
        } catch (error) {
          return error instanceof CopydeskError && error.code === "INPUT_UNSAFE_ARCHIVE";
        }
        const below = relative(join(sep, "data"), join(sep, "data", ...parts));
        expect(isAbsolute(below)).toBe(false);
        expect(below.split(sep)).not.toContain("..");
        return true;
      }),
    );
  });

  test("never gives two files one place on a disk that ignores case", () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 30 }), (names) => {
        const paths = new ArchivePaths("x");
        const places: string[] = [];
        for (const candidate of names) {
          try {
            places.push(paths.accept(candidate, false).join("/").normalize("NFC").toLowerCase());
          } catch (error) {
            if (!(error instanceof CopydeskError)) throw error;
          }
        }
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });
});
