import { CopydeskError } from "../errors.js";

/** The longest file that is taken as one document. */
export const LONGEST_DOCUMENT = 256 * 1024 * 1024;

/**
 * All bytes of a stream together.
 *
 * @param longest how many there may be
 * @param remedy what to do when there are more
 * @throws CopydeskError `INPUT_TOO_LARGE`
 */
export async function wholeOf(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  longest: number = LONGEST_DOCUMENT,
  remedy = "Say what the file is with --format.",
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let nBytes = 0;
  for await (const piece of bytes) {
    nBytes += piece.length;
    if (nBytes > longest) throw tooLarge(where, longest, remedy);
    pieces.push(piece);
  }
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

/** The error for what is more than is taken at once. */
export function tooLarge(where: string, longest: number, remedy: string): CopydeskError {
  return new CopydeskError(
    "INPUT_TOO_LARGE",
    `${where}: what is read as a whole must be at most ${longest} bytes; got more. ${remedy}`,
  );
}
