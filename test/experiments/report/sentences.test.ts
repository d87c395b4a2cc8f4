import { describe, expect, test } from "vitest";
import type { ExperimentAnalysis, JudgedEffect } from "../../../src/experiments/analysis/analysis.js";
import { analyzeExperiment } from "../../../src/experiments/analysis/analyze-experiment.js";
import { MetricWords } from "../../../src/experiments/report/metric-words.js";
import { markdownPhrase } from "../../../src/experiments/report/phrase.js";
import { effectSentence, leadSentence } from "../../../src/experiments/report/sentences.js";
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
  markdownPhrase(effectSentence({ ...effect, ...more }, [], analysis, words)).replace(/[`*]/g, "");

describe("effectSentence", () => {
  test("says the effect first, then its interval, then its p-value, then what it comes to and what it costs", () => {
    expect(sentence({})).toBe(
      "stemmer, porter instead of none: +0.4 points (95 % interval +0.3 to +0.5; p = 0.012 after Holm’s correction), " +
        "worth it; it takes 1.5 times as long.",
    );
  });

  test.each<[string, Partial<JudgedEffect>]>([
    ["a gain, but perhaps of less than 0.2 points", { interval: [0.001, 0.007] }],
    ["a loss, but perhaps of less than 0.2 points", { mean: -0.004, interval: [-0.007, -0.001] }],
    ["by itself it would be clear, but among so many comparisons it may be chance", { adjustedPValue: 0.3 }],
    ["more folds or documents would decide", { interval: [-0.01, 0.02], adjustedPValue: 1 }],
    ["there are too few folds, or they do not vary", { interval: null, pValue: null, adjustedPValue: null }],
  ])("says what keeps it undecided: %s", (why, more) => {
    expect(sentence({ answer: "undecided", ...more })).toContain(`, undecided: ${why};`);
  });
});

describe("effectSentence beside interactions", () => {
  test("names the factors that the effect is known to depend on", () => {
    const beside = (factor: string, answer: JudgedEffect["answer"]): JudgedEffect => ({
      ...effect,
      changes: [...effect.changes, { factor, level: "on", baselineLevel: "off" }],
      answer,
    });
    const of = (interactions: readonly JudgedEffect[]) =>
      markdownPhrase(effectSentence(effect, interactions, analysis, words));
    expect(of([beside("a", "worth it"), beside("b", "undecided"), beside("c", "not worth it")])).toMatch(
      /\. It depends on `a` and `c`\.$/,
    );
    expect(of([beside("b", "no difference that matters")])).not.toContain("depends");
  });
});

describe("leadSentence", () => {
  test("names the best arm and warns of it, or says that none beats the baseline", () => {
    const of = (skill: number) => {
      const made = analyzeExperiment(
        madeResults({ plan: planOf(1), skill: (levels) => (levels["factor 1"] === "on" ? skill : 0.7) }),
      );
      const [corpus] = made.corpora;
      return corpus.folds === null ? "" : markdownPhrase(leadSentence(corpus, corpus.folds, made, words));
    };
    expect(of(0.9)).toMatch(/The best of 2 arms is `factor 1=on`: \*\*\+.*The best of many looks better than it is/);
    expect(of(0.4)).toMatch(
      /^On `corpus` the baseline has \*\*accuracy of 7\d\.\d %\*\*, and no other of 2 arms scores better\.$/,
    );
  });
});
