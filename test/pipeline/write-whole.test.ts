import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeWhole } from "../../src/pipeline/write-whole.js";

const folder = mkdtempSync(join(tmpdir(), "copydesk-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const content = Uint8Array.of(1, 2, 3);

describe("writeWhole", () => {
  test("writes a new file and leaves nothing beside it", async () => {
    await writeWhole(join(folder, "new"), content);
    expect(Uint8Array.from(readFileSync(join(folder, "new")))).toEqual(content);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("replaces a file and keeps its permissions", async () => {
    const path = join(folder, "old");
    writeFileSync(path, "before");
    chmodSync(path, 0o640);
    await writeWhole(path, content);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(statSync(path).size).toBe(3);
  });

  test("writes through a link to what it links to", async () => {
    const target = join(folder, "target");
    writeFileSync(target, "before");
    symlinkSync(target, join(folder, "link"));
    await writeWhole(join(folder, "link"), content);
    expect(statSync(target).size).toBe(3);
  });

  test("leaves a device a device", async () => {
    await writeWhole("/dev/null", content);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("says what to do when the place cannot be written, and leaves nothing", async () => {
    const path = join(folder, "missing", "model");
    await expect(writeWhole(path, content)).rejects.toMatchObject({ code: "IO_WRITE" });
    await expect(writeWhole(folder, content)).rejects.toMatchObject({ code: "IO_WRITE" });
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
