import picocolors from "picocolors";
import { expect, test } from "vitest";
import { table } from "../../../src/cli/print/table.js";

const plain = picocolors.createColors(false);

test("a table has its columns aligned, two columns apart", () => {
  const columns = [{ head: "label" }, { head: "n", align: "right" as const }];
  expect(
    table(
      columns,
      [
        ["日本", "7"],
        ["sport", "1,000"],
      ],
      80,
      plain,
    ),
  ).toBe("  label      n\n  日本       7\n  sport  1,000\n");
});

test("columns that may be cut are, until the table fits, the widest first", () => {
  const columns = [{ head: "a", canBeCut: true }, { head: "b", canBeCut: true }, { head: "n" }];
  const drawn = table(columns, [["x".repeat(40), "y".repeat(10), "12345"]], 40, plain);
  expect(drawn.split("\n")[1]).toBe(`  ${"x".repeat(18)}…  ${"y".repeat(10)}  12345`);
});

test("colours do not move columns", () => {
  const colours = picocolors.createColors(true);
  const columns = [{ head: "a", paint: colours.red }, { head: "b" }];
  const drawn = table(
    columns,
    [
      ["x", "y"],
      ["long", "z"],
    ],
    80,
    colours,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes
  expect(drawn.replace(/\u001b\[\d+m/g, "")).toBe("  a     b\n  x     y\n  long  z\n");
});
