import { type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { readFailure } from "./read-errors.js";

/** A file below a folder. */
export interface TreeFile {
  /** Its path below the folder, with `/` whatever the platform. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** A folder in which others lie, all read by their names in order of UTF-16 code units. */
export interface TreeFolder {
  /** The files that lie in it directly. */
  readonly files: readonly TreeFile[];
  readonly folders: ReadonlyMap<string, readonly TreeFile[]>;
}

/**
 * All files of a folder, those of each subfolder gathered with all that lies below it. Hidden files and folders are
 * passed over, and what is neither file nor folder; links are followed, but not to a folder that they lie in.
 *
 * @throws CopydeskError `IO_UNREADABLE`, `INPUT_NOT_FOUND` when a link leads nowhere
 */
export function fileTree(folder: string): TreeFolder {
  const files: TreeFile[] = [];
  const folders = new Map<string, readonly TreeFile[]>();
  const above = [identity(statOf(folder))];
  for (const entry of entriesOf(folder)) {
    const found = lookUp(folder, entry);
    if (found.isFile()) files.push({ path: entry.name, size: found.size });
    else if (found.isDirectory() && !above.includes(identity(found))) {
      const inside: TreeFile[] = [];
      gather(folder, entry.name, [...above, identity(found)], inside);
      folders.set(entry.name, inside);
    }
  }
  return { files, folders };
}

function gather(root: string, path: string, above: readonly string[], files: TreeFile[]): void {
  for (const entry of entriesOf(join(root, path))) {
    const below = `${path}/${entry.name}`;
    const found = lookUp(join(root, path), entry);
    if (found.isFile()) files.push({ path: below, size: found.size });
    else if (found.isDirectory() && !above.includes(identity(found))) {
      gather(root, below, [...above, identity(found)], files);
    }
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith("."));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw readFailure(folder, error);
  }
}

function lookUp(folder: string, entry: Dirent): Stats {
  return statOf(join(folder, entry.name));
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw readFailure(path, error, "Does a link lead nowhere?");
  }
}

/** What tells a folder whatever path leads to it. */
function identity(stats: Stats): string {
  return `${stats.dev}:${stats.ino}`;
}
