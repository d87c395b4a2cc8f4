import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { demoArticles } from "../../src/cli/actions/demo-articles.js";
import { copydesk, onTerminal } from "./made-io.js";

const isOfDemo = (name: string): boolean => name.startsWith("copydesk-demo-");

test("the demo shows every step as a command, says that its news are synthetic, and leaves nothing behind", async () => {
  const before = readdirSync(tmpdir()).filter(isOfDemo);
  const { code, stdout } = await onTerminal(["demo"]);
  expect(code).toBe(0);
  expect(stdout).toContain("It is synthetic");
  for (const command of ["train newswire:train", "evaluate news", "predict news", "explain news", "inspect news"]) {
    expect(stdout).toContain(`$ copydesk ${command}`);
  }
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("  $ copydesk help train");
  expect(readdirSync(tmpdir()).filter(isOfDemo)).toEqual(before);
});

test("the demo gets the first two articles right, and shows what was for and against the third", async () => {
  const { stdout } = await copydesk(["demo"]);
  for (const { id, label } of demoArticles.slice(0, 2)) expect(stdout).toMatch(new RegExp(`^${id} +${label} `, "m"));
  expect(stdout).toContain("\nWhat spoke for and against ");
});

test("the demo is the same text on a pipe, without colour", async () => {
  const masked = ({ stdout }: { stdout: string }): string => stdout.replace(/\d+\.\d s/, "#");
  expect(masked(await copydesk(["demo"]))).toBe(masked(await onTerminal(["demo"])));
});

test("the articles of the demo have 40 to 80 words", () => {
  for (const { text } of demoArticles) {
    const nWords = text.split(" ").length;
    expect(nWords).toBeGreaterThanOrEqual(40);
    expect(nWords).toBeLessThanOrEqual(80);
  }
});
