import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeReport } from "../../../src/experiments/report/write-report.js";
import { madeResults, planOf } from "../made-results.js";

const results = madeResults({ plan: planOf(1) });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "copydesk-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("writeReport", () => {
  test("writes three files into a folder that it makes, and nothing else", async () => {
    const written = await writeReport(join(folder, "new"), results);
    expect((await readdir(join(folder, "new"))).sort()).toEqual(["report.html", "report.md", "results.csv"]);
    expect(await readFile(written.html, "utf8")).toMatch(/^<!doctype html>/);
    expect(await readFile(written.csv, "utf8")).toMatch(/^corpus,arm,/);
  });

  test("says so when the folder cannot be made", async () => {
    await writeFile(join(folder, "file"), "");
    await expect(writeReport(join(folder, "file"), results)).rejects.toMatchObject({ code: "IO_WRITE" });
  });
});
