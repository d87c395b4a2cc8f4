import { lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type FileToWrite, writeWholeFiles } from "../../../src/cli/writing/whole-file.js";
import { temporaryFolder } from "../made-news.js";

const folder = temporaryFolder();
const writeWholeFile = (path: string, content: FileToWrite["content"]) => writeWholeFiles([{ path, content }]);

test("a file is there only when all of it is", async () => {
  const path = join(folder, "a.txt");
  await writeWholeFile(path, async (write) => {
    for (let i = 0; i < 100_000; i++) await write(`${i}\n`);
    expect(readdirSync(folder)).not.toContain("a.txt");
  });
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(100_001);
});

test("a failure leaves the file that was there, and nothing else", async () => {
  const path = join(folder, "b.txt");
  writeFileSync(path, "old");
  const failing = writeWholeFile(path, async (write) => {
    await write("new");
    throw new Error("in the midst of it");
  });
  await expect(failing).rejects.toThrow("in the midst of it");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("files that belong together are there together, or not at all", async () => {
  const [first, second] = [join(folder, "pair.svm"), join(folder, "pair.svm.features")];
  const pair = (text: string, fails: boolean) =>
    writeWholeFiles([
      { path: first, content: (write) => write(text) },
      {
        path: second,
        content: async (write) => {
          await write(text);
          if (fails) throw new Error("disk full");
        },
      },
    ]);
  await pair("old", false);
  await expect(pair("new", true)).rejects.toThrow("disk full");
  expect([first, second].map((path) => readFileSync(path, "utf8"))).toEqual(["old", "old"]);
  await pair("new", false);
  expect([first, second].map((path) => readFileSync(path, "utf8"))).toEqual(["new", "new"]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a link still links to what is written", async () => {
  writeFileSync(join(folder, "target.txt"), "old");
  symlinkSync(join(folder, "target.txt"), join(folder, "link.txt"));
  await writeWholeFile(join(folder, "link.txt"), (write) => write("new"));
  expect(readFileSync(join(folder, "target.txt"), "utf8")).toBe("new");
  expect(lstatSync(join(folder, "link.txt")).isSymbolicLink()).toBe(true);
});

test("what cannot be written is an error that names it", async () => {
  const failing = writeWholeFile(join(folder, "no/folder.txt"), (write) => write("x"));
  await expect(failing).rejects.toMatchObject({ code: "IO_WRITE", message: expect.stringContaining("no/folder.txt") });
});
