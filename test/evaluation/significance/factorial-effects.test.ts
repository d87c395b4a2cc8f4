import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedResampledTTest } from "../../../src/evaluation/significance/corrected-t-test.js";
import type { FactorArm, FactorLevel } from "../../../src/evaluation/significance/factor-arms.js";
import { type FactorialEffect, factorialEffects } from "../../../src/evaluation/significance/factorial-effects.js";

const options = { testShare: 1 / 5 };
const baseline = { stem: "none", ngrams: 1, stops: false };
const levels = { stem: ["none", "porter", "light"], ngrams: [1, 2], stops: [false, true] };
const combinations = levels.stem.flatMap((stem) =>
  levels.ngrams.flatMap((ngrams) => levels.stops.map((stops) => ({ stem, ngrams, stops }))),
);
const nFolds = 4;

/** A score per combination and fold, of whole numbers. */
const fullDesigns = fc
  .array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: nFolds, maxLength: nFolds }), {
    minLength: combinations.length,
    maxLength: combinations.length,
  })
  .map((scores) => combinations.map((at, arm): FactorArm => ({ levels: at, scores: scores[arm] })));

function effectOf(effects: readonly FactorialEffect[], ...at: readonly FactorLevel[]): FactorialEffect {
  const found = effects.find(({ changes }) => changes.every(({ level }, i) => level === at[i]));
  if (found === undefined) throw new Error(`no effect of ${at}`);
  return found;
}

function scoreOf(arms: readonly FactorArm[], at: Readonly<Record<string, FactorLevel>>, fold: number): number {
  const arm = arms.find((one) => Object.entries(at).every(([factor, level]) => one.levels[factor] === level));
  return arm?.scores[fold] ?? Number.NaN;
}

describe("factorialEffects of a full factorial design", () => {
  test("equal the plain way: differences, and differences of differences, averaged over the other factors", () => {
    fc.assert(
      fc.property(fullDesigns, (arms) => {
        const { mainEffects, interactions } = factorialEffects(arms, baseline, options);
        const folds = Array.from({ length: nFolds }, (_, fold) => fold);
        const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
        const y = (stem: string, ngrams: number, stops: boolean, fold: number) =>
          scoreOf(arms, { stem, ngrams, stops }, fold);
        const ofPorter = folds.map((fold) =>
          mean(
            [1, 2].flatMap((n) =>
              [false, true].map((stops) => y("porter", n, stops, fold) - y("none", n, stops, fold)),
            ),
          ),
        );
        const ofLightAndStops = folds.map((fold) =>
          mean(
            [1, 2].map(
              (n) =>
                y("light", n, true, fold) -
                y("none", n, true, fold) -
                y("light", n, false, fold) +
                y("none", n, false, fold),
            ),
          ),
        );
        expectSame(effectOf(mainEffects, "porter"), 4, ofPorter);
        expectSame(effectOf(interactions, "light", true), 2, ofLightAndStops);
      }),
    );
  });

  test("come in order: every level of every factor, every pair of levels of two factors", () => {
    const arms = combinations.map((at, arm) => ({ levels: at, scores: [arm, 2 * arm] }));
    const { mainEffects, interactions } = factorialEffects(arms, baseline, options);
    const namesOf = (effects: readonly FactorialEffect[]) =>
      effects.map(({ changes }) => changes.map(({ factor, level }) => `${factor} ${level}`).join(", "));
    expect(namesOf(mainEffects)).toEqual(["stem porter", "stem light", "ngrams 2", "stops true"]);
    expect(namesOf(interactions)).toEqual([
      "stem porter, ngrams 2",
      "stem light, ngrams 2",
      "stem porter, stops true",
      "stem light, stops true",
      "ngrams 2, stops true",
    ]);
    expect(mainEffects[0].changes[0]).toEqual({ factor: "stem", level: "porter", baselineLevel: "none" });
  });

  test("find no interaction, not even of rounding, where effects add up", () => {
    const gain = { none: 0, porter: 0.1, light: 0.07 };
    const arms = combinations.map((at) => ({
      levels: at,
      scores: [0.71, 0.733, 0.69].map(
        (fold) => fold + gain[at.stem as keyof typeof gain] + (at.ngrams === 2 ? 0.2 : 0) - (at.stops ? 0.03 : 0),
      ),
    }));
    const { mainEffects, interactions } = factorialEffects(arms, baseline, options);
    for (const { test: found } of interactions) expect(found).toMatchObject({ mean: 0, pValue: 1 });
    expect(effectOf(mainEffects, "porter").test?.mean).toBeCloseTo(0.1, 12);
    expect(effectOf(mainEffects, true).test?.mean).toBeCloseTo(-0.03, 12);
  });

  test("turn their sign when the levels of a factor are swapped", () => {
    fc.assert(
      fc.property(fullDesigns, (arms) => {
        const there = factorialEffects(arms, baseline, options);
        const back = factorialEffects(arms, { ...baseline, ngrams: 2 }, options);
        expectMirrored(effectOf(there.mainEffects, 2), effectOf(back.mainEffects, 1));
        expectMirrored(effectOf(there.interactions, "light", 2), effectOf(back.interactions, "light", 1));
      }),
    );
  });
});

