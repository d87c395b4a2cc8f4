import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { dataFolder } from "../src/corpus/datasets/cache-folder.js";
import { cardsFolder } from "../src/corpus/datasets/card-catalogue.js";

/** Archives beside the repository, which are not part of it. */
const archives = resolve(cardsFolder(), "../../shared/datasets");

/** Unpacking and checking 18,846 files takes seconds, on a busy machine many. */
export const pullMs = 120_000;

/** Where a corpus can be had for tests: an archive, or a copy pulled before. Where it cannot, that is said. */
function copyOf(name: string, archive: string, folder: string): string | undefined {
  const copy = [join(archives, archive), join(dataFolder(), folder)].find((place) => existsSync(place));
  if (copy === undefined) {
    console.warn(`Tests on ${name} are skipped: there is no ${join(archives, archive)}, and it was not pulled.`);
  }
  return copy;
}

export const newsgroups = copyOf("20 Newsgroups", "20news-bydate.tar.gz", "20newsgroups");
export const reuters = copyOf("Reuters-21578", "reuters21578.tar.gz", "reuters21578");
