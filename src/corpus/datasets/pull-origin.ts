import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CopydeskError, quote } from "../../errors.js";
import type { PulledCard, RemoteFile } from "./data-set-card.js";

/** Where a data set is pulled from: where it is published, an address of the user's, or a file or folder. */
export type PullOrigin =
  | { readonly kind: "published" }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "path"; readonly path: string };

/**
 * What `--from` means.
 *
 * @param from an `http:`, `https:` or `file:` address, a path, or undefined for where the data set is published
 * @throws CopydeskError `USAGE_BAD_ORIGIN` when it is another kind of address; `INPUT_NOT_FOUND` when there is no such
 *   path
 */
export function pullOrigin(from: string | undefined): PullOrigin {
  if (from === undefined) return { kind: "published" };
  if (/^https?:\/\//i.test(from) && URL.canParse(from)) return { kind: "url", url: from };
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(from) && !(/^file:/i.test(from) && URL.canParse(from))) {
    throw new CopydeskError(
      "USAGE_BAD_ORIGIN",
      `--from: must be a folder, a file, or an address that begins with http:// or https://; got ${quote(from)}.`,
    );
  }
  const path = /^file:\/\//i.test(from) ? fileURLToPath(from) : resolve(from);
  if (existsSync(path)) return { kind: "path", path };
  throw new CopydeskError("INPUT_NOT_FOUND", `--from: must be a folder or file that is there; got ${quote(path)}.`);
}

/** An origin in words, for receipts and messages. */
export function describeOrigin(origin: PullOrigin, card: PulledCard): string {
  if (origin.kind === "path") return origin.path;
  return origin.kind === "url" ? origin.url : card.files.map((file) => file.urls[0].url).join(", ");
}

/**
 * The address of one of a data set's files below an address of the user's: that address itself when it names the file
 * or, of a data set of a single archive, any archive; else the file's name in that folder.
 */
export function addressBelow(base: string, file: RemoteFile, isOnly: boolean): string {
  const url = new URL(base);
  const last = url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
  if (last === file.name || (isOnly && file.unpack && /\.(?:tar\.gz|tgz)$/i.test(last))) return url.href;
  url.pathname = `${url.pathname.replace(/\/$/, "")}/${file.name}`;
  return url.href;
}
