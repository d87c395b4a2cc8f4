import { constants } from "node:os";
import { inspect } from "node:util";
import { CommanderError } from "commander";
import { CopydeskError, type ErrorCode } from "../errors.js";
import type { Io } from "./io.js";
import { harmlessText } from "./print/harmless.js";
import { OutputClosed } from "./print/output.js";
import { themeFor } from "./print/theme.js";

/** Thrown by a command that has been stopped, once it has left everything in order. */
export class Interrupted extends Error {
  /** What shells report for the signal that stopped it: 130 for Ctrl-C. */
  readonly exitCode: number;

  constructor(what: string, signal: "SIGINT" | "SIGTERM" | "SIGHUP" = "SIGINT") {
    super(what);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** An error with what this command can do about it, in place of what others can. */
export class AdvisedError extends CopydeskError {
  readonly advice: string | undefined;

  constructor(code: ErrorCode, message: string, advice: string | undefined, cause: unknown) {
    super(code, message, { cause });
    this.advice = advice;
  }
}

/** What the process ends with: 0 done, 1 failed, 2 wrong usage or input. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof OutputClosed) return 0;
  if (error instanceof Interrupted) return error.exitCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CopydeskError) return error.code.startsWith("IO_") ? 1 : 2;
  return 1;
}

/** Says on standard error what went wrong; nothing when nothing did, or it has been said already. */
export async function reportFailure(error: unknown, { stderr, env }: Io, debug: boolean): Promise<void> {
  if (error instanceof OutputClosed || error instanceof CommanderError) return;
  const theme = themeFor(stderr, env);
  const [head, hint] = described(error);
  stderr.write(`${await inLines(`${theme.red("error:")} ${harmlessText(head)}`, stderr)}\n`);
  if (hint !== undefined && !debug) stderr.write(`${theme.dim(hint)}\n`);
  if (debug) stderr.write(`${harmlessText(inspect(error, { depth: 4 }))}\n`);
}

/** On a terminal, broken between words. One that does not know its width says 0. */
async function inLines(text: string, { isTTY, columns }: Io["stderr"]): Promise<string> {
  if (isTTY !== true) return text;
  const { wrapped } = await import("./print/wrap.js");
  return text
    .split("\n")
    .map((line) => wrapped(line.split(" "), columns || 80))
    .join("\n");
}

/** What the command line can do about errors that the library words for everybody. */
const hints: Readonly<Record<string, string>> = {
  INPUT_NO_LABEL:
    "Put each article in the folder of its label, name the column with --columns label=…, or leave such articles out with --skip-bad.",
  INPUT_MANY_LABELS: "Leave such articles out with --skip-bad.",
  INPUT_BAD_ARTICLE: "Leave such articles out with --skip-bad.",
};

function described(error: unknown): readonly [message: string, hint?: string] {
  if (error instanceof AdvisedError)
    return error.advice === undefined ? [error.message] : [error.message, error.advice];
  if (error instanceof CopydeskError) {
    return Object.hasOwn(hints, error.code) ? [error.message, hints[error.code]] : [error.message];
  }
  if (error instanceof Interrupted) return [error.message];
  if (error instanceof Error && "syscall" in error) return [`the system refuses: ${error.message}`];
  const message = error instanceof Error ? error.message : String(error);
  return [
    `something went wrong inside Copydesk: ${message}`,
    "This is a bug. Run the same command with --debug to see where, and report what it prints.",
  ];
}
