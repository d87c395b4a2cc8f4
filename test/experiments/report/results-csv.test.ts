import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { resultsCsv } from "../../../src/experiments/report/results-csv.js";
import { madeResults, planOf } from "../made-results.js";

describe("resultsCsv", () => {
  const plan = {
    ...planOf(1, { curve: [0.5, 1] }),
    sources: [{ name: 'a "quoted" corpus', source: "made", test: "made" }],
  };
  const results = madeResults({ plan });
  const rows: Record<string, string>[] = parse(resultsCsv(results), { columns: true });

  test("has a row for each fit, which any reader of CSV reads back", () => {
    expect(rows.length).toBe(results.fits.length);
    for (const [i, row] of rows.entries()) {
      const fit = results.fits[i];
      expect(row).toMatchObject({ corpus: fit.corpus, arm: fit.arm, fold: String(fit.fold), share: String(fit.share) });
      expect(Number(row.accuracy)).toBe(fit.metrics.accuracy);
      expect(JSON.parse(row.chosen)).toEqual(fit.chosen);
    }
  });

  test("says the level of each factor", () => {
    expect(rows.find(({ arm }) => arm !== "baseline")).toMatchObject({ "factor factor 1": "on" });
  });
});
