import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsgroupParts, removeNewsgroupParts } from "../../../src/corpus/datasets/newsgroup-parts.js";
import { newsgroupsFolder } from "../../../src/corpus/datasets/newsgroups.js";
import { openDataSet } from "../../../src/corpus/datasets/open-data-set.js";
import { pullDataSet } from "../../../src/corpus/datasets/pull.js";
import type { TextDocument } from "../../../src/corpus/document.js";
import { newsgroups, pullMs, reuters } from "../../real-corpora.js";
import { gathered } from "../gathered.js";

let cache = "";
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), "copydesk-test-"));
});
afterAll(() => rmSync(cache, { recursive: true, force: true }), pullMs);

async function sizes(name: string): Promise<readonly number[]> {
  const open = (split: string) => openDataSet(`${name}:${split}`, { dataFolder: cache });
  const [train, test] = await Promise.all([open("train"), open("test")]);
  return [(await gathered(train.documents)).length, (await gathered(test.documents)).length];
}

/**
 * What scikit-learn 1.9.1 makes of every message: characters, and SHA-256 of all ids and texts. Made by
 * newsgroups-golden.py on 24 November.
 */
const goldens: readonly (readonly [string, string, number, string])[] = [
  ["train", "", 22_054_494, "ac83fd8caca8cdd18b4f520720a6ad4cc941832f5b4e11fc9ff2b4b6ca9f28f6"],
  ["train", "headers", 19_906_508, "8aaa633804b7aabd889703c8e2820771a8aa2ce47183077899d842e3558e28f5"],
  ["train", "footers", 19_361_559, "c6e25cb73a23284bd3ec9a66d9b73fe2c6ecf08238d4ebd814773c9411ce726b"],
  ["train", "quotes", 17_568_899, "51cb549cd0de761626f8bb85abf836adfc8ce5377442ff2782e1be0ce7187e39"],
  ["train", "headers,footers", 18_112_852, "e47cc4be5c87397628f7db7480b431f7eb7e8b8d2da8568e0ea525ece98fbef4"],
  ["train", "headers,quotes", 15_420_913, "c4aa6e1a53a8ac8fca14f6e18475e8045a1871bd9a5b9a6f0bf2808ec489523b"],
  ["train", "footers,quotes", 15_077_838, "65f5ffc3a680e7994863038c5a2ad37f62832f584f2c604c15fe6a68bacdaafc"],
  ["train", "headers,footers,quotes", 13_781_985, "ee4598ea44df0cde7e802a7b785ca7b92b9e0d0080f3eb7eced521d94f3d590c"],
  ["test", "", 13_800_509, "0551785dd0208c9a6c1259cd188a352c8d3fcf11589cbcc0679aea9726b973bb"],
  ["test", "headers", 12_388_160, "05fe960fa73692fb8795d3c26925970f8a56d19ddfc18da6671fab35ce46bc33"],
  ["test", "footers", 12_459_208, "d0faf76f03bbe76fd1bf28e91db7ca8c6076b0b0131641d90c558f4e3471b2dc"],
  ["test", "quotes", 10_764_701, "cc11bc06429cb9d69fdd0e54f020dd3359afa9fae080be90796a79f9f875952c"],
  ["test", "headers,footers", 11_200_778, "9e92aa64e0df5b3d8af2a9b570379a00fa877815d4ff505af638e0d83df954a4"],
  ["test", "headers,quotes", 9_352_361, "8286eece5865a2a7535c28d4728a59249d86ceda3dacd1ca68058e73a33acf6e"],
  ["test", "footers,quotes", 9_566_591, "dfd88139d5d7e891dcc1c681794da2f876db2ffa5fd2492e34904b4daa92e402"],
  ["test", "headers,footers,quotes", 8_261_569, "d86a905f66d98e2f6cf7234cd433c08f9e3e50070d4fb8fd497259a0fb74391e"],
];

/** A message with its title put back where it was taken out; a folded one on one line. */
function wholeMessage({ title, text }: TextDocument): string {
  const rest = typeof text === "string" ? text : new TextDecoder().decode(text);
  return title === undefined ? rest : rest.replace(/^Subject: ?/im, (name) => name + title);
}

/** A folded subject that is put back differs from the message in its white space alone. */
const onOneLine = (text: string): string => text.replace(/\s+/g, " ");

describe.skipIf(newsgroups === undefined)("20newsgroups", () => {
  beforeAll(async () => {
    await pullDataSet("20newsgroups", { from: newsgroups, dataFolder: cache });
  }, pullMs);

  test("has 11,314 training and 7,532 test messages", async () => {
    expect(await sizes("20newsgroups")).toEqual([11_314, 7_532]);
  });

  test("gives every message whose headers are whole its subject as its title", async () => {
    const { documents } = await openDataSet("20newsgroups:train", { dataFolder: cache });
    const titles = (await gathered(documents)).map(({ title }) => title);
    expect(titles.filter((title) => title !== undefined)).toHaveLength(11_298);
    expect(titles[0]).toBe("Alt.Atheism FAQ: Atheist Resources");
  });

  for (const [split, parts, characters, sha256] of goldens) {
    test(`has the texts of scikit-learn in ${split} without ${parts === "" ? "nothing" : parts}`, async () => {
      const remove = newsgroupParts.filter((part) => parts.includes(part));
      const source = await openDataSet(`20newsgroups:${split}`, { dataFolder: cache, remove });
      const hash = createHash("sha256");
      let total = 0;
      for await (const document of source.documents) {
        if (!("text" in document)) throw new Error("no text");
        const message = readFileSync(join(newsgroupsFolder(join(cache, "20newsgroups"), split), document.id), "latin1");
        const text = removeNewsgroupParts(message, remove);
        expect(onOneLine(wholeMessage(document))).toBe(onOneLine(text));
        total += text.length;
        hash.update(`${document.id}\0${text}\0`);
      }
      expect(total).toBe(characters);
      expect(hash.digest("hex")).toBe(sha256);
    });
  }
});

describe.skipIf(reuters === undefined)("Reuters-21578", () => {
  beforeAll(async () => {
    await pullDataSet("reuters-r90", { from: reuters, dataFolder: cache });
  }, pullMs);

  test("has 5,485 training and 2,189 test documents in R8", async () => {
    expect(await sizes("reuters-r8")).toEqual([5_485, 2_189]);
  });

  test("has 6,532 training and 2,568 test documents in R52", async () => {
    expect(await sizes("reuters-r52")).toEqual([6_532, 2_568]);
  });

  test("has 7,770 training and 3,019 test documents in R90", async () => {
    expect(await sizes("reuters-r90")).toEqual([7_770, 3_019]);
  });

  test("has 90 labels in R90, several on some documents, and text in all but briefs", async () => {
    const { documents } = await openDataSet("reuters-r90:train", { dataFolder: cache });
    const all = await gathered(documents);
    expect(new Set(all.flatMap(({ labels }) => labels)).size).toBe(90);
    expect(all.some(({ labels }) => labels.length > 1)).toBe(true);
    expect(all.every((document) => document.title !== undefined || ("text" in document && document.text !== ""))).toBe(
      true,
    );
  });
});
