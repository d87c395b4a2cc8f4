import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { hasColour } from "../../../src/cli/print/theme.js";

const pipe = new PassThrough();
const terminal = Object.assign(new PassThrough(), { isTTY: true });

test.each([
  ["on a terminal", terminal, {}, true],
  ["on a pipe", pipe, {}, false],
  ["on a dumb terminal", terminal, { TERM: "dumb" }, false],
  ["with NO_COLOR", terminal, { NO_COLOR: "1" }, false],
  ["with an empty NO_COLOR, which is none", terminal, { NO_COLOR: "" }, true],
  ["on a pipe with FORCE_COLOR", pipe, { FORCE_COLOR: "1" }, true],
  ["with FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
  ["with both", terminal, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
])("whether there is colour %s", (_, stream, env, expected) => {
  expect(hasColour(stream, env)).toBe(expected);
});
