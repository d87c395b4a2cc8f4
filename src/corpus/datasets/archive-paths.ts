import { CopydeskError, quote } from "../../errors.js";

const DEEPEST = 16;
const LONGEST = 512;

/** Names that Windows takes for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i;

/** Separators and streams of Windows, and what no terminal should be sent. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stand in a name
const FORBIDDEN = /[\\:\u0000-\u001f\u007f]/;

/**
 * Judges the names in an archive before anything is written: a name must stay inside the folder on every system, and
 * no two may fall together on a disk that ignores case. One judge serves one archive.
 */
export class ArchivePaths {
  readonly #archive: string;
  /** Every path so far and all its parents, folded as the most forgetful disk would: to what it was, and as what. */
  readonly #taken = new Map<string, { readonly path: string; readonly isFolder: boolean }>();

  constructor(archive: string) {
    this.#archive = archive;
  }

  /**
   * The parts of the path that an entry may be written to, below the folder; none for the folder itself (`./`).
   *
   * @throws CopydeskError `INPUT_UNSAFE_ARCHIVE` when it may not be written
   */
  accept(name: string, isFolder: boolean): readonly string[] {
    if (name.length > LONGEST) this.#refuse(name, `have names of at most ${LONGEST} characters`);
    if (FORBIDDEN.test(name)) this.#refuse(name, "have names without backslashes, colons and control characters");
    if (name.startsWith("/")) this.#refuse(name, "have relative names only");
    const parts = name.split("/").filter((part) => part !== "" && part !== ".");
    if (parts.includes("..")) this.#refuse(name, "have names without ..");
    if (parts.length > DEEPEST) this.#refuse(name, `have folders at most ${DEEPEST} deep`);
    if (parts.length === 0 && !isFolder) this.#refuse(name, "have a name for every file");
    for (let depth = 1; depth <= parts.length; depth++) {
      this.#claim(name, parts.slice(0, depth), isFolder || depth < parts.length, depth === parts.length);
    }
    return parts;
  }

  #claim(name: string, parts: readonly string[], isFolder: boolean, isEntry: boolean): void {
    const folded = parts.map(foldedPart);
    const last = folded[folded.length - 1];
    if (last === "" || DEVICE.test(last)) this.#refuse(name, "have names that are names on every system");
    const path = parts.join("/");
    const key = folded.join("/");
    const other = this.#taken.get(key);
    if (other === undefined) {
      this.#taken.set(key, { path, isFolder });
    } else if (other.path !== path || other.isFolder !== isFolder || (isEntry && !isFolder)) {
      this.#refuse(name, `have each name once, whatever its case; ${quote(other.path)} is taken`);
    }
  }

  #refuse(name: string, rule: string): never {
    throw new CopydeskError(
      "INPUT_UNSAFE_ARCHIVE",
      `${this.#archive}: the archive must ${rule}; got ${quote(name)}. Nothing of it has been kept: use another copy.`,
    );
  }
}

/** One part of a path as Windows and macOS tell names apart: composed, without case, without dots or spaces at the end. */
function foldedPart(part: string): string {
  return part
    .normalize("NFC")
    .toLowerCase()
    .replace(/[. ]{1,512}$/, "");
}
