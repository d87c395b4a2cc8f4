import { describe, expect, test } from "vitest";
import { TermCounter } from "../../src/features/term-counter.js";
import { Analyzer } from "../../src/text/analyzer.js";
import { analyzerConfig } from "../../src/text/analyzer-config.js";

describe("TermCounter", () => {
  test("counts on when there are more terms than it had room for", () => {
    const counter = new TermCounter(new Analyzer(analyzerConfig({})));
    const tokens = Array.from({ length: 40_000 }, (_, i) => `t${i}`);
    counter.add({ tokens: ["t0", "t1", "t0"] });
    counter.add({ tokens: tokens.slice(0, 17_000) });
    counter.add({ tokens: [...tokens, "t39999", "t0"] });
    counter.add({ tokens: ["t39999", "t0", "t39999"] });
    const { nRows, nColumns, rowStart, columnIndex, values } = counter.counts();
    expect([nRows, nColumns, counter.nDocuments]).toEqual([4, 40_000, 4]);
    const counted = (row: number) =>
      new Map(
        Array.from(columnIndex.subarray(rowStart[row], rowStart[row + 1]), (id, i) => [
          counter.table.name(id),
          values[rowStart[row] + i],
        ]),
      );
    expect([...counted(0)]).toEqual([
      ["t0", 2],
      ["t1", 1],
    ]);
    expect(counted(1).size).toBe(17_000);
    expect(counted(2)).toEqual(new Map(tokens.map((token) => [token, token === "t0" || token === "t39999" ? 2 : 1])));
    expect([...counted(3)]).toEqual([
      ["t39999", 2],
      ["t0", 1],
    ]);
  });
});
