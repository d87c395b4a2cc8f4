import { pairsOf } from "../../evaluation/significance/pairs.js";
import type { PlanFactor } from "../plan.js";
import type { ExperimentArm } from "../results.js";
import type { InteractionTable } from "./analysis.js";

/**
 * Mean scores of all combinations of two factors' levels. Only those settings of the other factors are taken beside
 * which every combination was run, so that no other factor can tip a mean; without any there is no table.
 *
 * @param scores the mean score of every arm by its name.
 * @returns strongest first: by the greatest difference of differences to the first levels.
 */
export function interactionTables(
  factors: readonly PlanFactor[],
  arms: readonly ExperimentArm[],
  scores: ReadonlyMap<string, number>,
): readonly InteractionTable[] {
  const tables = pairsOf(factors.length).flatMap(({ first, second }) => {
    const pair = [factors[first], factors[second]] as const;
    const means = cellMeans(pair, arms, scores);
    return means === null ? [] : [{ factors: pair, means, strength: strengthOf(means) }];
  });
  return tables.sort((one, other) => other.strength - one.strength);
}

function cellMeans(
  [one, other]: readonly [PlanFactor, PlanFactor],
  arms: readonly ExperimentArm[],
  scores: ReadonlyMap<string, number>,
): readonly (readonly number[])[] | null {
  const bySettings = new Map<string, Map<string, number>>();
  for (const arm of arms) {
    const rest = Object.entries(arm.levels).filter(([factor]) => factor !== one.name && factor !== other.name);
    const settings = JSON.stringify(rest);
    const cells = bySettings.get(settings) ?? new Map<string, number>();
    cells.set(cellKey(arm.levels[one.name], arm.levels[other.name]), scores.get(arm.name) ?? Number.NaN);
    bySettings.set(settings, cells);
  }
  const nCells = one.levels.length * other.levels.length;
  const complete = [...bySettings.values()].filter((cells) => cells.size === nCells);
  if (complete.length === 0) return null;
  const meanOf = (key: string) =>
    complete.reduce((sum, cells) => sum + (cells.get(key) ?? Number.NaN), 0) / complete.length;
  return one.levels.map((level) => other.levels.map((otherLevel) => meanOf(cellKey(level, otherLevel))));
}

function strengthOf(means: readonly (readonly number[])[]): number {
  let strength = 0;
  for (const row of means) {
    for (let j = 0; j < row.length; j++) {
      strength = Math.max(strength, Math.abs(row[j] - row[0] - means[0][j] + means[0][0]));
    }
  }
  return strength;
}

function cellKey(level: string, otherLevel: string): string {
  return JSON.stringify([level, otherLevel]);
}
