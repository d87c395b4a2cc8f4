import { describe, expect, test } from "vitest";
import { findCard } from "../src/corpus/datasets/card-catalogue.js";
import { openDataSet } from "../src/corpus/datasets/open-data-set.js";
import type { Document } from "../src/corpus/document.js";
import { gathered } from "./corpus/gathered.js";

async function articles(split: string): Promise<readonly Document[]> {
  return gathered((await openDataSet(`newswire:${split}`)).documents);
}

const [train, testHalf] = await Promise.all(["train", "test"].map(articles));
const all = [...train, ...testHalf];

function textOf(document: Document): string {
  if (!("text" in document) || typeof document.text !== "string") throw new Error(`${document.id} has no text`);
  return document.text;
}

describe("datasets/newswire", () => {
  test("has the documents and labels that its card says, each topic as often as any other", async () => {
    const card = await findCard("newswire");
    expect([train.length, testHalf.length]).toEqual(card.splits.map(({ documents }) => documents));
    for (const label of card.labels as readonly string[]) {
      expect(train.filter(({ labels }) => labels[0] === label)).toHaveLength(60);
      expect(testHalf.filter(({ labels }) => labels[0] === label)).toHaveLength(40);
    }
  });

  test("has ids and headlines that are all different", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  });

  test("has articles of 60 to 140 words", () => {
    const lengths = all.map((document) => textOf(document).trim().split(/\s+/).length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(140);
  });

  test("says nothing twice: no run of eight words stands in two articles", () => {
    const seenIn = new Map<string, string>();
    const repeated: string[] = [];
    for (const document of all) {
      const words = textOf(document).toLowerCase().match(/\w+/g) ?? [];
      for (let i = 0; i + 8 <= words.length; i++) {
        const run = words.slice(i, i + 8).join(" ");
        const before = seenIn.get(run);
        if (before !== undefined && before !== document.id) repeated.push(`${run}: ${before}, ${document.id}`);
        seenIn.set(run, document.id);
      }
    }
    expect(repeated).toEqual([]);
  });
});
