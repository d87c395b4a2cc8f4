import {
  type FactorialContrast,
  type FactorialContrasts,
  factorialContrasts,
} from "../../evaluation/significance/factorial-effects.js";
import { pairedDifferences } from "../../evaluation/significance/paired-differences.js";
import { type ExperimentPlan, factorsOf, type ResolvedPlan } from "../plan.js";
import type { ExperimentArm } from "../results.js";
import type { TestedDifference } from "./judgements.js";

/** An effect that could be told, with its test. */
export interface TestedEffect extends Pick<FactorialContrast, "changes" | "nCombinations"> {
  readonly test: TestedDifference;
}

/** All that is tested of the arms of one corpus. */
export interface ArmTests {
  /** Of every arm but the baseline against it, by the arm's name; none where the baseline was not run. */
  readonly arms: ReadonlyMap<string, TestedDifference>;
  readonly mainEffects: readonly TestedEffect[];
  readonly interactions: readonly TestedEffect[];
}

/**
 * How a difference is tested.
 *
 * @param differences one per score, the mean over so many combinations
 * @param arm its name, where it is an arm's difference to the baseline
 */
export type DifferenceTest = (differences: Float64Array, nCombinations: number, arm?: string) => TestedDifference;

/** Tests of every arm against the baseline, of every main effect and of every interaction of two factors. */
export function armTests(
  plan: ResolvedPlan,
  arms: readonly ExperimentArm[],
  scoresOf: (arm: string) => ArrayLike<number>,
  test: DifferenceTest,
): ArmTests {
  const baseline = arms.find((arm) => changedFactors(plan, arm).length === 0);
  const ofArms = new Map<string, TestedDifference>();
  const ofOneChange = new Map<string, TestedDifference>();
  for (const arm of arms) {
    if (baseline === undefined || arm === baseline) continue;
    const differences = pairedDifferences(scoresOf(arm.name), scoresOf(baseline.name));
    const tested = test(differences, 1, arm.name);
    ofArms.set(arm.name, tested);
    const factors = changedFactors(plan, arm);
    if (factors.length === 1) ofOneChange.set(keyOf(factors[0], arm.levels[factors[0]]), tested);
  }
  const { mainEffects, interactions } = contrastsOf(plan, arms, scoresOf);
  const testedEffect = ({ changes, nCombinations, differences }: FactorialContrast): TestedEffect => {
    const [{ factor, level }] = changes;
    // An effect that stands on one pair of arms is that pair's difference: one comparison, not two.
    const isPair = changes.length === 1 && nCombinations === 1;
    const same = isPair ? ofOneChange.get(keyOf(factor, String(level))) : undefined;
    return { changes, nCombinations, test: same ?? test(differences, nCombinations) };
  };
  return {
    arms: ofArms,
    mainEffects: told(mainEffects).map(testedEffect),
    interactions: told(interactions).map(testedEffect),
  };
}

/** Main effects and interactions in whatever is measured of an arm, once or several times. */
export function contrastsOf(
  plan: ExperimentPlan,
  arms: readonly ExperimentArm[],
  valuesOf: (arm: string) => ArrayLike<number>,
): FactorialContrasts {
  const designed = arms.map(({ name, levels }) => ({ levels, scores: valuesOf(name) }));
  return factorialContrasts(designed, Object.fromEntries(factorsOf(plan).map(({ name, levels }) => [name, levels[0]])));
}

/** The factors that an arm does not have at their first level, the baseline's. */
export function changedFactors(plan: ExperimentPlan, { levels }: Pick<ExperimentArm, "levels">): readonly string[] {
  return factorsOf(plan).flatMap((factor) => (levels[factor.name] === factor.levels[0] ? [] : [factor.name]));
}

/** Those for which there are arms. */
function told(contrasts: readonly FactorialContrast[]): readonly FactorialContrast[] {
  return contrasts.filter(({ nCombinations }) => nCombinations > 0);
}

function keyOf(factor: string, level: string): string {
  return JSON.stringify([factor, level]);
}
