import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readWhole } from "../../src/corpus/read-whole.js";

const folder = mkdtempSync(join(tmpdir(), "copydesk-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("files of any size are read whole", () => {
  const sizes = [0, 1, 5000, 1 << 20, (1 << 20) + 1, 5_000_000, 3];
  const read = sizes.map((size) => {
    const path = join(folder, String(size));
    writeFileSync(path, Buffer.alloc(size, size % 251));
    return Buffer.from(readWhole(path));
  });
  for (const [at, bytes] of read.entries()) expect(bytes.equals(Buffer.alloc(sizes[at], sizes[at] % 251))).toBe(true);
});

test("a file that is not there is told as the system tells it", () => {
  expect(() => readWhole(join(folder, "none"))).toThrow(expect.objectContaining({ code: "ENOENT" }));
  expect(() => readWhole(folder)).toThrow(expect.objectContaining({ code: "EISDIR" }));
});
