import { CopydeskError, quote } from "../../errors.js";
import { requireTable, roundingOf } from "./scores.js";

/** What a factor may be set to. */
export type FactorLevel = string | number | boolean | null;

/** One arm of a designed experiment: what its factors are set to, and its score in every fold. */
export interface FactorArm {
  /** The level of every factor, by the factor's name. */
  readonly levels: Readonly<Record<string, FactorLevel>>;
  /** nFolds, of all repetitions, the same folds in the same order in every arm. */
  readonly scores: ArrayLike<number>;
}

/** An arm's counterpart in a difference: how it counts, and which factors it has at the baseline's level. */
export interface SignedArm {
  readonly sign: number;
  readonly reset: readonly string[];
}

/** The arms of a design, to be found by their levels. */
export class FactorArms {
  readonly nFolds: number;
  readonly factors: readonly string[];
  /** The levels of every factor among the arms but for that of the baseline, in the order of first sight. */
  readonly otherLevels: ReadonlyMap<string, readonly FactorLevel[]>;
  readonly #scores: ReadonlyMap<string, ArrayLike<number>>;
  readonly #settings: readonly ReadonlyMap<string, FactorLevel>[];
  readonly #rounding: number;
  readonly #baseline: ReadonlyMap<string, FactorLevel>;

  /**
   * @param baseline the level of every factor that others are compared with; it need not be an arm.
   * @throws CopydeskError `USAGE_FACTORS` for an arm whose factors are not those of the baseline, `USAGE_ARMS` for no arms
   *   or two of the same levels, `USAGE_LENGTH`, `INPUT_EMPTY` and `USAGE_SCORE` for scores that cannot be paired.
   */
  constructor(arms: readonly FactorArm[], baseline: Readonly<Record<string, FactorLevel>>) {
    this.nFolds = requireTable(
      "factorialEffects",
      arms.map(({ scores }) => scores),
      1,
      1,
    );
    this.#rounding = Math.max(...arms.map(({ scores }) => roundingOf(scores)));
    this.#baseline = new Map(Object.entries(baseline));
    this.factors = [...this.#baseline.keys()];
    this.#settings = arms.map(({ levels }, arm) => this.#settingsOf(levels, arm));
    this.#scores = new Map(arms.map(({ scores }, arm) => [this.#key(this.#settings[arm]), scores]));
    if (this.#scores.size < arms.length) {
      throw new CopydeskError(
        "USAGE_ARMS",
        "factorialEffects: arms must be all different in their levels; got two of the same. Keep one of them.",
      );
    }
    this.otherLevels = new Map(this.factors.map((factor) => [factor, this.#levelsOf(factor)]));
  }

  /**
   * The mean over arms, fold by fold, of a signed sum of the scores of each such arm and of its counterparts, which are
   * like it but for some factors at the baseline's level.
   *
   * @param at factors and levels that tell which arms to take.
   * @param signs of the arm itself, which resets no factor, and of its counterparts.
   * @returns nFolds means, and over how many arms; an arm that lacks a counterpart is left out.
   */
  contrast(
    at: ReadonlyMap<string, FactorLevel>,
    signs: readonly SignedArm[],
  ): { readonly differences: Float64Array; readonly nCombinations: number } {
    const differences = new Float64Array(this.nFolds);
    let nCombinations = 0;
    for (const settings of this.#settings) {
      if (![...at].every(([factor, level]) => settings.get(factor) === level)) continue;
      const counterparts = signs.flatMap(({ sign, reset }) => {
        const scores = this.#scores.get(this.#key(settings, reset));
        return scores === undefined ? [] : [{ sign, scores }];
      });
      if (counterparts.length < signs.length) continue;
      nCombinations++;
      for (const { sign, scores } of counterparts) {
        for (let fold = 0; fold < this.nFolds; fold++) differences[fold] += sign * scores[fold];
      }
    }
    const rounding = this.#rounding * nCombinations;
    // What is left of differences that cancel is rounding, and rounding must not be tested.
    const means = differences.map((sum) => (Math.abs(sum) <= rounding ? 0 : sum / nCombinations));
    return { differences: means, nCombinations };
  }

  /** Tells combinations of levels apart, and 1 from "1". */
  #key(settings: ReadonlyMap<string, FactorLevel>, reset: readonly string[] = []): string {
    const source = (factor: string) => (reset.includes(factor) ? this.#baseline : settings);
    return JSON.stringify(this.factors.map((factor) => source(factor).get(factor)));
  }

  #levelsOf(factor: string): readonly FactorLevel[] {
    const levels = new Set(this.#settings.map((settings) => settings.get(factor) ?? null));
    levels.delete(this.#baseline.get(factor) ?? null);
    return [...levels];
  }

  #settingsOf(levels: Readonly<Record<string, FactorLevel>>, arm: number): ReadonlyMap<string, FactorLevel> {
    const settings = new Map(Object.entries(levels));
    if (settings.size === this.factors.length && this.factors.every((factor) => settings.has(factor))) return settings;
    throw new CopydeskError(
      "USAGE_FACTORS",
      `factorialEffects: arms[${arm}].levels must set every factor of the baseline and no other, ` +
        `${quote(this.factors)}; got ${quote([...settings.keys()])}. Give each arm a level of each factor.`,
    );
  }
}
