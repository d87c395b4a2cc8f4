import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { CopydeskError, nearestName, quote } from "../../errors.js";
import { type DataSetCard, dataSetCardSchema } from "./data-set-card.js";

/**
 * The `datasets` folder of the installed package: looked for upwards from this file, so that it is found from the
 * sources, from the build and from `node_modules` alike.
 *
 * @throws CopydeskError `IO_NO_CARDS` when the package has lost it.
 */
export function cardsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, "datasets");
    if (existsSync(join(folder, "package.json")) && existsSync(candidate)) return candidate;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw new CopydeskError("IO_NO_CARDS", "data sets: the package must hold a folder `datasets`. Install it again.");
}

/**
 * The cards of all data sets, by name: `<name>.json` for those that are pulled, `<name>/card.json` for those that ship.
 *
 * @param folder where the cards are; the package's own by default
 * @throws CopydeskError `IO_BAD_CARD` when one cannot be read
 */
export async function readCards(folder: string = cardsFolder()): Promise<readonly DataSetCard[]> {
  const cards: DataSetCard[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith(".json")) cards.push(await readCard(join(folder, entry.name)));
    const inside = join(folder, entry.name, "card.json");
    if (entry.isDirectory() && existsSync(inside)) cards.push(await readCard(inside));
  }
  return cards.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The card of one data set.
 *
 * @throws CopydeskError `INPUT_UNKNOWN_DATA_SET` when there is none of that name
 */
export async function findCard(name: string, folder?: string): Promise<DataSetCard> {
  const cards = await readCards(folder);
  const card = cards.find((candidate) => candidate.name === name);
  if (card !== undefined) return card;
  const known = cards.map((candidate) => candidate.name);
  const near = nearestName(name, known);
  throw new CopydeskError(
    "INPUT_UNKNOWN_DATA_SET",
    `data set: its name must be one of ${known.join(", ")}; got ${quote(name)}.` +
      (near === undefined ? "" : ` Did you mean ${near}?`),
  );
}

async function readCard(path: string): Promise<DataSetCard> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new CopydeskError("IO_BAD_CARD", `${path}: a data set card must be JSON. Install Copydesk again.`, { cause });
  }
  const parsed = dataSetCardSchema.safeParse(content);
  if (!parsed.success) {
    const problem = z.prettifyError(parsed.error);
    throw new CopydeskError("IO_BAD_CARD", `${path}: the card must fit its schema; got\n${problem}`);
  }
  const card = parsed.data;
  return card.reader === "json-lines" ? { ...card, shippedIn: dirname(path) } : card;
}
