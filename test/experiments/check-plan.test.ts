import { expect, test } from "vitest";
import { experimentPlan } from "../../src/experiments/check-plan.js";

const base = { name: "made", sources: [{ name: "news", source: "newswire:train" }] };
const level = (config: object) => ({ name: "other", config });
const factor = (name: string, config: object) => ({ name, levels: [{ name: "first" }, level(config)] });

test("what is left out has defaults", () => {
  expect(experimentPlan(base)).toMatchObject({
    question: null,
    design: "grid",
    classifiers: [],
    folds: 5,
    repeats: 1,
    seed: 0,
    dealing: "random",
    metrics: null,
    curve: [],
  });
});

test.each([
  [{ ...base, fold: 3 }, 'Did you mean "folds"?'],
  [{ ...base, metrics: ["accurracy"] }, "metrics.0 must be one of"],
  [{ ...base, metrics: ["accuracy", "macroF1", "accuracy"] }, 'metrics must be distinct; got "accuracy" twice'],
  [
    { ...base, folds: 0, sources: [{ name: "a", source: "a", test: "b" }], metrics: ["calibrationError"] },
    "begun with another than calibrationError",
  ],
  [{ ...base, sources: [{ name: "a", source: "x/../a", test: "./a" }] }, "test must be another source"],
  [{ ...base, sources: [{ name: "a", source: "n:train", test: "n:train" }] }, 'got "n:train" twice in "a"'],
  [
    {
      ...base,
      baseline: { vectorizer: { type: "hashing" }, classifier: { type: "linear-svm" } },
      factors: [factor("by", { classifier: { type: "multinomial-nb" } })],
    },
    'vectorizer.alternateSign must be false with multinomial-nb, which takes no negative counts; got true in arm "by=other"',
  ],
  [{ ...base, folds: 1 }, "folds must be 0 or at least 2"],
  [{ ...base, folds: 0 }, 'folds must be at least 2 where a source has no test; got 0 with "news"'],
  [{ ...base, dealing: "blocks", repeats: 2 }, "repeats must be 1"],
  [{ ...base, sources: [{ name: "news", source: "-" }] }, "which can be read again"],
  [{ ...base, sources: [...base.sources, ...base.sources] }, "sources must be a list of distinct names"],
  [{ ...base, baseline: { analyser: {} } }, 'Did you mean "analyzer"?'],
  [
    { ...base, factors: [factor("a", { task: "multi-label" })] },
    'task must be the same in every arm, "auto" as in the baseline; got "multi-label" in arm "a=other"',
  ],
  [
    {
      ...base,
      baseline: { vectorizer: { type: "hashing", alternateSign: false } },
      factors: [factor("minDf", { analyzer: { minDf: 2 } })],
    },
    'arm "minDf=other": analyzer: minDf must be left out with a hashing vectorizer',
  ],
  [
    { ...base, baseline: { classifier: { type: "logistic-regression", online: {} } } },
    "classifier.online must be left out",
  ],
  [{ ...base, factors: [factor("classifier", {})] }, "another than classifier"],
  [{ ...base, factors: [factor("a=b", {})] }, "factors.0.name must be"],
  [{ ...base, factors: [{ name: "a", levels: [{ name: "only" }] }] }, "at least 2 items long"],
  [{ ...base, curve: [0.5, 0.2] }, "curve must be ascending shares"],
  [
    { ...base, factors: [factor("a", { analyzer: { minDf: 2 } }), factor("b", { analyzer: { minDf: 3 } })] },
    'factors must be apart, each option in one of them; got analyzer.minDf in "a" and in "b"',
  ],
])("a plan that makes no sense is refused, and says why: %j", (plan, words) => {
  expect(() => experimentPlan(plan)).toThrow(words);
});

test.each(["auto", "single-label", "multi-label"])("the task is the baseline's, %s", (task) => {
  expect(experimentPlan({ ...base, baseline: { task } }).baseline).toEqual({ task });
});

test("two factors that set nothing may stand side by side, as arms that are the same under different names", () => {
  expect(() => experimentPlan({ ...base, factors: [factor("a", {}), factor("b", {})] })).not.toThrow();
});

test.each(["multinomial-nb", "complement-nb"])("%s may hash without signs, and others with them", (type) => {
  const baseline = { vectorizer: { type: "hashing", alternateSign: false }, classifier: { type } };
  expect(() => experimentPlan({ ...base, baseline })).not.toThrow();
  const signed = { vectorizer: { type: "hashing" }, classifier: { type: "bernoulli-nb" } };
  expect(() => experimentPlan({ ...base, baseline: signed })).not.toThrow();
});

test("the splits of a data set are different sources", () => {
  const sources = [{ name: "news", source: "newswire:train", test: "newswire:test" }];
  expect(() => experimentPlan({ ...base, sources })).not.toThrow();
});
