import { CopydeskError, quote } from "../../errors.js";
import type { PulledCard } from "./data-set-card.js";
import { readerOf } from "./data-set-readers.js";
import { throwIfDisk } from "./disk-errors.js";
import type { Receipt } from "./receipt.js";

/** How a shape is checked. */
export interface ShapeOptions {
  /** Told how many documents have been read, of how many there must be. */
  readonly onProgress?: (documents: number, expected: number) => void;
  /** Stops it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads all of a data set and checks that every split has as many documents as its card says, and the labels too.
 *
 * @param folder where the data set's files are
 * @param from where they came from, for messages
 * @returns what came out, for the receipt
 * @throws CopydeskError `INPUT_WRONG_SHAPE`, or what the reader throws
 */
export async function checkShape(
  card: PulledCard,
  folder: string,
  from: string,
  options: ShapeOptions = {},
): Promise<Receipt["splits"]> {
  const wrong = (what: string): CopydeskError =>
    new CopydeskError("INPUT_WRONG_SHAPE", `${card.name}: ${what} (from ${from}). Pull another copy.`);
  const expected = card.splits.reduce((sum, split) => sum + split.documents, 0);
  const labels = new Set<string>();
  const splits: Receipt["splits"] = [];
  let nRead = 0;
  for (const split of card.splits) {
    let documents = 0;
    let bytes = 0;
    const onBytes = (bytesRead: number): void => {
      bytes = bytesRead;
    };
    try {
      for await (const document of readerOf(card).read(folder, split.name, { onBytes })) {
        options.signal?.throwIfAborted();
        for (const label of document.labels) labels.add(label);
        documents++;
        options.onProgress?.(++nRead, expected);
      }
    } catch (error) {
      throwIfDisk(error);
      throw error;
    }
    if (documents !== split.documents) {
      throw wrong(`the split ${split.name} must have ${split.documents} documents; got ${documents}`);
    }
    splits.push({ dataSet: card.name, split: split.name, documents, bytes });
  }
  const names = Array.isArray(card.labels) ? card.labels : undefined;
  const nLabels = names === undefined ? card.labels : names.length;
  if (labels.size !== nLabels) throw wrong(`there must be ${nLabels} labels; got ${labels.size}`);
  const missing = names?.find((name) => !labels.has(name));
  if (missing !== undefined) throw wrong(`there must be documents labelled ${quote(missing)}; got none`);
  return splits;
}
