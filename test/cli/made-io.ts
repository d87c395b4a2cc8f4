import { Readable, Writable } from "node:stream";
import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";

/** The world that a command is run in. */
export interface MadeWorld {
  /** What comes on standard input, piece by piece; nothing by default. */
  readonly stdin?: string | Iterable<string> | AsyncIterable<string>;
  /** Whether standard output, standard error and standard input are terminals; false by default. */
  readonly isTTY?: boolean;
  /** Columns of the terminal; 80 by default. */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** What came of a command. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with streams of its own. */
export async function copydesk(argv: readonly string[], world: MadeWorld = {}): Promise<Outcome> {
  const { isTTY = false, columns = 80, env = {}, stdin = "" } = world;
  const stdout = collector(isTTY, columns);
  const stderr = collector(isTTY, columns);
  const input = Readable.from(typeof stdin === "string" ? [Buffer.from(stdin)] : stdin, { objectMode: false });
  const io: Io = {
    stdin: Object.assign(input, { isTTY }),
    stdout,
    stderr,
    env: { TERM: "xterm", ...env },
    outputIsElsewhere: !isTTY,
    command: "copydesk",
  };
  const code = await run(argv, io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The same on a terminal of 80 columns without colour. */
export function onTerminal(argv: readonly string[], world: MadeWorld = {}): Promise<Outcome> {
  return copydesk(argv, { isTTY: true, ...world, env: { NO_COLOR: "1", ...world.env } });
}

function collector(isTTY: boolean, columns: number) {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(Buffer.from(piece));
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns, text: () => Buffer.concat(pieces).toString("utf8") });
}

/** What is on the screen of standard error once the progress line has gone. */
export function afterProgress(stderr: string): string {
  const cleared = "\u001b[2K";
  const at = stderr.lastIndexOf(cleared);
  return at < 0 ? stderr : stderr.slice(at + cleared.length);
}

/** The lines of a text as JSON. */
export function jsonLines<T = Record<string, unknown>>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
