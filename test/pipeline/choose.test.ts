import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassifierConfig, ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import { type Choice, chooseOptions, type Trial } from "../../src/pipeline/choose.js";
import {
  type ChooseConfig,
  type ChosenOption,
  type ChosenValue,
  chosenOptions,
  chosenValue,
  placeOf,
  withChosen,
} from "../../src/pipeline/choose-config.js";
import { configuration } from "../../src/pipeline/configuration.js";
import type { HeldOutScores } from "../../src/pipeline/held-out.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";

const nDocuments = 400;
const classIndex = Int32Array.from({ length: nDocuments }, (_, i) => i % 2);

/** Scores of documents of two classes by a classifier that is wrong on so large a share of them. */
function scoresOf(wrong: number): HeldOutScores {
  const scores = new Float64Array(2 * nDocuments);
  for (let i = 0; i < nDocuments; i++) {
    const margin = (i * 7) % nDocuments < wrong * nDocuments ? -1 : 1;
    scores[2 * i + classIndex[i]] = margin;
    scores[2 * i + 1 - classIndex[i]] = -margin;
  }
  return { ...oneClassEach(classIndex, 2), scores, foldIndex: new Int32Array(nDocuments), link: "one-vs-rest" };
}

type Best = Readonly<Partial<Record<ChosenOption, ChosenValue>>>;

/** The share of documents that a classifier is wrong on: it grows with every value between it and the best. */
function wrongOf(config: ClassifierConfig, choose: ChooseConfig, best: Best): number {
  let wrong = 0.05;
  for (const option of Object.keys(best) as ChosenOption[]) {
    if (placeOf(option, config) === undefined) continue;
    const values = choose[option] as readonly ChosenValue[];
    const distance = values.indexOf(chosenValue(config, option)) - values.indexOf(best[option] as ChosenValue);
    wrong += Math.abs(distance) * 0.03;
  }
  return wrong;
}

const classifier = (options: ClassifierOptions) => configuration({ classifier: options }).classifier;
const ensemble = classifier({ type: "ensemble" });
const values = {
  naiveBayesShare: [0, 0.25, 0.5, 1, 2],
  C: [0.1, 0.3, 1, 3, 10],
  alpha: [0.1, 0.3, 1, 3],
  classWeight: [null, "balanced"],
} as const satisfies ChooseConfig;

interface Looked extends Choice {
  readonly told: readonly Trial["options"][];
  readonly tried: readonly ClassifierConfig[];
}

function look(start: ClassifierConfig, choose: ChooseConfig, wrongShare: (config: ClassifierConfig) => number): Looked {
  const told: Trial["options"][] = [];
  const tried: ClassifierConfig[] = [];
  const choice = chooseOptions(
    start,
    choose,
    (config) => {
      tried.push(config);
      expect(told).toHaveLength(tried.length);
      return scoresOf(wrongShare(config));
    },
    "one-vs-rest",
    (options) => told.push(options),
  );
  return { ...choice, told, tried };
}

/** The plain way: the best of all values of one option after the other, twice over. */
function exhaustively(start: ClassifierConfig, choose: ChooseConfig, wrongShare: (config: ClassifierConfig) => number) {
  let best = start;
  for (const option of [...chosenOptions, ...chosenOptions]) {
    for (const value of choose[option] ?? []) {
      const next = withChosen(best, option, value);
      if (wrongShare(next) < wrongShare(best)) best = next;
    }
  }
  return best;
}

const bests = fc.record({
  naiveBayesShare: fc.constantFrom(...values.naiveBayesShare.slice(1)),
  C: fc.constantFrom(...values.C),
  alpha: fc.constantFrom(...values.alpha),
  classWeight: fc.constantFrom(...values.classWeight),
});

