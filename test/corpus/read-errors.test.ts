import { expect, test } from "vitest";
import { readFailure } from "../../src/corpus/read-errors.js";
import { CopydeskError } from "../../src/errors.js";

const systemError = (code: string): Error => Object.assign(new Error(`${code}: it failed`), { code });

test("a failure to read says what to do, by what the system says", () => {
  expect(readFailure("a", systemError("ENOTDIR"))).toMatchObject({ code: "INPUT_NOT_FOUND" });
  expect(readFailure("a", systemError("EACCES")).message).toBe(
    "a: the source must be readable; got EACCES: it failed. Give yourself leave to read it.",
  );
  expect(readFailure("a", systemError("EIO"))).toMatchObject({ code: "IO_UNREADABLE" });
  expect(readFailure("a", "text").message).toContain("got text. Check the disk");
});

test("an error of our own is left as it is", () => {
  const error = new CopydeskError("INPUT_BAD_ROW", "a");
  expect(readFailure("b", error)).toBe(error);
});
