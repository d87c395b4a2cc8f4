import type { ResamplingOptions } from "./corrected-mean.js";
import { type CorrectedTTest, correctedResampledTTest } from "./corrected-t-test.js";
import { type FactorArm, FactorArms, type FactorLevel, type SignedArm } from "./factor-arms.js";
import { pairsOf } from "./pairs.js";

/** A factor at a level, beside the baseline's. */
export interface LevelChange {
  readonly factor: string;
  readonly level: FactorLevel;
  readonly baselineLevel: FactorLevel;
}

/** What an experiment tells of one effect: plain JSON. */
export interface FactorialEffect {
  /** One change for a main effect, two for an interaction. */
  readonly changes: readonly LevelChange[];
  /** Over how many combinations of the other factors' levels it is averaged: 0 when no arms tell. */
  readonly nCombinations: number;
  /** Of the effect, in the units of the metric: mean, interval, p; null when no arms tell. */
  readonly test: CorrectedTTest | null;
}

/** One effect fold by fold, not tested yet. */
export interface FactorialContrast extends Pick<FactorialEffect, "changes" | "nCombinations"> {
  /** nFolds means over combinations; all 0 when no arms tell. */
  readonly differences: Float64Array;
}

/** Every effect of a designed experiment, fold by fold. */
export interface FactorialContrasts {
  readonly mainEffects: readonly FactorialContrast[];
  readonly interactions: readonly FactorialContrast[];
}

/** Every effect of a designed experiment: plain JSON. */
export interface FactorialEffects {
  /** One per factor and level that is not the baseline's. */
  readonly mainEffects: readonly FactorialEffect[];
  /** One per pair of factors and pair of their levels that are not the baseline's. */
  readonly interactions: readonly FactorialEffect[];
}

/**
 * The main effect of every factor and the interaction of every two, paired by fold: what does a level gain over the
 * baseline's, and does one level gain more beside another?
 *
 *     main effect of a = mean over r of  y(a, r) − y(a₀, r)
 *     interaction of a and b = mean over r of  y(a, b, r) − y(a₀, b, r) − y(a, b₀, r) + y(a₀, b₀, r)
 *
 * with levels a and b of two factors, a₀ and b₀ those of the baseline, r every combination of the other factors' levels,
 * and y the score of an arm in a fold. Each is taken fold by fold and then tested by `correctedResampledTTest` over folds.
 * G. Box, J. Hunter and W. Hunter, "Statistics for Experimenters", 2005, chapter 5 (with two levels, their interaction is
 * half of this one).
 *
 * Only combinations that have all the arms which a difference needs are taken, so that no other factor can tip it. In
 * a full factorial design those are all. Where one factor is changed at a time it is the baseline alone: main effects
 * are differences to the baseline arm, and interactions cannot be told. With a strong interaction a main effect is an
 * average that may hold nowhere: read interactions first.
 *
 * The p-values are not corrected for each other: give all that are read to `holm`.
 *
 * @param arms all different in their levels, one at least; none of them need be the baseline.
 * @param baseline the level of every factor to compare with.
 * @returns effects in the order of the baseline's factors, levels in the order of first sight among the arms.
 * @throws CopydeskError `USAGE_FACTORS` for an arm whose factors are not those of the baseline, `USAGE_ARMS` for no arms
 *   or two of the same levels, `USAGE_LENGTH`, `INPUT_EMPTY` and `USAGE_SCORE` for scores that cannot be paired,
 *   `CONFIG_BAD_OPTION` and `CONFIG_UNKNOWN_OPTION` for options.
 *
 * @example
 * const arms = [
 *   { levels: { stem: false, ngrams: 1 }, scores: [0.8, 0.82] }, { levels: { stem: true, ngrams: 1 }, scores: [0.81, 0.84] },
 *   { levels: { stem: false, ngrams: 2 }, scores: [0.83, 0.84] }, { levels: { stem: true, ngrams: 2 }, scores: [0.84, 0.86] },
 * ];
 * factorialEffects(arms, { stem: false, ngrams: 1 }, { testShare: 1 / 2 }).mainEffects[0].test?.mean; // 0.015 by stems
 */
export function factorialEffects(
  arms: readonly FactorArm[],
  baseline: Readonly<Record<string, FactorLevel>>,
  options: ResamplingOptions,
): FactorialEffects {
  const { mainEffects, interactions } = factorialContrasts(arms, baseline);
  const tested = ({ changes, nCombinations, differences }: FactorialContrast): FactorialEffect => ({
    changes,
    nCombinations,
    test: nCombinations === 0 ? null : correctedResampledTTest(differences, options),
  });
  return { mainEffects: mainEffects.map(tested), interactions: interactions.map(tested) };
}

/**
 * What {@link factorialEffects} tests, for those who test it otherwise.
 * @throws CopydeskError as `factorialEffects` does for arms
 */
export function factorialContrasts(
  arms: readonly FactorArm[],
  baseline: Readonly<Record<string, FactorLevel>>,
): FactorialContrasts {
  const design = new FactorArms(arms, baseline);
  const changes = design.factors.map((factor) =>
    (design.otherLevels.get(factor) ?? []).map(
      (level): LevelChange => ({ factor, level, baselineLevel: baseline[factor] }),
    ),
  );
  return {
    mainEffects: changes.flat().map((change) => contrastOf(design, [change])),
    interactions: pairsOf(changes.length).flatMap(({ first, second }) =>
      changes[first].flatMap((one) => changes[second].map((other) => contrastOf(design, [one, other]))),
    ),
  };
}

function contrastOf(design: FactorArms, changes: readonly LevelChange[]): FactorialContrast {
  const at = new Map(changes.map(({ factor, level }) => [factor, level]));
  return { changes, ...design.contrast(at, signsOf(changes)) };
}

/** Every subset of the changes taken back: added when it takes back an even number of them, else subtracted. */
function signsOf(changes: readonly LevelChange[]): readonly SignedArm[] {
  const signs: SignedArm[] = [{ sign: 1, reset: [] }];
  for (const { factor } of changes) {
    for (const { sign, reset } of [...signs]) signs.push({ sign: -sign, reset: [...reset, factor] });
  }
  return signs;
}
