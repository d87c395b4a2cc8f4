import { CopydeskError } from "../errors.js";
import type { Io, OutputStream } from "./io.js";
import { harmlessText } from "./print/harmless.js";
import { Output } from "./print/output.js";
import { type Theme, themeFor } from "./print/theme.js";
import { type ProgressLine, quietLine } from "./progress/progress-line.js";

/** Options that every command has. */
export interface SharedOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** What a report for people is printed on. */
export interface Page {
  /** Columns of the terminal. */
  readonly width: number;
  readonly theme: Theme;
}

/** The terminal's width where it is not known. */
const usualWidth = 80;

/**
 * Runs a command: whatever becomes of it, what it has printed goes out and its progress line goes away.
 */
export async function inSession(
  io: Io,
  options: SharedOptions,
  command: (session: Session) => Promise<void>,
): Promise<void> {
  const session = new Session(io, options);
  try {
    // A reader that has gone ends a command that waits for input, too.
    await Promise.race([command(session), session.out.failed]);
    await session.out.flush();
  } catch (error) {
    await session.out.flush().catch(() => undefined);
    if (error instanceof CopydeskError) session.tellOfFailure();
    throw error;
  } finally {
    session.endProgress();
  }
}

/** One run of one command: its streams, and how it speaks to whom. */
export class Session implements Page {
  readonly io: Io;
  readonly out: Output;
  /** Whether standard output goes to a program: it gets JSON and nothing else. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** Colours for standard output. */
  readonly theme: Theme;
  readonly #errorTheme: Theme;
  readonly #atFailure: (() => void)[] = [];
  #progress: ProgressLine = quietLine;

  constructor(io: Io, options: SharedOptions) {
    this.io = io;
    // On a terminal both streams share the screen.
    this.out = new Output(io.stdout, () => io.stdout.isTTY === true && this.#progress.clear());
    this.json = options.json ?? io.stdout.isTTY !== true;
    this.quiet = options.quiet === true;
    this.theme = themeFor(io.stdout, io.env);
    this.#errorTheme = themeFor(io.stderr, io.env);
  }

  /** Columns of the terminal that people read standard output on. */
  get width(): number {
    return widthOf(this.io.stdout);
  }

  /** One line of JSON, for programs. */
  printJson(value: unknown): Promise<void> {
    return this.out.write(`${JSON.stringify(value)}\n`);
  }

  /** Says something useful to a person, who has not asked for quiet, outside the output. */
  note(text: string): void {
    if (!this.quiet) this.#say(text);
  }

  /** Says what a person should not miss, quiet or not. */
  warn(text: string): void {
    this.#say(`${this.#errorTheme.yellow("warning:")} ${harmlessText(text)}`);
  }

  /** Has something told before the error that ends the command, if one does: what a person needs to know with it. */
  onFailure(tell: () => void): void {
    this.#atFailure.push(tell);
  }

  /** Tells what is to be told before an error. */
  tellOfFailure(): void {
    for (const tell of this.#atFailure) tell();
  }

  /** The one line that shows how far things are, the same at every call; shown on a terminal only. */
  async progress(): Promise<ProgressLine> {
    const { stderr, env } = this.io;
    if (this.#progress !== quietLine || this.quiet || stderr.isTTY !== true || env.TERM === "dumb")
      return this.#progress;
    const { TerminalLine } = await import("./progress/terminal-line.js");
    this.#progress = new TerminalLine(this.io.stderr, () => widthOf(this.io.stderr));
    return this.#progress;
  }

  /** Clears the progress line, so that what is said next begins on a line of its own. */
  endProgress(): void {
    this.#progress.end();
  }

  #say(text: string): void {
    this.#progress.clear();
    this.io.stderr.write(`${text}\n`);
  }
}

function widthOf(stream: OutputStream): number {
  // A terminal that does not know its size says 0.
  return Math.max(20, stream.columns || usualWidth);
}
