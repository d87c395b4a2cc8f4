import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requireWritable } from "../../../src/cli/writing/output-path.js";
import { temporaryFolder } from "../made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
writeFileSync(at("file"), "");
mkdirSync(at("there"));

test.each([
  ["file", "folder", "must be a folder; got a file"],
  ["file/x", "folder", /must be in a folder; got .*file, which is a file/],
  ["file/x", "file", /must be in a folder; got .*file, which is a file/],
  ["none/x", "folder", "mkdir -p"],
  ["there", "file", "must be a file; got a folder"],
] as const)("%s is refused as a place for a %s", async (name, kind, words) => {
  await expect(requireWritable(at(name), kind)).rejects.toThrow(words);
});

test("standard output and devices are no folders", async () => {
  await expect(requireWritable("-", "folder")).rejects.toThrow(
    expect.objectContaining({ code: "USAGE_NOT_FOLDER", message: expect.stringContaining("got standard output") }),
  );
  await expect(requireWritable("/dev/null", "folder")).rejects.toThrow("must be a folder; got a device");
});

test("a folder may be there or not", async () => {
  await expect(requireWritable(at("there"), "folder")).resolves.toBeUndefined();
  await expect(requireWritable(at("new"), "folder")).resolves.toBeUndefined();
});
