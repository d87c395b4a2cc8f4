import { expect, test } from "vitest";
import { fileSize } from "../../../src/cli/commands/shared-options.js";

test.each([
  ["2MB", 2_000_000],
  ["2mb", 2_000_000],
  ["1.5 MiB", 1_572_864],
  ["500kB", 500_000],
  ["1KiB", 1024],
  ["0.25GB", 250_000_000],
  ["1GiB", 1_073_741_824],
  ["2000000", 2_000_000],
  ["10B", 10],
])("the size %s is %d bytes", (written, bytes) => {
  expect(fileSize(written)).toBe(bytes);
});

test.each(["", "0", "0.5", "-2MB", "2M", "MB", "1e6", "2 iB", "2TB", "9999999GB", "__proto__", "2MB "])(
  "%j is no size",
  (written) => {
    expect(() => fileSize(written)).toThrow("It must be a size above 0, like 2MB, 500kB, 1.5MiB or 2000000.");
  },
);
