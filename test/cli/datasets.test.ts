import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { temporaryFolder } from "./made-news.js";

const folder = temporaryFolder();
const env = { COPYDESK_DATA: join(folder, "cache") };

/** AG News is the only one whose size is checked that is quick to make; here it is of a wrong size. */
function tooSmallAgNews(): string {
  const from = join(folder, "ag");
  mkdirSync(from, { recursive: true });
  for (const split of ["train", "test"]) writeFileSync(join(from, `${split}.csv`), '"1","A title","A text"\n');
  return from;
}

test("datasets list tells a program a line for each, and which are here", async () => {
  const { code, stdout } = await copydesk(["datasets", "list"], { env });
  expect(code).toBe(0);
  const sets = jsonLines(stdout);
  expect(sets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["20newsgroups", "ag-news", "newswire", "reuters-r52", "reuters-r8", "reuters-r90"]),
  );
  expect(sets.find(({ name }) => name === "newswire")).toMatchObject({ status: "shipped" });
  expect(sets.find(({ name }) => name === "ag-news")).toMatchObject({ status: "absent", receipt: null });
});

test("datasets list shows people a table, and how to pull one", async () => {
  const { stdout } = await onTerminal(["datasets", "list"], { env });
  expect(stdout).toMatch(/^ {2}data set +here +articles +labels +licence\n/);
  expect(stdout).toMatch(/\n {2}20newsgroups +no +11,314 \+ 7,532 +20 {2}none stated/);
  expect(stdout).toContain("$ copydesk datasets pull 20newsgroups");
  expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("datasets info describes one, and suggests the name that was meant", async () => {
  const { stdout } = await onTerminal(["datasets", "info", "newswire"], { env });
  expect(stdout).toMatch(/ {2}splits +newswire:train \d+, newswire:test \d+\n/);
  expect(stdout).toContain("synthetic");
  const wrong = await copydesk(["datasets", "info", "newswir"], { env });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("Did you mean newswire?")]);
});

test("datasets pull has nothing to do for what ships", async () => {
  const { code, stdout } = await onTerminal(["datasets", "pull", "newswire"], { env });
  expect([code, stdout]).toEqual([0, expect.stringContaining("newswire ships with Copydesk")]);
});

test("datasets pull refuses what is not there, and what has another shape", async () => {
  const missing = await copydesk(["datasets", "pull", "ag-news", "--from", join(folder, "none")], { env });
  expect([missing.code, missing.stdout]).toEqual([2, ""]);
  const wrong = await onTerminal(["datasets", "pull", "ag-news", "--from", tooSmallAgNews()], { env });
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain("120000");
});
