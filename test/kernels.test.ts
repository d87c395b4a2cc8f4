import { execFileSync } from "node:child_process";
import { test } from "vitest";

test("every assembled kernel is what its WebAssembly text gives", () => {
  execFileSync(process.execPath, ["scripts/kernels.js", "--check"], { stdio: "pipe" });
});
