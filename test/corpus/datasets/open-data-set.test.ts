import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { listDataSets } from "../../../src/corpus/datasets/data-set-status.js";
import { type DataSetOptions, isDataSetName, openDataSet } from "../../../src/corpus/datasets/open-data-set.js";
import { pullDataSet } from "../../../src/corpus/datasets/pull.js";
import type { Document } from "../../../src/corpus/document.js";
import { gathered } from "../gathered.js";
import { temporaryFolder } from "./made-archives.js";
import { madeCardsFolder, newsEntries, pulledCard, shippedCard, writeEntries } from "./made-cards.js";

/** Folders with one data set to be pulled, `news`, not pulled yet, and one that ships, `wire`. */
function folders(): { readonly cardsFolder: string; readonly dataFolder: string } {
  const cardsFolder = madeCardsFolder(pulledCard({}));
  mkdirSync(join(cardsFolder, "wire"));
  writeFileSync(join(cardsFolder, "wire", "card.json"), JSON.stringify(shippedCard("wire", 2, 1)));
  const rows = [
    { id: "w1", label: "sport", title: "One", text: "first" },
    { id: "w2", label: "arts", title: "Two", text: "second" },
  ];
  writeFileSync(join(cardsFolder, "wire", "train.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  writeFileSync(join(cardsFolder, "wire", "test.jsonl"), `${JSON.stringify(rows[0])}\n`);
  return { cardsFolder, dataFolder: temporaryFolder() };
}

/** The same, with `news` pulled. */
async function pulledFolders(): Promise<{ readonly cardsFolder: string; readonly dataFolder: string }> {
  const where = folders();
  const from = temporaryFolder();
  writeEntries(from, newsEntries);
  await pullDataSet("news", { ...where, from });
  return where;
}

async function textsOf(spec: string, options: DataSetOptions): Promise<string[]> {
  const documents = await gathered((await openDataSet(spec, options)).documents);
  return documents.map((document) => decoded(document));
}

function decoded(document: Document): string {
  if (!("text" in document)) throw new Error("no text");
  return typeof document.text === "string" ? document.text : new TextDecoder().decode(document.text);
}

describe("openDataSet", () => {
  test("opens a split of a pulled data set, with its size", async () => {
    const where = await pulledFolders();
    const seen: number[] = [];
    const source = await openDataSet("news:train", { ...where, onBytes: (bytesRead) => seen.push(bytesRead) });
    expect(source.name).toBe("news:train");
    expect((await gathered(source.documents)).map(({ id, labels }) => `${id} ${labels}`)).toEqual([
      "alt.a/10 alt.a",
      "alt.a/9 alt.a",
      "rec.b/1 rec.b",
    ]);
    expect(seen).toHaveLength(3);
    expect(source.totalBytes).toBe(seen[2]);
  });

  test("gives the same documents each time it is opened", async () => {
    const where = await pulledFolders();
    expect(await textsOf("news:train", where)).toEqual(await textsOf("news:train", where));
  });

  test("takes parts of newsgroup messages out", async () => {
    const where = await pulledFolders();
    expect(await textsOf("news:test", { ...where, remove: ["headers"] })).toEqual([
      "body of eleven\n",
      "body of two\n",
    ]);
  });

  test("opens a split of a data set that ships", async () => {
    const where = folders();
    const source = await openDataSet("wire:train", where);
    const documents = await gathered(source.documents);
    expect(documents).toMatchObject([
      { id: "w1", labels: ["sport"], title: "One" },
      { id: "w2", labels: ["arts"], title: "Two" },
    ]);
    expect(documents.map(decoded)).toEqual(["first", "second"]);
    expect(source.name).toBe("wire:train");
    expect(source.totalBytes).toBeGreaterThan(0);
  });

  test("passes over the format and columns meant for other sources", async () => {
    const where = folders();
    expect(await textsOf("wire:test", { ...where, format: "csv", columns: ["text"], encoding: "latin1" })).toEqual([
      "first",
    ]);
  });

  const refused: readonly (readonly [string, string, DataSetOptions, string, string])[] = [
    ["a data set not pulled yet", "news:train", {}, "INPUT_NOT_PULLED", "`copydesk datasets pull news`"],
    ["an unknown data set", "nwes:train", {}, "INPUT_UNKNOWN_DATA_SET", "Did you mean news?"],
    ["an unknown split", "wire:trian", {}, "INPUT_UNKNOWN_SPLIT", "as wire:train or wire:test"],
    ["a name without a split", "wire", {}, "INPUT_UNKNOWN_SPLIT", "got none"],
    ["a split without a name", "wire:", {}, "INPUT_UNKNOWN_SPLIT", 'got ""'],
    ["an unknown part to remove", "news:train", { remove: ["header"] }, "CONFIG_UNKNOWN_PART", "Did you mean headers?"],
    ["parts to remove from other documents", "wire:train", { remove: ["headers"] }, "CONFIG_NO_PARTS", "wire"],
  ];
  for (const [what, spec, options, code, words] of refused) {
    test(`refuses ${what}`, async () => {
      const error = await openDataSet(spec, { ...folders(), ...options }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code });
      expect(String(error)).toContain(words);
    });
  }

  test("says what to do when files have gone from the cache", async () => {
    const where = await pulledFolders();
    const source = await openDataSet("news:train", where);
    rmSync(join(where.dataFolder, "news", "20news-bydate-train"), { recursive: true });
    const error = await gathered(source.documents).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "IO_DAMAGED_DATA_SET" });
    expect(String(error)).toContain("`copydesk datasets pull news --force`");
  });
});

describe("isDataSetName", () => {
  test("knows data sets, with and without a split", async () => {
    const where = folders();
    for (const spec of ["news:train", "wire:test", "news", "wire:anything"]) {
      expect(await isDataSetName(spec, where)).toBe(true);
    }
  });

  test("takes a slip of the pen for a data set, so that the answer can be its name", async () => {
    expect(await isDataSetName("newss:train", folders())).toBe(true);
    expect(await isDataSetName("20newsgroup:test")).toBe(true);
  });

  test("takes for paths what look like paths, or are", async () => {
    const where = folders();
    for (const spec of [
      "-",
      "",
      "data/news.csv",
      "C:\\news",
      "./news",
      "newss",
      "a:b",
      "news.jsonl",
      "x".repeat(5000),
    ]) {
      expect(await isDataSetName(spec, where)).toBe(false);
    }
    const there = join(where.dataFolder, "x");
    writeFileSync(there, "");
    expect(await isDataSetName(there, where)).toBe(false);
  });

  test("prefers a path to a data set of the same name", async () => {
    const where = { ...folders(), cardsFolder: madeCardsFolder(pulledCard({ name: "src" })) };
    expect(await isDataSetName("src", where)).toBe(false);
    expect(await isDataSetName("src:train", where)).toBe(true);
  });
});

describe("listDataSets", () => {
  test("tells which data sets ship, are pulled, or neither", async () => {
    const pulled = await listDataSets(await pulledFolders());
    expect(pulled.map(({ card, status }) => [card.name, status])).toEqual([
      ["news", "pulled"],
      ["wire", "shipped"],
    ]);
    expect(pulled[0].receipt?.splits.map(({ documents }) => documents)).toEqual([3, 2]);
    const before = await listDataSets(folders());
    expect(before.map(({ status }) => status)).toEqual(["absent", "shipped"]);
  });
});
