import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { extractTarGz } from "../../../src/corpus/datasets/extract.js";
import { CopydeskError } from "../../../src/errors.js";
import { type MadeEntry, madeTar, madeTarGz, temporaryFolder } from "./made-archives.js";

interface Place {
  readonly folder: string;
  readonly archive: string;
}

/** A folder to unpack into, in a folder where escapes would show, and an archive beside it. */
function place(archive: Uint8Array): Place {
  const outer = temporaryFolder();
  const folder = join(outer, "inside");
  mkdirSync(folder);
  writeFileSync(join(outer, "archive.tar.gz"), archive);
  return { folder, archive: join(outer, "archive.tar.gz") };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CopydeskError) return error.code;
    throw error;
  }
  return "none";
}

describe("extractTarGz", () => {
  test("unpacks files and folders with their content, empty ones and those that no folder entry announces", async () => {
    const large = Buffer.alloc(300_000, 7);
    const { folder, archive } = place(
      await madeTarGz([
        { name: "./a/", type: "directory" },
        { name: "a/one", content: "first" },
        { name: "b/c/two", content: "" },
        { name: "large", content: large },
        { name: `long/${"n".repeat(150)}`, content: "pax" },
      ]),
    );
    await extractTarGz(archive, folder);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(
      ["a", "a/one", "b", "b/c", "b/c/two", "large", "long", `long/${"n".repeat(150)}`].sort(),
    );
    expect(readFileSync(join(folder, "a/one"), "utf8")).toBe("first");
    expect(readFileSync(join(folder, "b/c/two"), "utf8")).toBe("");
    expect(readFileSync(join(folder, "large")).equals(large)).toBe(true);
  });

  test("takes archives with headers older than ustar", async () => {
    const tar = await madeTar([{ name: "old", content: "v7" }]);
    const header = tar.subarray(0, 512);
    header.fill(0, 257, 500);
    header.fill(32, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    const { folder, archive } = place(gzipSync(tar));
    await extractTarGz(archive, folder);
    expect(readFileSync(join(folder, "old"), "utf8")).toBe("v7");
  });

  test("tells how far it is in bytes of the archive, up to its size", async () => {
    const bytes = await madeTarGz([{ name: "a", content: "x".repeat(1000) }]);
    const { folder, archive } = place(bytes);
    const seen: [number, number][] = [];
    await extractTarGz(archive, folder, { onProgress: (read, total) => seen.push([read, total]) });
    expect(seen.at(-1)).toEqual([bytes.length, bytes.length]);
  });

  const hostile: readonly (readonly [string, readonly MadeEntry[]])[] = [
    ["a name that climbs out", [{ name: "../escape", content: "x" }]],
    ["a name that climbs out half way", [{ name: "a/../../escape", content: "x" }]],
    ["a climbing name even when it ends up inside", [{ name: "a/../b", content: "x" }]],
    ["an absolute name", [{ name: "/tmp/copydesk-escape", content: "x" }]],
    ["a name with backslashes", [{ name: "..\\escape", content: "x" }]],
    ["a name with a drive letter", [{ name: "C:escape", content: "x" }]],
    ["a name with a terminal escape", [{ name: "a\u001b[2J", content: "x" }]],
    ["a device name of Windows", [{ name: "a/NUL.txt", content: "x" }]],
    ["a name of dots", [{ name: "a/.../b", content: "x" }]],
    ["a symbolic link", [{ name: "a", type: "symlink", linkname: "/etc" }]],
    ["a hard link", [{ name: "a", type: "link", linkname: "/etc/passwd" }]],
    ["a device", [{ name: "a", type: "character-device" }]],
    ["a pipe", [{ name: "a", type: "fifo" }]],
    [
      "a file below a link",
      [
        { name: "a", type: "symlink", linkname: ".." },
        { name: "a/escape", content: "x" },
      ],
    ],
    [
      "the same file twice",
      [
        { name: "a", content: "x" },
        { name: "a", content: "y" },
      ],
    ],
    [
      "names that differ in case",
      [
        { name: "d/a", content: "x" },
        { name: "d/A", content: "y" },
      ],
    ],
    [
      "folders that differ in case",
      [
        { name: "d/a", content: "x" },
        { name: "D/b", content: "y" },
      ],
    ],
    [
      "names that differ in how an accent is written",
      [
        { name: "\u00e9", content: "x" },
        { name: "e\u0301", content: "y" },
      ],
    ],
    [
      "names that differ in a dot at the end",
      [
        { name: "a", content: "x" },
        { name: "a.", content: "y" },
      ],
    ],
    [
      "a file where a folder is",
      [
        { name: "a/b", content: "x" },
        { name: "a", content: "y" },
      ],
    ],
    [
      "a folder where a file is",
      [
        { name: "a", content: "x" },
        { name: "a/b", content: "y" },
      ],
    ],
    ["folders too deep", [{ name: "a/".repeat(20), type: "directory" }]],
    ["a name too long", [{ name: `${"n".repeat(600)}`, content: "x" }]],
    ["a file without a name", [{ name: ".", content: "x" }]],
  ];
  for (const [what, entries] of hostile) {
    test(`refuses ${what}, and writes nothing outside the folder`, async () => {
      const { folder, archive } = place(await madeTarGz(entries));
      expect(await codeOf(extractTarGz(archive, folder))).toBe("INPUT_UNSAFE_ARCHIVE");
      expect(readdirSync(join(folder, "..")).sort()).toEqual(["archive.tar.gz", "inside"]);
      expect(existsSync("/tmp/copydesk-escape")).toBe(false);
    });
  }

  test("refuses a NUL in a name, which tar itself would cut the name at", async () => {
    const tar = await madeTar([{ name: `${"n".repeat(150)}`, content: "x" }]);
    const at = tar.indexOf("path=") + 8;
    tar[at] = 0;
    const { folder, archive } = place(gzipSync(tar));
    expect(await codeOf(extractTarGz(archive, folder))).toBe("INPUT_UNSAFE_ARCHIVE");
  });

  test("refuses a file of declared terabytes before it writes a byte of it", async () => {
    const tar = await madeTar([{ name: "huge", content: "x" }]);
    const header = tar.subarray(0, 512);
    header.write("77777777777\0", 124, "latin1");
    header.fill(32, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    const { folder, archive } = place(gzipSync(tar));
    expect(await codeOf(extractTarGz(archive, folder))).toBe("INPUT_UNSAFE_ARCHIVE");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("refuses an archive that unpacks to more bytes than allowed", async () => {
    const { folder, archive } = place(await madeTarGz([{ name: "bomb", content: Buffer.alloc(5_000_000) }]));
    expect(await codeOf(extractTarGz(archive, folder, { maxBytes: 1_000_000 }))).toBe("INPUT_UNSAFE_ARCHIVE");
  });

  test("refuses many small files whose sum is more bytes than allowed", async () => {
    const entries = Array.from({ length: 300 }, (_, i) => ({ name: `f${i}`, content: Buffer.alloc(9_000) }));
    const { folder, archive } = place(await madeTarGz(entries));
    expect(await codeOf(extractTarGz(archive, folder, { maxBytes: 1_000_000 }))).toBe("INPUT_UNSAFE_ARCHIVE");
  });

  test("refuses an archive of more entries than allowed", async () => {
    const entries = Array.from({ length: 30 }, (_, i) => ({ name: `f${i}`, content: "" }));
    const { folder, archive } = place(await madeTarGz(entries));
    expect(await codeOf(extractTarGz(archive, folder, { maxEntries: 29 }))).toBe("INPUT_UNSAFE_ARCHIVE");
    expect(readdirSync(folder)).toHaveLength(29);
  });

  test("calls an archive unreadable wherever it breaks off", async () => {
    const noise = Buffer.from(Array.from({ length: 40_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 255));
    const whole = await madeTarGz([
      { name: "a", content: noise },
      { name: "b", content: "x" },
    ]);
    for (const part of [0.1, 0.5, 0.9]) {
      const { folder, archive } = place(whole.subarray(0, Math.floor(whole.length * part)));
      expect(await codeOf(extractTarGz(archive, folder))).toBe("INPUT_UNREADABLE_ARCHIVE");
    }
    const tar = await madeTar([{ name: "a", content: noise }]);
    const { folder, archive } = place(gzipSync(tar.subarray(0, 20_000)));
    expect(await codeOf(extractTarGz(archive, folder))).toBe("INPUT_UNREADABLE_ARCHIVE");
  });

  test("calls what is no archive unreadable", async () => {
    const page = Buffer.from("<!doctype html><title>404</title>");
    for (const bytes of [page, gzipSync(Buffer.alloc(2000, 65)), Buffer.alloc(0)]) {
      const { folder, archive } = place(bytes);
      expect(await codeOf(extractTarGz(archive, folder))).toBe("INPUT_UNREADABLE_ARCHIVE");
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test("stops when asked to", async () => {
    const { folder, archive } = place(await madeTarGz([{ name: "a", content: "x" }]));
    await expect(extractTarGz(archive, folder, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow(
      "enough",
    );
  });
});
