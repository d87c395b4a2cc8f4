import { join } from "node:path";
import { dataFolder } from "./cache-folder.js";
import { findCard, readCards } from "./card-catalogue.js";
import { type DataSetCard, isShipped } from "./data-set-card.js";
import { type Receipt, readReceipt } from "./receipt.js";

/** Where data sets and their cards are looked for. */
export interface DataSetFolders {
  /** Where pulled data sets are kept; {@link dataFolder} by default. */
  readonly dataFolder?: string | undefined;
  /** Where the cards are; the package's own by default. */
  readonly cardsFolder?: string | undefined;
}

/** A data set, and whether its data are here. */
export interface DataSetStatus {
  readonly card: DataSetCard;
  /** `shipped` with Copydesk, `pulled` into the cache, or `absent`. */
  readonly status: "shipped" | "pulled" | "absent";
  /** Where its files are, or would be. */
  readonly folder: string;
  /** What the pull found; undefined unless it is pulled. */
  readonly receipt: Receipt | undefined;
}

/** All data sets that there are cards of, in order of their names. */
export async function listDataSets(folders: DataSetFolders = {}): Promise<readonly DataSetStatus[]> {
  const cards = await readCards(folders.cardsFolder);
  return Promise.all(cards.map((card) => statusOf(card, folders)));
}

/**
 * One data set.
 *
 * @throws CopydeskError `INPUT_UNKNOWN_DATA_SET`
 */
export async function dataSetStatus(name: string, folders: DataSetFolders = {}): Promise<DataSetStatus> {
  return statusOf(await findCard(name, folders.cardsFolder), folders);
}

async function statusOf(card: DataSetCard, folders: DataSetFolders): Promise<DataSetStatus> {
  if (isShipped(card)) return { card, status: "shipped", folder: card.shippedIn, receipt: undefined };
  const folder = join(folders.dataFolder ?? dataFolder(), card.folder);
  const receipt = await readReceipt(folder);
  return { card, status: receipt === undefined ? "absent" : "pulled", folder, receipt };
}
