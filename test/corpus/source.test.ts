import { execFileSync, spawn } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { formatNames } from "../../src/corpus/formats.js";
import { openSource, type SourceOptions } from "../../src/corpus/source.js";
import { failure, fileWith, readInput, readPath } from "./made-sources.js";
import { temporaryFolder } from "./temporary-folder.js";

describe("openSource", () => {
  test("takes the format that is given before that of the name, and that before that of the content", async () => {
    const path = fileWith("a.tsv", "label,text\na,b\n");
    expect((await openSource(path)).format).toBe("tsv");
    expect((await openSource(path, { format: "csv" })).format).toBe("csv");
    expect((await openSource(fileWith("a.txt", "label,text\na,b\n"))).format).toBe("csv");
  });

  test("gives a text its path as its id, and - when it comes by standard input", async () => {
    const path = fileWith("a.txt", "some words");
    expect(await readPath(path)).toEqual([{ id: path, labels: [], text: "some words" }]);
    expect(await readInput("some words")).toEqual([{ id: "-", labels: [], text: "some words" }]);
  });

  test("gives no document when there are no bytes", async () => {
    for (const format of formatNames) {
      if (format === "folder" || format === "parquet") continue;
      expect(await readInput("", { format })).toEqual([]);
    }
    expect(await readPath(fileWith("a", ""))).toEqual([]);
  });

  test("takes the text of standard input when it comes as strings, too", async () => {
    const source = await openSource("-", { input: Readable.from(["caf", "\u00e9"]) });
    for await (const document of source.documents)
      expect(Buffer.from((document as { text: Uint8Array }).text).toString()).toBe("caf\u00e9");
    expect(source).toMatchObject({ name: "-", format: "text", totalBytes: undefined });
  });

  test("reads a pipe with a name as it reads standard input", async () => {
    const pipe = join(temporaryFolder(), "pipe.jsonl");
    execFileSync("sh", ["-c", `mkfifo '${pipe}'`]);
    spawn("sh", ["-c", `printf '{"text":"a"}\\n{"text":"b"}\\n' > '${pipe}'`]);
    expect(await readPath(pipe)).toEqual([
      { id: `${pipe}#1`, labels: [], text: "a" },
      { id: `${pipe}#2`, labels: [], text: "b" },
    ]);
  });

  test("reads rows in the encoding that is given", async () => {
    const bytes = Buffer.from("label,text\ncaf\xe9,x\n", "latin1");
    expect(await readInput(bytes, { encoding: "latin1" })).toMatchObject([{ labels: ["caf\u00e9"] }]);
    expect(await readInput(bytes)).toMatchObject([{ labels: ["caf\ufffd"] }]);
  });

  test("says that there is nothing under a path, and what lies beside it", async () => {
    const path = fileWith("articles.csv", "");
    const error = await failure(openSource(path.replace("articles", "artciles")));
    expect(error).toMatchObject({ code: "INPUT_NOT_FOUND" });
    expect(String(error)).toContain("Did you mean articles.csv?");
    for (const none of ["", "a\0b", `${path}/b`, "x".repeat(5000), join(temporaryFolder(), "gone", "b")]) {
      expect(await failure(openSource(none))).toMatchObject({ code: "INPUT_NOT_FOUND" });
    }
  });

  test.skipIf(process.getuid?.() === 0)("says that a file may not be read (skipped: root may read all)", async () => {
    const path = fileWith("a.csv", "text\na\n");
    chmodSync(path, 0);
    const error = await failure(readPath(path));
    expect(error).toMatchObject({ code: "IO_UNREADABLE" });
    expect(String(error)).toContain("Give yourself leave to read it.");
  });

  test("says that standard input cannot be read", async () => {
    const input = new Readable({
      read: () => input.destroy(Object.assign(new Error("EISDIR: it is a folder"), { code: "EISDIR" })),
    });
    const error = await failure(openSource("-", { input }));
    expect(error).toMatchObject({ code: "IO_UNREADABLE" });
    expect(String(error)).toContain("-: the source must be readable; got EISDIR");
  });

  test("says that a file has gone, when it is read", async () => {
    const path = fileWith("a.csv", "text\na\n");
    const source = await openSource(path);
    rmSync(path);
    const reading = (async () => {
      for await (const _ of source.documents);
    })();
    expect(await failure(reading)).toMatchObject({ code: "INPUT_NOT_FOUND" });
  });

  const refused: readonly (readonly [string, SourceOptions, string, string])[] = [
    ["an unknown format", { format: "jsnol" as "jsonl" }, "CONFIG_UNKNOWN_FORMAT", "Did you mean jsonl?"],
    ["an unknown encoding", { encoding: "utf-9" }, "CONFIG_UNKNOWN_ENCODING", "Did you mean utf-8?"],
    ["an unknown column", { columns: ["lable", "text"] }, "CONFIG_BAD_COLUMNS", "Did you mean label?"],
    ["a folder's format for a stream", { format: "folder" }, "CONFIG_FORMAT_MISMATCH", "must be a folder"],
  ];
  for (const [what, options, code, words] of refused) {
    test(`refuses ${what}`, async () => {
      const error = await failure(openSource("-", { input: Readable.from([]), ...options }));
      expect(error).toMatchObject({ code });
      expect(String(error)).toContain(words);
    });
  }

  test("leaves the working folder's files alone that are called like a stream", async () => {
    writeFileSync(join(temporaryFolder(), "-"), "no");
    expect(await readInput("yes")).toMatchObject([{ text: "yes" }]);
  });
});
