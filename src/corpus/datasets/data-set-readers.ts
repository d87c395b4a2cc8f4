import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Document } from "../document.js";
import type { FormatName } from "../formats.js";
import type { BadRowOptions } from "../read-options.js";
import { reutersFiles } from "../reuters.js";
import { readAgNews } from "./ag-news.js";
import type { PulledCard } from "./data-set-card.js";
import { type ModApteSelection, readModApte } from "./mod-apte.js";
import type { NewsgroupPart } from "./newsgroup-parts.js";
import { listNewsgroups, newsgroupsFolder, readNewsgroups } from "./newsgroups.js";

/** How a split is read; an option that a data set has no use for is passed over. */
interface SplitOptions extends BadRowOptions {
  /** Parts of newsgroup messages to take out. */
  readonly remove?: readonly NewsgroupPart[];
  /** Told how many bytes have been read so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/** How the unpacked files of a data set become documents. */
export interface DataSetReader {
  readonly format: FormatName;
  /** Whether a folder holds the data set's files, judged by names alone. */
  isIn(folder: string): Promise<boolean>;
  /** The paths, below the folder, of all files that it reads. */
  files(folder: string): Promise<readonly string[]>;
  /** The documents of a split, always in the same order. */
  read(folder: string, split: string, options: SplitOptions): AsyncIterable<Document>;
}

/** The reader that a card asks for. */
export function readerOf(card: PulledCard): DataSetReader {
  switch (card.reader) {
    case "20newsgroups":
      return newsgroupsReader(card);
    case "ag-news":
      return agNewsReader(card);
    case "reuters-r8":
      return reutersReader(card, "r8");
    case "reuters-r52":
      return reutersReader(card, "r52");
    case "reuters-r90":
      return reutersReader(card, "r90");
  }
}

function newsgroupsReader(card: PulledCard): DataSetReader {
  const splits = card.splits.map(({ name }) => name);
  return {
    format: "folder",
    isIn: (folder) => allFolders(splits.map((split) => newsgroupsFolder(folder, split))),
    files: async (folder) => {
      const perSplit = await Promise.all(
        splits.map(async (split) => {
          const groups = await listNewsgroups(folder, split);
          return groups.flatMap(({ label, files }) =>
            files.map((file) => join(newsgroupsFolder(".", split), label, file)),
          );
        }),
      );
      return perSplit.flat();
    },
    read: readNewsgroups,
  };
}

function reutersReader(card: PulledCard, selection: ModApteSelection): DataSetReader {
  const eightTopics = Array.isArray(card.labels) ? card.labels : [];
  return {
    format: "reuters",
    isIn: async (folder) => (await readdir(folder)).some((name) => /^reut2-\d+\.sgm$/i.test(name)),
    files: reutersFiles,
    read: (folder, split, options) =>
      readModApte(folder, split === "train" ? "train" : "test", selection, eightTopics, options),
  };
}

function agNewsReader(card: PulledCard): DataSetReader {
  const files = card.splits.map(({ name }) => `${name}.csv`);
  return {
    format: "csv",
    isIn: async (folder) => {
      const there = new Set(await readdir(folder));
      return files.every((file) => there.has(file));
    },
    files: async () => files,
    read: (folder, split, options) =>
      readAgNews(join(folder, `${split}.csv`), split, Array.isArray(card.labels) ? card.labels : [], options),
  };
}

async function allFolders(paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return found.every((entry) => entry?.isDirectory() === true);
}
