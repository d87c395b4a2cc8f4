import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CopydeskError } from "../../errors.js";
import { withLock } from "../process-lock.js";
import { dataFolder } from "./cache-folder.js";
import { findCard, readCards } from "./card-catalogue.js";
import { type DataSetCard, isShipped, type PulledCard } from "./data-set-card.js";
import { throwIfDisk } from "./disk-errors.js";
import { type FillOptions, fillFolder, type PullProgress } from "./fill-folder.js";
import { describeOrigin, type PullOrigin, pullOrigin } from "./pull-origin.js";
import { type Receipt, readReceipt, writeReceipt } from "./receipt.js";
import { checkShape } from "./shape.js";

/** How a data set is pulled. */
export interface PullOptions extends Pick<FillOptions, "stallMs" | "retries" | "retryMs" | "signal"> {
  /**
   * A copy of the user's own: a folder that holds the archive or what is packed in it, the archive itself, or the
   * address of either. It is checked for its shape, not by checksum. By default the data set comes from where it is
   * published.
   */
  readonly from?: string | undefined;
  /** Pull it even if it is there; default false. */
  readonly force?: boolean;
  /** Where data sets are kept; {@link dataFolder} by default. */
  readonly dataFolder?: string | undefined;
  /** Where the cards are; the package's own by default. */
  readonly cardsFolder?: string | undefined;
  /** Told what is going on, many times a second. */
  readonly onProgress?: (progress: PullProgress) => void;
}

/** What came of a pull. */
export interface PullResult {
  readonly card: DataSetCard;
  /** `shipped`: there was nothing to pull; `present`: it was there already; `pulled`: it is there now. */
  readonly status: "shipped" | "present" | "pulled";
  /** Where it is. */
  readonly folder: string;
}

/**
 * Pulls a data set into the cache. It is fetched and unpacked beside its place, checked, and only then moved there: a
 * kill at any time leaves nothing or the whole, and what it leaves beside is cleared, or for downloads resumed, by the
 * next pull. Pulls of the same data by several processes wait for one another.
 *
 * @throws CopydeskError `INPUT_UNKNOWN_DATA_SET`, `INPUT_WRONG_SHAPE`, `IO_FOLDER_IN_THE_WAY` when its place is taken by
 *   something that no pull has put there, `IO_DISK`, or what {@link fillFolder} and {@link pullOrigin} throw
 * @example
 * await pullDataSet("20newsgroups", { from: "../downloads" })
 */
export async function pullDataSet(name: string, options: PullOptions = {}): Promise<PullResult> {
  const card = await findCard(name, options.cardsFolder);
  if (isShipped(card)) return { card, status: "shipped", folder: card.shippedIn };
  const origin = pullOrigin(options.from);
  const root = options.dataFolder ?? dataFolder();
  const folder = join(root, card.folder);
  if (options.force !== true && (await readReceipt(folder)) !== undefined) return { card, status: "present", folder };
  const lock = join(root, `.${card.folder}.lock`);
  const onWait = (): void =>
    options.onProgress?.({ phase: "wait", what: card.name, done: 0, total: undefined, unit: "documents" });
  const pullUnlessThere = async (): Promise<PullResult> => {
    // Whoever was waited for may have done the work.
    if (options.force !== true && (await readReceipt(folder)) !== undefined) return { card, status: "present", folder };
    await pullInto(card, origin, root, options);
    return { card, status: "pulled", folder };
  };
  try {
    await mkdir(root, { recursive: true });
    return await withLock(lock, pullUnlessThere, { onWait, signal: options.signal });
  } catch (error) {
    throwIfDisk(error);
    throw error;
  }
}

/** Pulls a data set, with the lock held: whatever lies about from earlier pulls is nobody's. */
async function pullInto(card: PulledCard, origin: PullOrigin, root: string, options: PullOptions): Promise<void> {
  const place = join(root, card.folder);
  const beside = `.${card.folder}.`;
  const downloads = join(root, ".downloads", card.folder);
  await refuseIfTaken(place);
  await clearLeftovers(root, beside);
  const staging = await mkdtemp(join(root, `${beside}staging-`));
  try {
    const filled = await fillFolder(card, origin, staging, { ...options, downloads });
    const from = describeOrigin(origin, card);
    await writeReceipt(filled, { from, splits: await checkShapes(card, filled, from, options) });
    await moveIntoPlace(filled, place, join(root, `${beside}old-${process.pid}`));
    await rm(downloads, { recursive: true, force: true });
  } catch (error) {
    // What has come whole and is no good must not be taken up again.
    const isNoGood = error instanceof CopydeskError && error.code.startsWith("INPUT_");
    if (isNoGood) await rm(downloads, { recursive: true, force: true });
    throw error;
  } finally {
    await clearLeftovers(root, beside);
  }
}

/** Checks the data set and all others that are cut from the same files, since the folder will stand for those too. */
async function checkShapes(
  card: PulledCard,
  folder: string,
  from: string,
  options: PullOptions,
): Promise<Receipt["splits"]> {
  const splits: Receipt["splits"] = [];
  for (const other of await readCards(options.cardsFolder)) {
    if (isShipped(other) || other.folder !== card.folder) continue;
    const onProgress = (done: number, total: number): void =>
      options.onProgress?.({ phase: "check", what: other.name, done, total, unit: "documents" });
    splits.push(...(await checkShape(other, folder, from, { onProgress, signal: options.signal })));
  }
  return splits;
}

async function refuseIfTaken(place: string): Promise<void> {
  if ((await readReceipt(place)) !== undefined) return;
  let entries: readonly string[];
  try {
    entries = await readdir(place);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  if (entries.length === 0) return;
  throw new CopydeskError(
    "IO_FOLDER_IN_THE_WAY",
    `${place}: must be free for the data set; got ${entries.length} files that no pull has put there. Move them away, or set COPYDESK_DATA to another folder.`,
  );
}

/** Moves a folder into place. An older copy goes aside first, to be cleared: no moment has half of either. */
async function moveIntoPlace(folder: string, place: string, aside: string): Promise<void> {
  try {
    await rename(place, aside);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  await rename(folder, place);
}

async function clearLeftovers(root: string, beside: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(`${beside}staging-`) && !name.startsWith(`${beside}old-`)) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
