import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { copydesk } from "./made-io.js";

const words = {
  business: ["shares", "profit", "bank", "merger", "market", "investors"],
  health: ["patients", "doctors", "hospital", "vaccine", "nurses", "clinic"],
  sport: ["goal", "striker", "match", "coach", "league", "penalty"],
} as const;

export type MadeLabel = keyof typeof words;

/** An article of ten words, most of them its label's own, in an order that depends on its number. */
export function article(label: MadeLabel, number: number) {
  const own = words[label];
  const picked = Array.from({ length: 8 }, (_, i) => own[(number * 5 + i * (1 + (number % 3))) % own.length]);
  return {
    id: `${label}-${number}`,
    label,
    title: `The ${picked[0]} number ${number}`,
    text: `${picked.join(" the ")} said on Monday.`,
  };
}

/** JSON Lines of so many articles of each label. */
export function madeNews(perLabel: number, from = 0): string {
  const rows = (Object.keys(words) as MadeLabel[]).flatMap((label) =>
    Array.from({ length: perLabel }, (_, i) => article(label, from + i)),
  );
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** A folder for the tests of a file, gone when they are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes `train.jsonl`, `test.jsonl` and a model `news.safetensors` into a folder. */
export async function trainMadeModel(folder: string): Promise<string> {
  writeFileSync(join(folder, "train.jsonl"), madeNews(12));
  writeFileSync(join(folder, "test.jsonl"), madeNews(4, 100));
  const model = join(folder, "news.safetensors");
  const { code, stderr } = await copydesk(["train", join(folder, "train.jsonl"), "-o", model]);
  if (code !== 0) throw new Error(stderr);
  return model;
}
