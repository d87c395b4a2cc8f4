import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { copydesk } from "./made-io.js";
import { article, type MadeLabel } from "./made-news.js";

const labels: readonly MadeLabel[] = ["business", "health", "sport"];

/** An article with the words of its labels, one after the other; of some Monday where it has none. */
export function topics(of: readonly MadeLabel[], number: number) {
  const texts = of.map((label) => article(label, number).text);
  return { id: `${of.join("+") || "none"}-${number}`, labels: of, text: ["It was Monday again.", ...texts].join(" ") };
}

/** So many articles for every set of at most two labels. */
export function madeTopics(perSet: number, from = 0): ReturnType<typeof topics>[] {
  const sets = labels.flatMap((one, i) => [[one], ...labels.slice(i + 1).map((other) => [one, other])]);
  return [[], ...sets].flatMap((set) => Array.from({ length: perSet }, (_, i) => topics(set, from + i)));
}

export function jsonLinesOf(rows: readonly object[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** Writes `topics.jsonl`, `topics-test.jsonl` and a model `topics.safetensors` of any number of labels into a folder. */
export async function trainTopicsModel(folder: string): Promise<string> {
  writeFileSync(join(folder, "topics.jsonl"), jsonLinesOf(madeTopics(6)));
  writeFileSync(join(folder, "topics-test.jsonl"), jsonLinesOf(madeTopics(2, 100)));
  const model = join(folder, "topics.safetensors");
  const argv = ["train", join(folder, "topics.jsonl"), "--multi-label", "-o", model];
  const { code, stderr } = await copydesk(argv);
  if (code !== 0) throw new Error(stderr);
  return model;
}
