import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CheckpointFile } from "../../../src/cli/writing/checkpoint-file.js";
import { temporaryFolder } from "../made-news.js";

const folder = temporaryFolder();

test("it lies beside the output, is read when wanted alone, and goes", async () => {
  const file = new CheckpointFile(join(folder, "a.safetensors"));
  expect(file.path).toBe(join(folder, "a.safetensors.checkpoint"));
  expect(await file.read(true)).toBeUndefined();
  await file.write(Buffer.from("state"));
  expect(Buffer.from((await file.read(true)) ?? []).toString()).toBe("state");
  await expect(file.read(false)).rejects.toMatchObject({ code: "USAGE_CHECKPOINT" });
  await file.remove();
  await file.remove();
  expect(existsSync(file.path)).toBe(false);
});

test("what is written last stays, however the writings overlap", async () => {
  const file = new CheckpointFile(join(folder, "b.safetensors"));
  const sizes = [1 << 22, 10, 1 << 20, 3];
  await Promise.all(sizes.map((size) => file.write(new Uint8Array(size))));
  expect(readFileSync(file.path)).toHaveLength(3);
});

test("a checkpoint that cannot be written is told of, and the next is tried all the same", async () => {
  const file = new CheckpointFile(join(folder, "no-such-folder", "c.safetensors"));
  await expect(file.write(new Uint8Array(1))).rejects.toMatchObject({ code: "IO_WRITE" });
  await expect(file.write(new Uint8Array(1))).rejects.toMatchObject({ code: "IO_WRITE" });
});

test("whoever goes on from it removes what a killed training has left half written, and nothing else", async () => {
  const file = new CheckpointFile(join(folder, "d.safetensors"));
  await file.write(Buffer.from("state"));
  const [half, other] = [".d.safetensors.checkpoint.0123456789ab.tmp", ".d.safetensors.0123456789ab.tmp"];
  for (const name of [half, other]) writeFileSync(join(folder, name), "half");
  await file.read(true);
  expect([half, other].map((name) => existsSync(join(folder, name)))).toEqual([false, true]);
});
