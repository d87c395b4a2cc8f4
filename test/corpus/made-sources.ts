import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Batch } from "../../src/corpus/batches.js";
import type { Document } from "../../src/corpus/document.js";
import { openSource, type SourceOptions } from "../../src/corpus/source.js";
import { gathered } from "./gathered.js";
import { temporaryFolder } from "./temporary-folder.js";

/** Text in UTF-8, or bytes as they are. */
export type Content = string | Uint8Array;

/** The bytes of a content. */
function bytesOf(content: Content): Buffer {
  return Buffer.from(content);
}

/** A content in pieces of a size. */
export async function* pieces(content: Content, size = 1_000_000): AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A stream of a content in pieces of a size, as standard input may be. */
export function streamOf(content: Content, size?: number): Readable {
  return Readable.from(pieces(content, size));
}

/** All documents of batches, one after another. */
export async function documentsIn(batches: AsyncIterable<Batch>): Promise<Document[]> {
  return (await gathered(batches)).flat();
}

/** Documents with their texts as strings, which is what tests compare. */
export function readable(documents: readonly Document[]): object[] {
  return documents.map((document) => {
    if ("columns" in document) {
      return { ...document, columns: [...document.columns], values: [...document.values] };
    }
    if (!("text" in document) || typeof document.text === "string") return document;
    return { ...document, text: Buffer.from(document.text).toString("utf8") };
  });
}

/** What a reader throws. */
export async function failure(source: Promise<unknown>): Promise<unknown> {
  return source.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

/** A file with this content in a new folder that goes when the test is over. */
export function fileWith(name: string, content: Content): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** All documents of a path. */
export async function readPath(path: string, options?: SourceOptions): Promise<object[]> {
  return readable(await gathered((await openSource(path, options)).documents));
}

/** All documents of a content that comes by standard input, in pieces of a size. */
export async function readInput(content: Content, options: SourceOptions = {}, size?: number): Promise<object[]> {
  const source = await openSource("-", { ...options, input: streamOf(content, size) });
  return readable(await gathered(source.documents));
}