describe("chooseOptions", () => {
  test("chooses what looking at every value of one option after the other would, wherever the best is", () => {
    fc.assert(
      fc.property(bests, (best) => {
        const wrongShare = (config: ClassifierConfig) => wrongOf(config, values, best);
        const { classifier: chosen } = look(ensemble, values, wrongShare);
        expect(chosen).toEqual(exhaustively(ensemble, values, wrongShare));
        for (const option of chosenOptions) expect(chosenValue(chosen, option)).toBe(best[option]);
      }),
      { numRuns: 60 },
    );
  });

  test("tells of each before it is tried, and tries nothing twice", () => {
    fc.assert(
      fc.property(bests, (best) => {
        const { trials, told, tried } = look(ensemble, values, (config) => wrongOf(config, values, best));
        expect(trials.map(({ options }) => options)).toEqual(told);
        expect(new Set(tried.map((config) => JSON.stringify(config))).size).toBe(tried.length);
        expect(tried.map((config) => chosenValue(config, "C"))).toEqual(trials.map(({ options }) => options.C));
        expect(trials.length).toBeLessThanOrEqual(2 * (5 + 5 + 4 + 2));
      }),
      { numRuns: 30 },
    );
  });

  test("chooses the trial with the least log loss where each step is clear", () => {
    const best = { naiveBayesShare: 1, C: 0.3, alpha: 3, classWeight: "balanced" } as const;
    const { trials, classifier: chosen } = look(ensemble, values, (config) => wrongOf(config, values, best));
    const [least] = [...trials].sort((a, b) => a.logLoss - b.logLoss);
    expect(least.options).toEqual(best);
    expect(chosenValue(chosen, "naiveBayesShare")).toBe(1);
    expect(trials.every(({ logLoss }) => logLoss > 0)).toBe(true);
  });

  test("leaves every option where it was when the documents cannot tell", () => {
    const { classifier: chosen, trials } = look(ensemble, values, () => 0.5);
    expect(chosen).toEqual(ensemble);
    // The start, and one value beside it on each side.
    expect(trials).toHaveLength(1 + 2 + 2 + 2 + 1);
  });

  test("leaves an option where it was when only chance is for another value", () => {
    const start = classifier({ type: "linear-svm" });
    const scores = (config: ClassifierConfig): HeldOutScores => {
      const all = scoresOf(0.2);
      if (chosenValue(config, "C") !== 2) return all;
      // One document is less wrong and another is more so: in sum better, but by less than they differ.
      all.scores[0] += 0.4;
      all.scores[3] -= 0.2;
      return all;
    };
    const { classifier: chosen, trials } = chooseOptions(start, { C: [0.5, 1, 2] }, scores, "one-vs-rest");
    expect(trials.map(({ options }) => options.C)).toEqual([1, 2, 0.5]);
    expect(trials[1].logLoss).toBeLessThan(trials[0].logLoss);
    expect(chosen).toEqual(start);
  });

  test("begins at the value nearest to the configuration's by ratio, and at the first class weight", () => {
    const svm = classifier({ type: "linear-svm", C: 1, classWeight: { a: 2 } });
    const { trials } = look(svm, { C: [0.2, 3, 20], classWeight: ["balanced", null] }, () => 0);
    expect(trials[0].options).toEqual({ C: 3, classWeight: "balanced" });
    expect(look(classifier({ type: "linear-svm", C: 1e-9 }), { C: [0.2, 3] }, () => 0).trials[0].options.C).toBe(0.2);
    const without = classifier({ type: "ensemble", naiveBayesShare: 0 });
    expect(look(without, { naiveBayesShare: [0.1, 1] }, () => 0).trials[0].options.naiveBayesShare).toBe(0.1);
  });

  test("does not try alpha where naive Bayes has no say", () => {
    const choose = { naiveBayesShare: [0, 0.5], C: [1], alpha: [0.1, 1, 3] };
    const best = { naiveBayesShare: 0 };
    const { trials, classifier: chosen } = look(ensemble, choose, (config) => wrongOf(config, choose, best));
    expect(chosenValue(chosen, "naiveBayesShare")).toBe(0);
    expect(new Set(trials.map(({ options }) => options.alpha))).toEqual(new Set([1]));
    const bayes = look(classifier({ type: "complement-nb" }), { alpha: [0.1, 1, 3] }, () => 0);
    expect(bayes.trials).toHaveLength(3);
  });

  test("comes back to an option once another has changed what is best for it", () => {
    // C is told apart with class weights only, and then is best at 10.
    const wrongShare = (config: ClassifierConfig) =>
      chosenValue(config, "classWeight") === null ? 0.4 : 0.3 - 0.05 * values.C.indexOf(chosenValue(config, "C") as 1);
    const choose = { C: values.C, classWeight: values.classWeight };
    const { classifier: chosen } = look(classifier({ type: "linear-svm" }), choose, wrongShare);
    expect([chosenValue(chosen, "C"), chosenValue(chosen, "classWeight")]).toEqual([10, "balanced"]);
  });

  test("gives the one value there is, tried once", () => {
    const { classifier: chosen, trials } = look(classifier({ type: "linear-svm" }), { C: [7] }, () => 0.3);
    expect(chosenValue(chosen, "C")).toBe(7);
    expect(trials).toHaveLength(1);
  });

  test("stays at the default without held-out documents", () => {
    const none = { ...oneClassEach(new Int32Array(0), 2), scores: new Float64Array(0), foldIndex: new Int32Array(0) };
    const { classifier: chosen, trials } = chooseOptions(
      ensemble,
      values,
      () => ({ ...none, link: "softmax" }),
      "one-vs-rest",
    );
    expect(chosen).toEqual(ensemble);
    expect(trials.every(({ logLoss }) => logLoss === 0)).toBe(true);
  });
});
