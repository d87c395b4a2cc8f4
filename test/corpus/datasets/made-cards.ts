import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MadeEntry, temporaryFolder } from "./made-archives.js";

const described = {
  title: "A title",
  description: "A description.",
  licence: "CC0-1.0",
  homepage: "https://example.org/",
  language: "en",
  labelsPerDocument: "one",
};

const splits = (train: number, test: number) => [
  { name: "train", documents: train },
  { name: "test", documents: test },
];

/** What a card of a data set that ships may look like. */
export function shippedCard(name: string, train: number, test: number): object {
  return { ...described, name, encoding: "utf-8", labels: 2, splits: splits(train, test), reader: "json-lines" };
}

/** What a card of a data set to be pulled may look like: by default two newsgroups with three and two messages. */
export function pulledCard(changes: object): object {
  return {
    ...described,
    name: "news",
    encoding: "latin1",
    labels: ["alt.a", "rec.b"],
    splits: splits(3, 2),
    reader: "20newsgroups",
    folder: "news",
    files: [{ name: "news.tar.gz", unpack: true, urls: [{ url: "http://127.0.0.1:1/news.tar.gz" }] }],
    ...changes,
  };
}

/** The messages of the data set that {@link pulledCard} describes. */
export const newsEntries: readonly MadeEntry[] = [
  { name: "20news-bydate-train/", type: "directory" },
  { name: "20news-bydate-train/alt.a/10", content: "Subject: ten\n\nbody of ten\n" },
  { name: "20news-bydate-train/alt.a/9", content: Buffer.from("Subject: caf\xe9\n\nbody of nine\n", "latin1") },
  { name: "20news-bydate-train/rec.b/1", content: "Subject: one\n\n> quoted\nbody of one\n" },
  { name: "20news-bydate-test/alt.a/11", content: "Subject: eleven\n\nbody of eleven\n" },
  { name: "20news-bydate-test/rec.b/2", content: "Subject: two\n\nbody of two\n" },
];

/** A folder with these cards. */
export function madeCardsFolder(...cards: readonly object[]): string {
  const folder = temporaryFolder();
  for (const [i, card] of cards.entries()) writeFileSync(join(folder, `${i}.json`), JSON.stringify(card));
  return folder;
}

/** Writes entries as plain files below a folder. */
export function writeEntries(folder: string, entries: readonly MadeEntry[]): void {
  for (const { name, content = "", type = "file" } of entries) {
    mkdirSync(join(folder, name, type === "file" ? ".." : "."), { recursive: true });
    if (type === "file") writeFileSync(join(folder, name), content);
  }
}
