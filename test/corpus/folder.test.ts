import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openSource } from "../../src/corpus/source.js";
import type { CopydeskError } from "../../src/errors.js";
import { madeReuters } from "./made-reuters.js";
import { type Content, failure, readPath } from "./made-sources.js";
import { temporaryFolder } from "./temporary-folder.js";

function folderWith(files: Readonly<Record<string, Content>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const stream = (title: string): string => `${title}\none\ntwo\nthree\n`;

describe("a folder", () => {
  test("gives the files of each subfolder its name as their label, in order of names, however deep they lie", async () => {
    const folder = folderWith({
      "sport/10": "ten",
      "sport/9": "nine",
      "sport/cup/final": "final",
      "Arts/a b.txt": "art",
      "empty/.hidden": "no",
      ".git/config": "no",
      "README.md": "beside the labels",
    });
    const source = await openSource(folder);
    expect(source).toMatchObject({ name: folder, format: "folder", totalBytes: 15 });
    expect(await readPath(folder)).toEqual([
      { id: "Arts/a b.txt", labels: ["Arts"], text: "art" },
      { id: "sport/10", labels: ["sport"], text: "ten" },
      { id: "sport/9", labels: ["sport"], text: "nine" },
      { id: "sport/cup/final", labels: ["sport"], text: "final" },
    ]);
  });

  test("gives files without subfolders no labels, empty ones too", async () => {
    const folder = folderWith({ "b.txt": "b", a: "", ".c": "no" });
    expect(await readPath(folder)).toEqual([
      { id: "a", labels: [], text: "" },
      { id: "b.txt", labels: [], text: "b" },
    ]);
  });

  test("takes labels that objects treat specially", async () => {
    const folder = folderWith({ "__proto__/a": "x", "constructor/a": "y" });
    expect((await readPath(folder)).map((document) => (document as { labels: string[] }).labels)).toEqual([
      ["__proto__"],
      ["constructor"],
    ]);
  });

  test("reads files in the encoding that is given, without byte order marks, gzipped or not", async () => {
    const folder = folderWith({
      "a/1": Buffer.from("caf\xe9", "latin1"),
      "a/2.gz": gzipSync(Buffer.from("caf\xe9", "latin1")),
    });
    expect(await readPath(folder, { encoding: "latin1" })).toMatchObject([
      { text: "caf\u00e9" },
      { text: "caf\u00e9" },
    ]);
    expect(await readPath(folderWith({ a: "\ufeffx" }))).toMatchObject([{ text: "x" }]);
  });

  test("gives the subjects of messages as titles, and texts that are none as they are", async () => {
    const folder = folderWith({
      "a/1": Buffer.from("From: x\nSubject: caf\xe9\n\nbody", "latin1"),
      "a/2": "Subject matter\n\nbody",
      "a/3.gz": gzipSync("Subject: three\n\nbody"),
    });
    expect(await readPath(folder, { encoding: "latin1" })).toEqual([
      { id: "a/1", labels: ["a"], title: "caf\u00e9", text: "From: x\nSubject: \n\nbody" },
      { id: "a/2", labels: ["a"], text: "Subject matter\n\nbody" },
      { id: "a/3.gz", labels: ["a"], title: "three", text: "Subject: \n\nbody" },
    ]);
  });

  test("follows links, but not in circles", async () => {
    const folder = folderWith({ "a/1": "one", "a/deep/2": "two" });
    symlinkSync(folder, join(folder, "a", "deep", "up"));
    symlinkSync(join(folder, "a"), join(folder, "a", "self"));
    symlinkSync(join(folder, "a"), join(folder, "b"));
    expect((await readPath(folder)).map((document) => (document as { id: string }).id)).toEqual([
      "a/1",
      "a/deep/2",
      "b/1",
      "b/deep/2",
    ]);
  });

  test("passes over what is neither file nor folder", async () => {
    const folder = folderWith({ "a/1": "one" });
    execFileSync("sh", ["-c", `mkfifo '${join(folder, "a", "pipe")}'`]);
    expect(await readPath(folder)).toHaveLength(1);
  });

  test("says which link leads nowhere", async () => {
    const folder = folderWith({ "a/1": "one" });
    symlinkSync(join(folder, "gone"), join(folder, "a", "2"));
    const error = await failure(readPath(folder));
    expect(error).toMatchObject({ code: "INPUT_NOT_FOUND" });
    expect(String(error)).toContain(join(folder, "a", "2"));
  });

  test("says which file is no whole gzip data, after what stood before it, or leaves it out", async () => {
    const folder = folderWith({ "a/1": "one", "a/2.gz": gzipSync("two").subarray(0, 12), "a/3": "three" });
    const source = await openSource(folder);
    const ids: string[] = [];
    const reading = (async () => {
      for await (const { id } of source.documents) ids.push(id);
    })();
    expect(await failure(reading)).toMatchObject({ code: "INPUT_BAD_GZIP" });
    expect(ids).toEqual(["a/1"]);
    const told: CopydeskError[] = [];
    const rest = await readPath(folder, { skipBad: true, onBadRow: (error) => told.push(error) });
    expect(rest).toMatchObject([{ id: "a/1" }, { id: "a/3" }]);
    expect(told.map(({ code }) => code)).toEqual(["INPUT_BAD_GZIP"]);
  });

  test("is read as stemmed token streams when its first files look so, or it is said", async () => {
    const folder = folderWith({ "a/1": stream("First"), "b/2.gz": gzipSync(stream("Second")) });
    expect((await openSource(folder)).format).toBe("tokens");
    expect(await readPath(folder)).toEqual([
      { id: "a/1", labels: ["a"], title: "First", tokens: ["one", "two", "three"] },
      { id: "b/2.gz", labels: ["b"], title: "Second", tokens: ["one", "two", "three"] },
    ]);
    expect(await readPath(folder, { format: "text" })).toMatchObject([
      { text: stream("First") },
      { text: stream("Second") },
    ]);
    const mixed = folderWith({ "a/1": stream("First"), "b/2": "Not a stream of tokens." });
    expect((await openSource(mixed)).format).toBe("folder");
    expect(await readPath(mixed, { format: "tokens" })).toMatchObject([
      { title: "First" },
      { title: "Not a stream of tokens." },
    ]);
  });

  test("is read as stemmed token streams though some are too short to tell", async () => {
    const short = { "a/0": "Markets closed\n", "a/2": "Two\nstems\nonly\n" };
    const folder = folderWith({ ...short, "a/1": stream("One"), "b/1": stream("Two"), "b/2": stream("Three") });
    expect((await openSource(folder)).format).toBe("tokens");
    expect(await readPath(folder)).toMatchObject([{ title: "Markets closed", tokens: [] }, {}, {}, {}, {}]);
    expect((await openSource(folderWith(short))).format).toBe("folder");
  });

  test("is read as Reuters-21578 when it holds such files, gzipped or not", async () => {
    const [first, second] = [madeReuters([{ id: 1, topics: ["acq"] }]), madeReuters([{ id: 2 }])];
    const folder = folderWith({ "reut2-000.sgm": first, "reut2-001.sgm.gz": gzipSync(second), "README.txt": "no" });
    const seen: number[] = [];
    const source = await openSource(folder, { onBytes: (bytes) => seen.push(bytes) });
    const ids: string[] = [];
    for await (const { id } of source.documents) ids.push(id);
    expect(source.format).toBe("reuters");
    expect(ids).toEqual(["1", "2"]);
    expect(seen.at(-1)).toBe(source.totalBytes);
  });

  test("must hold files, and not tables of many documents each", async () => {
    expect(await failure(openSource(folderWith({ "a/.b": "" })))).toMatchObject({ code: "INPUT_NO_FILES" });
    const tables = await failure(openSource(folderWith({ "train.csv": "", "test.csv": "" })));
    expect(tables).toMatchObject({ code: "INPUT_FOLDER_OF_TABLES" });
    expect(String(tables)).toContain("got test.csv");
    expect(await failure(openSource(folderWith({ a: "" }), { format: "reuters" }))).toMatchObject({
      code: "INPUT_NO_FILES",
    });
  });

  test("cannot be read in a format of files, nor a file as a folder", async () => {
    const folder = folderWith({ "a.txt": "x" });
    expect(await failure(openSource(folder, { format: "csv" }))).toMatchObject({ code: "CONFIG_FORMAT_MISMATCH" });
    const file = await failure(openSource(join(folder, "a.txt"), { format: "folder" }));
    expect(file).toMatchObject({ code: "CONFIG_FORMAT_MISMATCH" });
  });
});
