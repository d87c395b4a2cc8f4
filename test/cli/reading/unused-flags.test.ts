import { expect, test } from "vitest";
import type { SourceFlags } from "../../../src/cli/reading/source-flags.js";
import { requireUsed } from "../../../src/cli/reading/unused-flags.js";
import type { FormatName } from "../../../src/corpus/formats.js";
import type { Source } from "../../../src/corpus/source.js";

const source = (name: string, format: FormatName): Source => ({
  name,
  format,
  totalBytes: undefined,
  documents: (async function* () {})(),
});

const newsgroups = source("20newsgroups:train", "folder");
const rows = source("a.jsonl", "jsonl");
const table = source("a.csv", "csv");
const text = source("article.txt", "text");

const refused: readonly (readonly [string, SourceFlags, readonly Source[]])[] = [
  ["a format of data sets", { format: "csv" }, [newsgroups]],
  ["an encoding of data sets", { encoding: "utf-8" }, [newsgroups]],
  ["columns of data sets", { columns: ["label", "text"] }, [newsgroups]],
  ["columns of texts", { columns: ["text=body"] }, [text]],
  ["columns by position of JSON Lines", { columns: ["label", "text"] }, [rows]],
  ["parts to take out of files", { remove: ["headers"] }, [rows]],
];

test.each(refused)("%s is refused, since no source could heed it", async (_what, flags, sources) => {
  await expect(requireUsed(flags, sources)).rejects.toMatchObject({ code: "USAGE_UNUSED_OPTION" });
});

test.each<readonly [SourceFlags, readonly Source[]]>([
  [{}, [newsgroups]],
  [{ remove: ["headers"] }, [newsgroups, rows]],
  [{ format: "csv", columns: ["label", "text"] }, [newsgroups, table]],
  [{ columns: ["text=body"] }, [rows]],
  [{ columns: ["label", "text"] }, [table, rows]],
  [{ encoding: "latin1" }, [source("-", "text")]],
])("%j is taken where a source heeds it", async (flags, sources) => {
  await expect(requireUsed(flags, sources)).resolves.toBeUndefined();
});
