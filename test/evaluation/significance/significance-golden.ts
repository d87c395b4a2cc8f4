import { readFileSync } from "node:fs";
import { expect } from "vitest";

type Row = readonly number[];
type Pair = readonly [low: number, high: number];

interface Golden {
  /** By function: [...arguments, value]. */
  readonly distributions: Readonly<Record<string, readonly Row[]>>;
  readonly correctedTTests: readonly {
    readonly differences: readonly number[];
    readonly testShare: number;
    readonly mean: number;
    readonly standardDeviation: number;
    readonly t: number;
    readonly pValue: number;
    readonly interval90: Pair;
    readonly rope: number;
    readonly probabilities: readonly [left: number, rope: number, right: number];
  }[];
  readonly mcNemarTests: readonly {
    readonly table: readonly [both: number, armOnly: number, baselineOnly: number, neither: number];
    readonly pValue: number;
    readonly midP: number;
    readonly interval: Pair;
  }[];
  readonly wilcoxonTests: readonly {
    readonly method: string;
    readonly differences: readonly number[];
    readonly pValue: number;
  }[];
  readonly friedmanTests: readonly {
    readonly scores: readonly (readonly number[])[];
    readonly averageRanks: readonly number[];
    readonly chiSquared: number;
    readonly chiSquaredPValue: number;
    readonly f: number;
    readonly pValue: number;
  }[];
}

/** What test/goldens/significance.py wrote. */
export const golden: Golden = JSON.parse(
  readFileSync(new URL("../../goldens/significance.json", import.meta.url), "utf8"),
);

/** Expects a value to agree to a share of it. */
export function expectClose(found: number, expected: number, share = 1e-10): void {
  expect(Math.abs(found - expected), `${found} for ${expected}`).toBeLessThanOrEqual(share * Math.abs(expected));
}

/** Expects a distribution function to give every value of the golden table of that name. */
export function expectGolden(name: string, compute: (...given: number[]) => number, share = 1e-10): void {
  const rows = golden.distributions[name];
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows) expectClose(compute(...row.slice(0, -1)), row[row.length - 1], share);
}
