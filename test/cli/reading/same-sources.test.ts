import { symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { warnOfRepeated, warnOfShared } from "../../../src/cli/reading/same-sources.js";
import type { Session } from "../../../src/cli/session.js";
import { temporaryFolder } from "../made-news.js";

const folder = temporaryFolder();
const [a, b, link] = ["a.jsonl", "b.jsonl", "link.jsonl"].map((name) => join(folder, name));
writeFileSync(a, "");
writeFileSync(b, "");
symlinkSync(a, link);

async function warnings(action: (session: Session) => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  await action({ warn: (text: string) => said.push(text) } as unknown as Session);
  return said;
}

test("a source that is given twice is warned of, under another name as well", async () => {
  const twice = `${link}: the same source is given twice. Its articles count twice.`;
  expect(await warnings((session) => warnOfRepeated([a, b, link], session))).toEqual([twice]);
  expect(
    await warnings((session) => warnOfRepeated(["n:train", relative(".", a), "n:train", a], session)),
  ).toHaveLength(2);
  expect(await warnings((session) => warnOfRepeated([a, b, "n:train", "n:test", "-"], session))).toEqual([]);
});

test("a source that is learned from and measured on is warned of", async () => {
  expect(await warnings((session) => warnOfShared([a, b], [link], session))).toEqual([
    `${link}: the same source is learned from and measured on. New articles would do worse.`,
  ]);
  expect(await warnings((session) => warnOfShared([a, "n:train"], [b, "n:test"], session))).toEqual([]);
  expect(await warnings((session) => warnOfShared(["n:train"], ["n:train"], session))).toHaveLength(1);
});
