import { Writable } from "node:stream";
import { setImmediate as tick } from "node:timers/promises";
import { expect, test } from "vitest";
import { Output, OutputClosed } from "../../../src/cli/print/output.js";

function collecting(taken: string[], failure?: Error): Writable {
  return new Writable({
    write(piece, _, done) {
      taken.push(String(piece));
      done(failure);
    },
  });
}

test("what is written at one go goes out together, when there is time", async () => {
  const taken: string[] = [];
  const output = new Output(collecting(taken));
  for (const line of ["a\n", "b\n", "c\n"]) await output.write(line);
  expect(taken).toEqual([]);
  await tick();
  await tick();
  expect(taken).toEqual(["a\nb\nc\n"]);
});

test("much goes out at once, in its order", async () => {
  const taken: string[] = [];
  const output = new Output(collecting(taken));
  for (let i = 0; i < 20_000; i++) await output.write(`line ${i}\n`);
  expect(taken.length).toBeGreaterThan(1);
  await output.flush();
  expect(taken.join("")).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
});

test("a reader that has gone is told apart from a disk that is full", async () => {
  const closed = new Output(collecting([], Object.assign(new Error("write EPIPE"), { code: "EPIPE" })));
  await closed.write("a");
  await expect(closed.flush()).rejects.toThrow(OutputClosed);
  await expect(closed.write("b")).rejects.toThrow(OutputClosed);
  const full = new Output(collecting([], Object.assign(new Error("no space left"), { code: "ENOSPC" })));
  await full.write("a");
  await expect(full.flush()).rejects.toMatchObject({ code: "IO_WRITE" });
});
