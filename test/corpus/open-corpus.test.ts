import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openCorpus } from "../../src/corpus/open-corpus.js";
import { madeCardsFolder, pulledCard, shippedCard } from "./datasets/made-cards.js";
import { gathered } from "./gathered.js";
import { failure, fileWith, streamOf } from "./made-sources.js";
import { temporaryFolder } from "./temporary-folder.js";

function folders(): { readonly cardsFolder: string; readonly dataFolder: string } {
  const cardsFolder = madeCardsFolder(pulledCard({}));
  mkdirSync(join(cardsFolder, "newswire"));
  writeFileSync(join(cardsFolder, "newswire", "card.json"), JSON.stringify(shippedCard("newswire", 1, 1)));
  writeFileSync(join(cardsFolder, "newswire", "train.jsonl"), '{"label":"a","text":"b"}\n');
  return { cardsFolder, dataFolder: temporaryFolder() };
}

describe("openCorpus", () => {
  test("opens data sets, paths and standard input, each of which can be gone through as it is promised", async () => {
    const where = folders();
    const dataSet = await openCorpus("newswire:train", where);
    expect(dataSet.name).toBe("newswire:train");
    expect(await gathered(dataSet.documents)).toHaveLength(1);
    expect(await gathered(dataSet.documents)).toHaveLength(1);
    const path = fileWith("a.csv", "text\na\nb\n");
    expect(await gathered((await openCorpus(path, where)).documents)).toHaveLength(2);
    const input = await openCorpus("-", { ...where, input: streamOf("x") });
    expect(await gathered(input.documents)).toHaveLength(1);
  });

  test("suggests the data set that a missing path is near to", async () => {
    const error = await failure(openCorpus("newswir", folders()));
    expect(error).toMatchObject({ code: "INPUT_NOT_FOUND" });
    expect(String(error)).toContain("For the data set, write newswire:train or newswire:test.");
    expect(String(await failure(openCorpus("./something/else.csv", folders())))).not.toContain("data set, write");
  });

  test("asks for a split where a data set is named without one", async () => {
    expect(await failure(openCorpus("newswire", folders()))).toMatchObject({ code: "INPUT_UNKNOWN_SPLIT" });
    expect(await failure(openCorpus("newswrie:train", folders()))).toMatchObject({ code: "INPUT_UNKNOWN_DATA_SET" });
  });
});