describe("factorialEffects of other designs", () => {
  test("are differences to the baseline arm where one factor is changed at a time, without interactions", () => {
    const arms = [
      { levels: baseline, scores: [0.8, 0.82, 0.81] },
      { levels: { ...baseline, stem: "porter" }, scores: [0.81, 0.84, 0.81] },
      { levels: { ...baseline, ngrams: 2 }, scores: [0.79, 0.8, 0.8] },
    ];
    const { mainEffects, interactions } = factorialEffects(arms, baseline, options);
    expectSame(effectOf(mainEffects, "porter"), 1, [0.01, 0.02, 0]);
    expectSame(effectOf(mainEffects, 2), 1, [-0.01, -0.02, -0.01]);
    expect(interactions.map(({ nCombinations, test: found }) => [nCombinations, found])).toEqual([[0, null]]);
  });

  test("use only combinations that have all the arms, so that no other factor tips them", () => {
    const arms = [
      { levels: { a: 0, b: 0 }, scores: [1, 2] },
      { levels: { a: 1, b: 0 }, scores: [2, 4] },
      { levels: { a: 1, b: 1 }, scores: [100, 200] },
    ];
    const { mainEffects } = factorialEffects(arms, { a: 0, b: 0 }, options);
    expectSame(mainEffects[0], 1, [1, 2]);
    expectSame(mainEffects[1], 1, [98, 196]);
  });

  test("tell levels of different types apart, and factors with any name", () => {
    const at = (level: FactorLevel) => JSON.parse(`{ "__proto__": ${JSON.stringify(level)}, "constructor": 1 }`);
    const arms = [1, "1", null, true].map((level, i) => ({ levels: at(level), scores: [i, 2 * i] }));
    const { mainEffects } = factorialEffects(arms, at(1), options);
    expect(mainEffects.map(({ changes, test: found }) => [changes[0].level, found?.mean])).toEqual([
      ["1", 1.5],
      [null, 3],
      [true, 4.5],
    ]);
    expect(mainEffects[0].changes[0].baselineLevel).toBe(1);
  });

  test.each<[string, FactorArm[]]>([
    ["USAGE_ARMS", []],
    ["USAGE_ARMS", [arm({ a: 0 }), arm({ a: 0 })]],
    ["USAGE_FACTORS", [arm({ b: 0 })]],
    ["USAGE_FACTORS", [arm({ a: 0, b: 0 })]],
    ["USAGE_FACTORS", [arm({})]],
    ["USAGE_LENGTH", [arm({ a: 0 }), { levels: { a: 1 }, scores: [1] }]],
    ["INPUT_EMPTY", [{ levels: { a: 0 }, scores: [] }]],
    ["USAGE_SCORE", [{ levels: { a: 0 }, scores: [Number.NaN] }]],
  ])("are refused with %s for %j", (code, arms) => {
    expect(() => factorialEffects(arms, { a: 0 }, options)).toThrow(expect.objectContaining({ code }));
  });

  test("are refused for a share of 1", () => {
    const arms = [arm({ a: 0 }), arm({ a: 1 })];
    expect(() => factorialEffects(arms, { a: 0 }, { testShare: 1 })).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION" }),
    );
  });
});

function arm(at: Readonly<Record<string, FactorLevel>>): FactorArm {
  return { levels: at, scores: [1, 2] };
}

function expectSame(effect: FactorialEffect, nCombinations: number, differences: readonly number[]): void {
  const expected = correctedResampledTTest(differences, options);
  expect(effect.nCombinations).toBe(nCombinations);
  expect(effect.test?.mean).toBeCloseTo(expected.mean, 12);
  if (expected.pValue === null) expect(effect.test?.pValue).toBeNull();
  else expect(effect.test?.pValue).toBeCloseTo(expected.pValue, 9);
}

function expectMirrored(one: FactorialEffect, other: FactorialEffect): void {
  expect(one.nCombinations).toBe(other.nCombinations);
  expect((one.test?.mean ?? Number.NaN) + (other.test?.mean ?? Number.NaN)).toBeCloseTo(0, 12);
  expect(one.test?.pValue ?? 2).toBeCloseTo(other.test?.pValue ?? 2, 9);
}
