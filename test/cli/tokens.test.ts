import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Document } from "../../src/corpus/document.js";
import { openCorpus } from "../../src/corpus/open-corpus.js";
import { copydesk, jsonLines, onTerminal } from "./made-io.js";
import { article, madeNews, temporaryFolder } from "./made-news.js";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

async function documentsOf(source: string): Promise<Document[]> {
  const documents: Document[] = [];
  for await (const document of (await openCorpus(source)).documents) documents.push(document);
  return documents;
}

test("tokens turns one text into a stemmed token stream, a stem a line behind an empty headline", async () => {
  const { code, stdout } = await copydesk(["tokens", "-"], { stdin: "This, only: the previous elections!" });
  expect(code).toBe(0);
  expect(stdout).toBe("\nthi\nonli\nthe\npreviou\nelect\n");
});

test("a token stream that is read back gives the same tokens, and again the same stream", async () => {
  const { stdout } = await copydesk(["tokens", "-"], { stdin: "This, only: the previous elections!" });
  writeFileSync(at("stream.txt"), stdout);
  expect(await documentsOf(at("stream.txt"))).toMatchObject([
    { title: "", tokens: ["thi", "onli", "the", "previou", "elect"] },
  ]);
  expect((await copydesk(["tokens", at("stream.txt")])).stdout).toBe(stdout);
});

const example = fileURLToPath(new URL("../../../shared/examples/stemmed-article.txt", import.meta.url));
test.skipIf(!existsSync(example))("the example of a token stream passes through but for its empty lines", async () => {
  const { stdout } = await copydesk(["tokens", example]);
  const lines = readFileSync(example, "utf8").split("\n");
  expect(stdout.split("\n").slice(1)).toEqual([...lines.slice(1).filter((line) => line !== ""), ""]);
});

test("tokens turns other sources into JSON Lines that read back as the same tokens", async () => {
  writeFileSync(at("news.jsonl"), madeNews(3));
  const { code, stdout } = await copydesk(["tokens", at("news.jsonl")]);
  expect(code).toBe(0);
  const rows = jsonLines(stdout);
  expect(rows[0]).toMatchObject({ id: "business-0", label: "business", title: article("business", 0).title });
  writeFileSync(at("tokens.jsonl"), stdout);
  const documents = await documentsOf(at("tokens.jsonl"));
  expect(documents.map((document) => "tokens" in document && document.tokens)).toEqual(rows.map((row) => row.tokens));
  expect(documents.map(({ labels }) => labels)).toEqual(rows.map(({ label }) => [label]));
  expect((await copydesk(["tokens", at("tokens.jsonl")])).stdout).toBe(stdout);
});

test("tokens keeps several labels, and leaves out what an article does not have", async () => {
  const stdin = '{"id":"a","text":"one","labels":["x","y"]}\n{"id":"b","text":"two"}\n';
  const { stdout } = await copydesk(["tokens", "-"], { stdin });
  expect(jsonLines(stdout)).toEqual([
    { id: "a", labels: ["x", "y"], tokens: ["on"] },
    { id: "b", tokens: ["two"] },
  ]);
});

test("tokens follows --stemmer before the configuration, and the configuration before porter", async () => {
  const stdin = "The previous elections";
  writeFileSync(at("words.json"), JSON.stringify({ analyzer: { stemmer: "none", stopWords: "english" } }));
  writeFileSync(at("stops.json"), JSON.stringify({ analyzer: { stopWords: "english" } }));
  const of = async (...argv: string[]): Promise<string> => (await copydesk(["tokens", "-", ...argv], { stdin })).stdout;
  expect(await of("--config", at("words.json"))).toBe("\nprevious\nelections\n");
  expect(await of("--config", at("stops.json"))).toBe("\npreviou\nelect\n");
  expect(await of("--config", at("words.json"), "--stemmer", "porter")).toBe("\npreviou\nelect\n");
  const wrong = await copydesk(["tokens", "-", "--stemmer", "portr"], { stdin });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("stemmer")]);
});

test("tokens with -o writes a folder per label that reads back as the same tokens", async () => {
  writeFileSync(at("news.jsonl"), madeNews(3));
  const { code, stdout, stderr } = await copydesk(["tokens", at("news.jsonl"), "-o", at("out")]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toBe(`Wrote 9 token streams to ${at("out")}.\n`);
  expect(readdirSync(at("out"))).toEqual(["business", "health", "sport"]);
  const rows = jsonLines((await copydesk(["tokens", at("news.jsonl")])).stdout);
  const documents = await documentsOf(at("out"));
  expect(documents.map((document) => "tokens" in document && document.tokens)).toEqual(rows.map((row) => row.tokens));
  expect(documents.map(({ title }) => title)).toEqual(rows.map((row) => row.title));
});

test("no id or label leads out of the folder, and articles of the same id do not overwrite each other", async () => {
  const row = (id: string, label: string): string => `${JSON.stringify({ id, label, text: "one two three four" })}\n`;
  const ids = ["../../escaped", "..", ".", "", "a", "a", "A", "/etc/passwd", "con", "x".repeat(1000)];
  const labels = ["../up", "..", "a/b", "/", "", "\u0000"];
  const stdin = ids.map((id) => row(id, "same")).join("") + labels.map((label) => row("a", label)).join("");
  const { code, stderr } = await copydesk(["tokens", "-", "-o", at("safe")], { stdin });
  expect(code).toBe(0);
  expect(readdirSync(at("safe/same"))).toHaveLength(ids.length);
  expect(readdirSync(at("safe"))).toHaveLength(labels.length + 1);
  expect(existsSync(at("escaped")) || existsSync(at("up"))).toBe(false);
  expect(stderr).toContain('the folder of the label "../up" is called %2E.%2Fup.');
});

test("tokens with -o refuses a folder that is not empty, and articles without exactly one label", async () => {
  const full = await copydesk(["tokens", "-", "-o", folder], { stdin: madeNews(1) });
  expect([full.code, full.stderr]).toEqual([2, expect.stringContaining("must be a new folder or an empty one")]);
  const stdin = '{"text":"one","labels":["x","y"]}\n{"text":"two two two two","label":"z"}\n';
  const refused = await copydesk(["tokens", "-", "-o", at("many")], { stdin });
  expect([refused.code, existsSync(at("many"))]).toEqual([2, false]);
  const skipped = await copydesk(["tokens", "-", "-o", at("many"), "--skip-bad"], { stdin });
  expect([skipped.code, readdirSync(at("many"))]).toEqual([0, ["z"]]);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("tokens prints no tokens of vectors", async () => {
  const { code, stderr } = await onTerminal(["tokens", "-"], { stdin: "a 1:1\nb 2:1\n" });
  expect([code, stderr]).toEqual([2, expect.stringContaining("it must be text or tokens here")]);
});
