import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";

/** What must be known of a file that has come in part, to ask for the rest of it. */
const stateSchema = z.strictObject({
  url: z.string(),
  /** The server's ETag or Last-Modified: what tells whether it still has the same file. */
  validator: z.string(),
  total: z.int().nonnegative().optional(),
});

/** What must be known of a file that has come in part, to ask for the rest of it. */
export type PartialState = z.infer<typeof stateSchema>;

/** A download that may be left and taken up again: the bytes so far in `path`, and their origin in `path.json`. */
export class PartialFile {
  readonly path: string;
  readonly #statePath: string;

  constructor(path: string) {
    this.path = path;
    this.#statePath = `${path}.json`;
  }

  /** How many bytes there are; 0 when there is no file. */
  async size(): Promise<number> {
    try {
      return (await stat(this.path)).size;
    } catch {
      return 0;
    }
  }

  /** The origin of the bytes, when they are of this address and can be added to. */
  async stateFor(url: string): Promise<PartialState | undefined> {
    try {
      const state = stateSchema.safeParse(JSON.parse(await readFile(this.#statePath, "utf8")));
      return state.success && state.data.url === url ? state.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Starts over. Without a validator the file cannot be resumed, and no state is kept. */
  async restart(state: Omit<PartialState, "validator"> & { readonly validator: string | undefined }): Promise<void> {
    // The old state goes before the new bytes come: a kill in between must not leave one with the other.
    await rm(this.#statePath, { force: true });
    await writeFile(this.path, "");
    if (state.validator !== undefined) await writeFile(this.#statePath, JSON.stringify(state));
  }

  /** Removes the bytes and what is known of them. */
  async discard(): Promise<void> {
    await rm(this.#statePath, { force: true });
    await rm(this.path, { force: true });
  }
}
