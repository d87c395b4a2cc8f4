import { describe, expect, test } from "vitest";
import type { ExperimentAnalysis, JudgedEffect } from "../../../src/experiments/analysis/analysis.js";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";
import { markdownPhrase } from "../../../src/experiments/report/phrase.js";
import { effectSentence } from "../../../src/experiments/report/sentences.js";
import { madeResults, planOf } from "../made-results.js";

const analysis: ExperimentAnalysis = analyzeExperiment(madeResults({ plan: planOf(1) }));
const words = new MetricWords("accuracy");
const effect: JudgedEffect = {
  changes: [{ factor: "stemmer", level: "porter", baselineLevel: "none" }],
  nCombinations: 1,
  mean: 0.004,
  interval: [0.003, 0.005],
  pValue: 0.001,
  adjustedPValue: 0.012,
  answer: "worth it",
  times: { seconds: 1.5, modelBytes: 1 },
};
const sentence = (more: Partial<JudgedEffect>) =>
  markdownPhrase(effectSentence({ ...effect, ...more }, { interactions: [], tables: [] }, analysis, words)).replace(
    /[`*]/g,
    "",
  );

describe("effectSentence", () => {
  test("says the effect first, then its interval, then its p-value, then what it comes to and what it costs", () => {
    expect(sentence({})).toBe(
      "stemmer, porter instead of none: +0.4 points (95 % interval +0.3 to +0.5; p = 0.012 after Holm’s correction), " +
        "worth it; training takes 1.5 times as long.",
    );
  });

  test.each<[string, Partial<JudgedEffect>]>([
    ["a gain, but perhaps of less than 0.2 points", { interval: [0.001, 0.007] }],
    ["a loss, but perhaps of less than 0.2 points", { mean: -0.004, interval: [-0.007, -0.001] }],
    ["by itself it would be clear, but among so many comparisons it may be chance", { adjustedPValue: 0.3 }],
    ["more articles might decide", { interval: [-0.01, 0.02], adjustedPValue: 1 }],
    ["there are too few folds to tell", { interval: null, pValue: null, adjustedPValue: null }],
  ])("says what keeps it undecided: %s", (why, more) => {
    expect(sentence({ answer: "undecided", ...more })).toContain(`, undecided: ${why};`);
  });
});

describe("costs in a sentence", () => {
  test("are told of times only where they are beyond what times of fits bear", () => {
    const of = (seconds: number) => sentence({ times: { seconds, modelBytes: 1.1 } });
    expect([1.24, 0.81].map(of).filter((text) => text.includes("training"))).toEqual([]);
    expect(of(1.25)).toContain("; training takes 1.3 times as long and models are 1.1 times as large.");
    expect(of(0.8)).toContain("; training takes 0.8 times as long");
  });
});
