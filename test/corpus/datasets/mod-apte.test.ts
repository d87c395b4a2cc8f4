import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ModApteHalf, type ModApteSelection, readModApte } from "../../../src/corpus/datasets/mod-apte.js";
import { gathered } from "../gathered.js";
import { type MadeArticle, madeReuters } from "../made-reuters.js";
import { temporaryFolder } from "./made-archives.js";

const articles: readonly MadeArticle[] = [
  { id: 1, topics: ["acq"] },
  { id: 2, topics: ["acq", "earn"] },
  { id: 3, topics: ["earn"], indexed: "NO" },
  { id: 4, topics: ["earn"], indexed: "BYPASS" },
  { id: 5, topics: ["earn"], split: "NOT-USED" },
  { id: 6, topics: [] },
  { id: 7, topics: ["only-train"] },
  { id: 8, topics: ["earn", "only-train"] },
  { id: 9, topics: ["trade", "trade"] },
  { id: 10, topics: ["trade"] },
  { id: 11, topics: ["acq"], split: "TEST" },
  { id: 12, topics: ["earn"], split: "TEST" },
  { id: 13, topics: ["trade"], split: "TEST" },
  { id: 14, topics: ["only-test"], split: "TEST" },
  { id: 15, topics: ["only-test", "acq"], split: "TEST" },
  { id: 16, topics: [], split: "TEST" },
];

async function select(
  selection: ModApteSelection,
  half: ModApteHalf,
): Promise<(readonly [string, readonly string[]])[]> {
  const folder = temporaryFolder();
  // The halves are told by the records, not by the files they are in.
  writeFileSync(join(folder, "reut2-000.sgm"), madeReuters(articles.filter((_, i) => i % 3 === 0)));
  writeFileSync(join(folder, "reut2-001.sgm"), madeReuters(articles.filter((_, i) => i % 3 !== 0)));
  const documents = await gathered(readModApte(folder, half, selection, ["acq", "crude"]));
  return documents.map(({ id, labels }) => [id, labels] as const).sort((a, b) => Number(a[0]) - Number(b[0]));
}

describe("readModApte", () => {
  test("r90 takes documents with a topic of both halves, and those of their topics", async () => {
    expect(await select("r90", "train")).toEqual([
      ["1", ["acq"]],
      ["2", ["acq", "earn"]],
      ["8", ["earn"]],
      ["9", ["trade"]],
      ["10", ["trade"]],
    ]);
    expect(await select("r90", "test")).toEqual([
      ["11", ["acq"]],
      ["12", ["earn"]],
      ["13", ["trade"]],
      ["15", ["acq"]],
    ]);
  });

  test("r52 takes documents with one topic, where that is the one topic of documents in both halves", async () => {
    expect(await select("r52", "train")).toEqual([
      ["1", ["acq"]],
      ["10", ["trade"]],
    ]);
    expect(await select("r52", "test")).toEqual([
      ["11", ["acq"]],
      ["13", ["trade"]],
    ]);
  });

  test("r8 takes documents with one topic of those given", async () => {
    expect(await select("r8", "train")).toEqual([["1", ["acq"]]]);
    expect(await select("r8", "test")).toEqual([["11", ["acq"]]]);
  });

  test("tells of a broken record once, although it goes over the files twice", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.sgm"), `${madeReuters(articles)}<REUTERS >`);
    let told = 0;
    const options = { skipBad: true, onBadRow: () => void told++ };
    expect(await gathered(readModApte(folder, "train", "r90", [], options))).toHaveLength(5);
    expect(told).toBe(1);
    await expect(gathered(readModApte(folder, "train", "r90", []))).rejects.toMatchObject({ code: "INPUT_BAD_RECORD" });
  });
});
