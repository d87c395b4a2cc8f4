import { describe, expect, test } from "vitest";
import { interactionTables } from "../../../src/experiments/analysis/interaction-tables.js";

const factors = ["a", "b", "c"].map((name) => ({ name, levels: ["0", "1"] }));
const grid = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => {
  const levels = { a: String(i >> 2), b: String((i >> 1) & 1), c: String(i & 1) };
  return {
    name: `arm ${i}`,
    levels,
    score: (i >> 2) + 10 * ((i >> 1) & 1) + 5 * (i >> 2) * ((i >> 1) & 1) + 100 * (i & 1),
  };
});
const scores = new Map(grid.map(({ name, score }) => [name, score]));

describe("interactionTables", () => {
  test("gives means over the other factors, strongest pair first", () => {
    const [first, ...others] = interactionTables(factors, grid, scores);
    expect(first).toMatchObject({ factors: [factors[0], factors[1]], strength: 5 });
    expect(first.means).toEqual([
      [50, 60],
      [51, 66],
    ]);
    expect(others.map(({ strength }) => strength)).toEqual([0, 0]);
  });

  test("leaves out settings that lack a combination, so that no other factor tips a mean", () => {
    const [table] = interactionTables(factors, grid.slice(0, -1), scores).filter(
      ({ factors: [, b] }) => b.name === "b",
    );
    expect(table.means).toEqual([
      [0, 10],
      [1, 16],
    ]);
  });

  test("has none where one factor is changed at a time", () => {
    const alone = grid.filter((_, i) => [0, 1, 2, 4].includes(i));
    expect(interactionTables(factors, alone, scores)).toEqual([]);
  });
});
