import { CopydeskError } from "../errors.js";

/** The longest line there may be: what bounds the memory that a file without line ends can take. */
const LONGEST_LINE = 256 * 1024 * 1024;

const LF = 10;
const CR = 13;

/**
 * The lines of a stream of bytes, those of each piece together, without their ends: `\n` or `\r\n`. The last line need
 * not have one. Empty lines are lines.
 *
 * @param bytes pieces of any size
 * @param where the file's name, for messages
 * @param longest how many bytes a line may have
 * @throws CopydeskError `INPUT_LINE_TOO_LONG`
 */
export async function* lineBatches(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  longest: number = LONGEST_LINE,
): AsyncGenerator<readonly Buffer[]> {
  let begun: Buffer[] = [];
  let nBegun = 0;
  for await (const piece of bytes) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      let line = chunk.subarray(start, end);
      if (nBegun > 0) {
        line = Buffer.concat([...begun, line]);
        begun = [];
        nBegun = 0;
      }
      lines.push(withoutReturn(line));
      start = end + 1;
    }
    if (start < chunk.length) {
      begun.push(chunk.subarray(start));
      nBegun += chunk.length - start;
      if (nBegun > longest) throw tooLong(where, longest);
    }
    yield lines;
  }
  if (nBegun > 0) yield [withoutReturn(Buffer.concat(begun))];
}

function withoutReturn(line: Buffer): Buffer {
  const last = line.length - 1;
  return last >= 0 && line[last] === CR ? line.subarray(0, last) : line;
}

function tooLong(where: string, longest: number): CopydeskError {
  return new CopydeskError(
    "INPUT_LINE_TOO_LONG",
    `${where}: every line must be at most ${longest} bytes long; got a longer one. Say what the file is with --format.`,
  );
}
