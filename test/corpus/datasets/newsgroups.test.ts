import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { NewsgroupPart } from "../../../src/corpus/datasets/newsgroup-parts.js";
import { readNewsgroups } from "../../../src/corpus/datasets/newsgroups.js";
import { gathered } from "../gathered.js";
import { temporaryFolder } from "./made-archives.js";
import { newsEntries, writeEntries } from "./made-cards.js";

type Read = readonly [id: string, title: string | undefined, text: string];

async function read(split: string, remove: readonly NewsgroupPart[] = []): Promise<Read[]> {
  const folder = temporaryFolder();
  writeEntries(folder, newsEntries);
  writeFileSync(join(folder, "20news-bydate-train", "README"), "not a message");
  const documents = await gathered(readNewsgroups(folder, split, { remove }));
  expect(documents.every(({ id, labels }) => id.startsWith(`${labels[0]}/`))).toBe(true);
  return documents.map(({ id, title, text }) => [id, title, Buffer.from(text as Uint8Array).toString("utf8")]);
}

describe("readNewsgroups", () => {
  test("gives messages in order of newsgroup and file name, read as ISO 8859-1, their subjects as titles", async () => {
    expect(await read("train")).toEqual([
      ["alt.a/10", "ten", "Subject: \n\nbody of ten\n"],
      ["alt.a/9", "caf\u00e9", "Subject: \n\nbody of nine\n"],
      ["rec.b/1", "one", "Subject: \n\n> quoted\nbody of one\n"],
    ]);
    expect((await read("test")).map(([id]) => id)).toEqual(["alt.a/11", "rec.b/2"]);
  });

  test("takes out the parts that are to be removed", async () => {
    expect(await read("train", ["headers", "quotes"])).toEqual([
      ["alt.a/10", undefined, "body of ten\n"],
      ["alt.a/9", undefined, "body of nine\n"],
      ["rec.b/1", undefined, "body of one\n"],
    ]);
    expect((await read("train", ["footers"]))[1]).toEqual(["alt.a/9", "caf\u00e9", "Subject: "]);
  });

  test("tells how many bytes of files have been read", async () => {
    const folder = temporaryFolder();
    writeEntries(folder, newsEntries);
    const seen: number[] = [];
    await gathered(readNewsgroups(folder, "test", { onBytes: (bytes) => seen.push(bytes) }));
    expect(seen).toEqual([32, 58]);
  });
});
