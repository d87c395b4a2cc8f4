import { isAscii } from "node:buffer";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { TextDocument } from "../document.js";
import { splitSubject } from "../message-subject.js";
import { readWhole } from "../read-whole.js";
import { type NewsgroupPart, removeNewsgroupParts } from "./newsgroup-parts.js";

/** How 20 Newsgroups is read. */
export interface NewsgroupsOptions {
  /** Parts of each message to take out; none by default. */
  readonly remove?: readonly NewsgroupPart[];
  /** Told how many bytes have been read so far. */
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
}

/** The folder of a split in the archive. */
export function newsgroupsFolder(folder: string, split: string): string {
  return join(folder, `20news-bydate-${split}`);
}

/**
 * The messages of one split, in order of newsgroup and file name: id `newsgroup/file`, label the newsgroup, title the
 * message's subject, text all the rest, headers too, as {@link splitSubject} has it. Title, a line break and text hold the
 * words of what scikit-learn's `fetch_20newsgroups` gives for the same `remove`; without headers there is no title, and
 * text is what that gives.
 *
 * Files are read synchronously: of thousands of files of 2 KB, the way through the event loop would cost the most.
 */
export async function* readNewsgroups(
  folder: string,
  split: string,
  options: NewsgroupsOptions = {},
): AsyncGenerator<TextDocument> {
  const remove = options.remove ?? [];
  let nBytes = 0;
  for (const { label, files } of await listNewsgroups(folder, split)) {
    const labels = Object.freeze([label]);
    for (const file of files) {
      const bytes = readWhole(join(newsgroupsFolder(folder, split), label, file));
      nBytes += bytes.length;
      options.onBytes?.(nBytes);
      const id = `${label}/${file}`;
      const text =
        remove.length > 0 ? Buffer.from(removeNewsgroupParts(bytes.toString("latin1"), remove)) : utf8(bytes);
      const message = remove.includes("headers") ? undefined : splitSubject(text);
      yield { id, labels, ...(message ?? { text: Uint8Array.from(text) }) };
    }
  }
}

/** The newsgroups of a split and the names of their messages, both sorted. */
export async function listNewsgroups(
  folder: string,
  split: string,
): Promise<readonly { readonly label: string; readonly files: readonly string[] }[]> {
  const root = newsgroupsFolder(folder, split);
  const groups = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const labels = groups.map((entry) => entry.name).sort();
  return Promise.all(
    labels.map(async (label) => {
      const entries = await readdir(join(root, label), { withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
      return { label, files: files.sort() };
    }),
  );
}

/** ISO 8859-1 as UTF-8: the same bytes where they are ASCII, which all but four in a thousand messages are. */
function utf8(latin1: Buffer): Uint8Array {
  return isAscii(latin1) ? latin1 : Buffer.from(latin1.toString("latin1"), "utf8");
}
