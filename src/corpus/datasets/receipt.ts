import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const FILE = "copydesk-receipt.json";

const receiptSchema = z.object({
  /** Where it came from: an address, or a path. */
  from: z.string(),
  /** What came out of it when it was checked. */
  splits: z.array(
    z.object({
      dataSet: z.string(),
      split: z.string(),
      documents: z.int().nonnegative(),
      bytes: z.int().nonnegative(),
    }),
  ),
});

/**
 * What `pull` leaves in a folder when all of it is there and has been checked: its presence is what makes a folder a
 * pulled one, and one that `pull` may replace.
 */
export type Receipt = z.infer<typeof receiptSchema>;

/** The receipt of a folder, or undefined when `pull` has not completed it. */
export async function readReceipt(folder: string): Promise<Receipt | undefined> {
  try {
    return receiptSchema.safeParse(JSON.parse(await readFile(join(folder, FILE), "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Writes the receipt of a folder. */
export async function writeReceipt(folder: string, receipt: Receipt): Promise<void> {
  await writeFile(join(folder, FILE), `${JSON.stringify(receipt, null, 2)}\n`);
}
