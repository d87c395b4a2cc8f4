import { resolve } from "node:path";
import { checked } from "../checked.js";
import { CopydeskError, quote } from "../errors.js";
import { HashingVectorizer } from "../features/hashing-vectorizer.js";
import type { Configuration } from "../pipeline/configuration.js";
import { placesOf } from "./overlay.js";
import { type ExperimentPlan, planSchema } from "./plan.js";
import { armsOf, type PlannedArm } from "./plan-arms.js";

/**
 * The whole plan for these options, every arm of which has a configuration.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`, `CONFIG_BAD_PLAN`, `CONFIG_NEEDS_VOCABULARY`
 */
export function experimentPlan(options: unknown, where = "plan"): ExperimentPlan {
  const plan = checked<ExperimentPlan>(planSchema, options, where);
  const { folds, dealing, repeats, sources } = plan;
  const untested = sources.find(({ test }) => test === undefined);
  if (folds === 0 && untested !== undefined) {
    throw badPlan(where, "folds", "at least 2 where a source has no test", `0 with ${quote(untested.name)}`);
  }
  if (folds === 0 && plan.metrics?.[0] === "calibrationError") {
    const rule =
      "begun with another than calibrationError where there are no folds: on a test source it cannot be compared";
    throw badPlan(where, "metrics", rule, '"calibrationError"');
  }
  if ((dealing === "blocks" || folds === 0) && repeats > 1) {
    throw badPlan(where, "repeats", "1 where folds are blocks, or none: nothing is drawn anew", String(repeats));
  }
  if (sources.filter(({ source, test }) => source === "-" || test === "-").length > 0) {
    throw badPlan(where, "sources", "files or data sets, which can be read again", '"-"');
  }
  // Names of data sets have no path, and come out as different as they are.
  const same = sources.find(({ source, test }) => test !== undefined && resolve(test) === resolve(source));
  if (same !== undefined) {
    throw badPlan(
      where,
      "test",
      "another source than what is learned from",
      `${quote(same.source)} twice in ${quote(same.name)}`,
    );
  }
  const repeated = plan.metrics?.find((metric, i, metrics) => metrics.indexOf(metric) < i);
  if (repeated !== undefined) throw badPlan(where, "metrics", "distinct", `${quote(repeated)} twice`);
  requireApart(plan, where);
  const arms = armsOf(plan, where);
  requireOneTask(arms, where);
  for (const arm of arms) requireRunnable(arm, where);
  return plan;
}

/** Refuses arms of different tasks: they could not be measured alike. */
function requireOneTask([baseline, ...others]: readonly PlannedArm[], where: string): void {
  const { task } = baseline.config;
  const other = others.find(({ config }) => config.task !== task);
  if (other === undefined) return;
  const rule = `the same in every arm, ${quote(task)} as in the baseline`;
  throw badPlan(where, "task", rule, `${quote(other.config.task)} in arm ${quote(other.name)}`);
}

/** Refuses what makes a configuration, but no arm. */
function requireRunnable({ name, config }: PlannedArm, where: string): void {
  const { analyzer, classifier, vectorizer } = config;
  if ("online" in classifier && classifier.online !== undefined) {
    throw badPlan(where, "classifier.online", "left out: nothing is learned from a stream", `it in arm ${quote(name)}`);
  }
  if (vectorizer.type !== "hashing") return;
  if (vectorizer.alternateSign && takesNoNegatives(classifier)) {
    const rule = `false with ${classifier.type}, which takes no negative counts`;
    throw badPlan(where, "vectorizer.alternateSign", rule, `true in arm ${quote(name)}`);
  }
  const { type: _, ...options } = vectorizer;
  try {
    // It refuses what only a vocabulary could heed.
    new HashingVectorizer(options, analyzer);
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    throw new CopydeskError(error.code, `${where}, arm ${quote(name)}: ${error.message}`, { cause: error });
  }
}

function takesNoNegatives({ type }: Configuration["classifier"]): boolean {
  return type === "multinomial-nb" || type === "complement-nb" || type === "ensemble";
}

/** Refuses two factors that set the same option: the second would undo the first, and neither would show its effect. */
function requireApart({ factors }: ExperimentPlan, where: string): void {
  const factorAt = new Map<string, string>();
  for (const { name, levels } of factors) {
    for (const place of new Set(levels.flatMap(({ config }) => placesOf(config)))) {
      const other = factorAt.get(place);
      if (other !== undefined) {
        const got = `${place} in ${quote(other)} and in ${quote(name)}`;
        throw badPlan(where, "factors", "apart, each option in one of them", got);
      }
      factorAt.set(place, name);
    }
  }
}

function badPlan(where: string, what: string, rule: string, got: string): CopydeskError {
  return new CopydeskError("CONFIG_BAD_PLAN", `${where}: ${what} must be ${rule}; got ${got}. Correct the plan.`);
}
