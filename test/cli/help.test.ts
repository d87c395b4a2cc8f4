import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formats } from "../../src/cli/commands/shared-options.js";
import { formatNames } from "../../src/corpus/formats.js";
import { copydesk, onTerminal } from "./made-io.js";

const commands = [
  "demo",
  "train",
  "predict",
  "evaluate",
  "compare",
  "curve",
  "shrink",
  "inspect",
  "explain",
  "tokens",
  "vectorize",
  "experiment",
  "datasets",
];

test("help lists every command, and no line of it is wider than the terminal", async () => {
  const { code, stdout, stderr } = await onTerminal(["--help"]);
  expect([code, stderr]).toEqual([0, ""]);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
});

test.each(commands)("help for %s has a description, and examples that begin with its name", async (command) => {
  const { code, stdout } = await copydesk([command, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: copydesk ${command}`);
  if (command !== "demo") expect(stdout).toMatch(new RegExp(`Examples:\\n(.*\\n)* {2}\\$ .*copydesk ${command} `));
  expect((await copydesk(["help", command])).stdout).toBe(stdout);
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(await copydesk(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("the formats that help names are those there are", () => {
  expect(formats.split(", ")).toEqual([...formatNames]);
});

test.each([
  [["tran"], "Did you mean train?"],
  [["train", "x", "-o", "y", "--clasifier", "z"], "Did you mean --classifier?"],
  [["train", "x"], "required option '-o, --output <file>'"],
  [["predict"], "missing required argument 'model'"],
  [["datasets", "lst"], "Did you mean list?"],
  [["shrink", "m", "-o", "s"], "required option '--max-size <size>'"],
  [["shrink", "m", "-o", "s", "--max-size", "2 apples"], "It must be a size above 0, like 2MB"],
  [["train", "x", "-o", "y", "--max-size", "0.5B"], "It must be a size above 0, like 2MB"],
  [["inspect", "m", "--top", "none"], "It must be a whole number from 1."],
])("%j is wrong usage, and says what is right", async (argv, words) => {
  const { code, stdout, stderr } = await copydesk(argv);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(words);
});

test("without any command help goes to standard error", async () => {
  const { code, stdout, stderr } = await copydesk([]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("Usage: copydesk");
});

test("an error shows where it comes from with --debug only", async () => {
  const plain = await copydesk(["predict", "no-such-model", "x"]);
  expect(plain.stderr).toMatch(/^error: no-such-model: [^\n]*\n$/);
  const debug = await copydesk(["predict", "no-such-model", "x", "--debug"]);
  expect(debug.stderr).toMatch(/\n {4}at /);
  expect(debug.code).toBe(plain.code);
});
