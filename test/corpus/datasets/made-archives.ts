import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";

/** One entry of a tar archive: what a header of tar-stream can say, and the content. */
export interface MadeEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: "file" | "directory" | "symlink" | "link" | "character-device" | "fifo";
  readonly linkname?: string;
}

/** A tar archive with these entries, in this order and under these very names. */
export async function madeTar(entries: readonly MadeEntry[]): Promise<Buffer> {
  const tar = pack();
  const chunks: Uint8Array[] = [];
  tar.on("data", (chunk) => {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  });
  for (const { name, content = "", type = "file", linkname } of entries) {
    const header = { name, type, ...(linkname === undefined ? {} : { linkname }) };
    if (type === "file") tar.entry(header, typeof content === "string" ? Buffer.from(content) : content);
    else tar.entry(header);
  }
  tar.finalize();
  await once(tar, "end");
  return Buffer.concat(chunks);
}

/** The same, gzipped. */
export async function madeTarGz(entries: readonly MadeEntry[]): Promise<Buffer> {
  return gzipSync(await madeTar(entries));
}

export { temporaryFolder } from "../temporary-folder.js";
