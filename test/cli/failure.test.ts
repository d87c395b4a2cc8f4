import { Writable } from "node:stream";
import { CommanderError } from "commander";
import { expect, test } from "vitest";
import { exitCodeOf, Interrupted, reportFailure } from "../../src/cli/failure.js";
import { OutputClosed } from "../../src/cli/print/output.js";
import { CopydeskError, type ErrorCode } from "../../src/errors.js";

test.each([
  ["INPUT_EMPTY", 2],
  ["CONFIG_BAD_OPTION", 2],
  ["USAGE_LENGTH", 2],
  ["MODEL_TRUNCATED", 2],
  ["IO_WRITE", 1],
] as const)("an error %s ends the process with %d", (code: ErrorCode, exitCode) => {
  expect(exitCodeOf(new CopydeskError(code, "x"))).toBe(exitCode);
});

test("the end of whoever reads is no failure, Ctrl-C is 130, and what is not known is 1", () => {
  expect(exitCodeOf(new OutputClosed())).toBe(0);
  expect(exitCodeOf(new Interrupted("stopped"))).toBe(130);
  expect(exitCodeOf(new Interrupted("stopped", "SIGTERM"))).toBe(143);
  expect(exitCodeOf(new Interrupted("stopped", "SIGHUP"))).toBe(129);
  expect(exitCodeOf(new CommanderError(0, "commander.help", "(outputHelp)"))).toBe(0);
  expect(exitCodeOf(new CommanderError(1, "commander.unknownCommand", "unknown"))).toBe(2);
  expect(exitCodeOf(new TypeError("x is not a function"))).toBe(1);
});

async function reported(error: unknown, debug = false, terminal: object = {}): Promise<string> {
  let said = "";
  const stderr = new Writable({
    write(piece, _, done) {
      said += piece;
      done();
    },
  });
  Object.assign(stderr, terminal);
  await reportFailure(
    error,
    {
      stderr,
      stdout: stderr,
      stdin: process.stdin,
      env: { NO_COLOR: "1" },
      outputIsElsewhere: true,
      command: "copydesk",
    },
    debug,
  );
  return said;
}

test("what goes wrong inside is called a bug, with what to do", async () => {
  const said = await reported(new TypeError("x is not a function"));
  expect(said).toMatch(/^error: something went wrong inside Copydesk: x is not a function\nThis is a bug\. .*--debug/);
  expect(await reported(new TypeError("x is not a function"), true)).toContain("failure.test.ts");
});

test("what stands in a message cannot control the terminal", async () => {
  expect(await reported(new CopydeskError("INPUT_EMPTY", "a\u001b[2Jb"))).toBe("error: a␛[2Jb\n");
});

test("the end of whoever reads is not spoken of", async () => {
  expect(await reported(new OutputClosed())).toBe("");
});

test("a terminal gets lines of its width, and of 80 columns where it does not know it", async () => {
  const error = new CopydeskError("INPUT_EMPTY", "words ".repeat(30).trim());
  const widest = async (columns: number): Promise<number> => {
    const said = await reported(error, false, { isTTY: true, columns });
    return Math.max(...said.split("\n").map((line) => line.length));
  };
  for (const [columns, width] of [
    [40, 40],
    [0, 80],
  ] as const) {
    expect(await widest(columns)).toBeLessThanOrEqual(width);
    expect(await widest(columns)).toBeGreaterThan(width - "words ".length);
  }
});
