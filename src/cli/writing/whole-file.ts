import { StagedFile } from "../../pipeline/write-whole.js";
import { clearedOnInterrupt } from "./interrupts.js";

/** Takes a piece of a file's text; the next may follow when the promise resolves. */
export type WriteText = (text: string) => Promise<void>;

const mostPending = 256 * 1024;

/** A file to be written. */
export interface FileToWrite {
  readonly path: string;
  /** Writes the pieces. */
  readonly content: (write: WriteText) => Promise<void>;
}

/**
 * Writes files that belong together piece by piece, each as a whole or not at all: all are complete before the first takes
 * its place, and before that older ones of the others go, so that at no moment a new file stands beside an old one. A
 * failure or Ctrl-C leaves what was there. What is no file, such as `/dev/null`, is written into.
 *
 * @throws CopydeskError `IO_WRITE`, and what `content` throws
 */
export async function writeWholeFiles(files: readonly FileToWrite[]): Promise<void> {
  const staged: StagedFile[] = [];
  const discard = (): void => {
    for (const file of staged) file.discard();
  };
  await clearedOnInterrupt(discard, async () => {
    try {
      for (const { path, content } of files) {
        const file = await StagedFile.open(path);
        staged.push(file);
        await writePieces(file, content);
        await file.complete();
      }
      for (const file of staged.slice(1)) await file.clearPlace();
      for (const file of staged) await file.place();
    } catch (error) {
      discard();
      throw error;
    }
  });
}

/** Gathers pieces: a system call a piece would cost more than the piece. */
async function writePieces(file: StagedFile, content: FileToWrite["content"]): Promise<void> {
  let pending = "";
  const flush = async (): Promise<void> => {
    const text = pending;
    pending = "";
    await file.write(text);
  };
  await content(async (text) => {
    pending += text;
    if (pending.length >= mostPending) await flush();
  });
  await flush();
}
