import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { dataFolder } from "../../../src/corpus/datasets/cache-folder.js";
import { cardsFolder, findCard, readCards } from "../../../src/corpus/datasets/card-catalogue.js";
import { isShipped } from "../../../src/corpus/datasets/data-set-card.js";
import { temporaryFolder } from "./made-archives.js";
import { pulledCard, shippedCard } from "./made-cards.js";

const shape = (name: string) =>
  findCard(name).then((card) => card.splits.map((split) => `${split.name} ${split.documents}`));

describe("the cards that ship", () => {
  test("are all readable, and found from the sources", async () => {
    expect(cardsFolder()).toBe(resolve("datasets"));
    const names = (await readCards()).map((card) => card.name);
    expect(names).toEqual(
      expect.arrayContaining(["20newsgroups", "ag-news", "reuters-r52", "reuters-r8", "reuters-r90"]),
    );
    expect(names).toEqual([...names].sort());
  });

  test("state the sizes of the standard splits", async () => {
    expect(await shape("20newsgroups")).toEqual(["train 11314", "test 7532"]);
    expect(await shape("reuters-r8")).toEqual(["train 5485", "test 2189"]);
    expect(await shape("reuters-r52")).toEqual(["train 6532", "test 2568"]);
    expect(await shape("reuters-r90")).toEqual(["train 7770", "test 3019"]);
    expect(await shape("ag-news")).toEqual(["train 120000", "test 7600"]);
  });

  test("let the three cuts of Reuters share one folder and one archive", async () => {
    const cards = await Promise.all(["reuters-r8", "reuters-r52", "reuters-r90"].map((name) => findCard(name)));
    const files = cards.map((card) => (isShipped(card) ? undefined : { folder: card.folder, files: card.files }));
    expect(files[1]).toEqual(files[0]);
    expect(files[2]).toEqual(files[0]);
  });

  test("have a checksum for 20 Newsgroups at every address", async () => {
    const card = await findCard("20newsgroups");
    const sums = isShipped(card) ? [] : card.files[0].urls.map((address) => address.sha256);
    expect(sums.length).toBeGreaterThan(0);
    expect(new Set(sums)).toEqual(new Set(["8f1b2514ca22a5ade8fbb9cfa5727df95fa587f4c87b786e15c759fa66d95610"]));
  });
});

describe("readCards", () => {
  test("knows where the files of a data set that ships are", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "wire"));
    writeFileSync(join(folder, "wire", "card.json"), JSON.stringify(shippedCard("wire", 2, 1)));
    mkdirSync(join(folder, "no-card"));
    writeFileSync(join(folder, "pulled.json"), JSON.stringify(pulledCard({ name: "pulled" })));
    writeFileSync(join(folder, "README.md"), "not a card");
    const cards = await readCards(folder);
    expect(cards.map((card) => card.name)).toEqual(["pulled", "wire"]);
    expect(cards[1]).toMatchObject({ shippedIn: join(folder, "wire") });
  });

  test("refuses a card that is no JSON, or has a field too many, a path for a folder, or a checksum cut short", async () => {
    const broken: readonly unknown[] = [
      { ...pulledCard({}), extra: 1 },
      { ...pulledCard({}), folder: "../elsewhere" },
      { ...pulledCard({}), folder: ".." },
      { ...pulledCard({}), files: [{ name: "a", unpack: true, urls: [{ url: "http://a/b", sha256: "12" }] }] },
      { ...pulledCard({}), files: [{ name: "a", unpack: true, urls: [{ url: "file:///etc/passwd" }] }] },
      { ...pulledCard({}), reader: "unheard-of" },
    ];
    for (const text of ["{", ...broken.map((card) => JSON.stringify(card))]) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "a.json"), text);
      await expect(readCards(folder)).rejects.toMatchObject({ code: "IO_BAD_CARD" });
    }
  });
});

describe("findCard", () => {
  test("names all data sets, and the nearest, when there is none of the name", async () => {
    const error = await findCard("20newsgroup").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "INPUT_UNKNOWN_DATA_SET" });
    expect(String(error)).toContain("ag-news");
    expect(String(error)).toContain("Did you mean 20newsgroups?");
    for (const odd of ["", "__proto__", "../20newsgroups", "x".repeat(10_000)]) {
      await expect(findCard(odd)).rejects.toMatchObject({ code: "INPUT_UNKNOWN_DATA_SET" });
    }
  });
});

describe("dataFolder", () => {
  test("is COPYDESK_DATA where that is set, made absolute", () => {
    expect(dataFolder({ COPYDESK_DATA: "some/where" })).toBe(resolve("some/where"));
  });

  test("is in the platform's cache folder otherwise", () => {
    for (const environment of [{}, { COPYDESK_DATA: "" }]) {
      expect(dataFolder(environment)).toMatch(/copydesk.*datasets$/);
    }
  });
});
