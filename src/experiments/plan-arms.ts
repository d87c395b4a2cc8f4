import { CopydeskError, nearestName, quote } from "../errors.js";
import { type Configuration, configuration } from "../pipeline/configuration.js";
import { grouped } from "./grouped.js";
import { overlaid } from "./overlay.js";
import { type ExperimentPlan, factorsOf, type PlanFactor } from "./plan.js";
import type { ExperimentArm } from "./results.js";

/** An arm with all that it sets. */
export interface PlannedArm extends ExperimentArm {
  readonly config: Configuration;
}

/** More arms than anybody can read about are a slip of the pen. */
const mostArms = 100_000;

/**
 * The arms of a plan, the baseline first and then in the order of the levels, those of the last factor changing fastest.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError `CONFIG_BAD_PLAN` for levels that are not there or too many arms; `CONFIG_BAD_OPTION` and
 *   `CONFIG_UNKNOWN_OPTION` for an arm whose configuration is none, with its name
 */
export function armsOf(plan: ExperimentPlan, where = "plan"): readonly PlannedArm[] {
  const factors = factorsOf(plan);
  return combinations(plan, factors, where).map((at) => {
    const levels = Object.fromEntries(factors.map(({ name, levels }, f) => [name, levels[at[f]]]));
    const changed = factors.filter((_, f) => at[f] > 0);
    const name = changed.map((factor) => `${factor.name}=${levels[factor.name]}`).join(", ") || "baseline";
    return { name, levels, config: configuration(configOf(plan, at), `${where}, arm ${quote(name)}`) };
  });
}

/**
 * Groups of arms, by their names, whose configurations are one and the same: a level that sets what another factor's level sets
 * as well, or two that set the same, have no effect to be found.
 */
export function equalArms(arms: readonly PlannedArm[]): readonly (readonly string[])[] {
  const groups = grouped(arms, ({ config }) => JSON.stringify(config));
  return [...groups.values()].filter(({ length }) => length > 1).map((group) => group.map(({ name }) => name));
}

/** The place of the level of every factor, for each arm. */
function combinations(plan: ExperimentPlan, factors: readonly PlanFactor[], where: string): readonly number[][] {
  const { design } = plan;
  const baseline = factors.map(() => 0);
  if (design === "grid") return grid(factors, where);
  if (design === "one-at-a-time") {
    const changes = factors.flatMap(({ levels }, f) => levels.slice(1).map((_, level) => baseline.with(f, level + 1)));
    return [baseline, ...changes];
  }
  const listed = design.subset.map((levels) => placesOfLevels(levels, factors, where));
  const distinct = new Map([baseline, ...listed].map((at) => [at.join(), at]));
  return [...distinct.values()].sort((a, b) => a[firstDifference(a, b)] - b[firstDifference(a, b)]);
}

function grid(factors: readonly PlanFactor[], where: string): readonly number[][] {
  const nArms = factors.reduce((n, { levels }) => n * levels.length, 1);
  if (nArms > mostArms) {
    throw new CopydeskError(
      "CONFIG_BAD_PLAN",
      `${where}: the grid must have at most ${mostArms} arms; got ${nArms}. Use "one-at-a-time", or list a subset.`,
    );
  }
  return factors.reduce<number[][]>(
    (arms, { levels }) => arms.flatMap((at) => levels.map((_, level) => [...at, level])),
    [[]],
  );
}

/** Of two different lists. */
function firstDifference(a: readonly number[], b: readonly number[]): number {
  return a.findIndex((level, f) => level !== b[f]);
}

function placesOfLevels(
  given: Readonly<Record<string, string>>,
  factors: readonly PlanFactor[],
  where: string,
): number[] {
  const names = factors.map(({ name }) => name);
  for (const name of Object.keys(given)) if (!names.includes(name)) throw unknownName(where, "factor", name, names);
  return factors.map(({ name, levels }) => {
    if (!Object.hasOwn(given, name)) return 0;
    const place = levels.indexOf(given[name]);
    if (place < 0) throw unknownName(where, `level of ${quote(name)}`, given[name], levels);
    return place;
  });
}

function unknownName(where: string, what: string, got: string, known: readonly string[]): CopydeskError {
  const near = nearestName(got, known);
  const remedy = near === undefined ? `Known are: ${known.join(", ") || "none"}.` : `Did you mean ${quote(near)}?`;
  return new CopydeskError(
    "CONFIG_BAD_PLAN",
    `${where}: design.subset must name a known ${what}; got ${quote(got)}. ${remedy}`,
  );
}

/** The baseline, over it the classifier, and over that each factor's level: a factor may set an option of every classifier. */
function configOf({ baseline, factors, classifiers }: ExperimentPlan, at: readonly number[]): unknown {
  const chosen = classifiers.length === 0 ? undefined : classifiers[classifiers.length === 1 ? 0 : at[factors.length]];
  const parts = factors.map(({ levels }, f) => levels[at[f]].config);
  const classifier = chosen && { classifier: chosen.classifier, choose: chosen.choose };
  // A classifier takes the place of the one of the baseline even where it is of the same type.
  const below = classifier === undefined ? baseline : { ...baseline, ...classifier };
  return parts.reduce<unknown>((config, part) => overlaid(config, part), below);
}
