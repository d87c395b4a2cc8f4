import { expect, test } from "vitest";
import { experimentPlan } from "../../src/experiments/check-plan.js";
import { factorsOf } from "../../src/experiments/plan.js";
import { armsOf, equalArms } from "../../src/experiments/plan-arms.js";

const base = {
  name: "made",
  sources: [{ name: "news", source: "newswire:train" }],
  factors: [
    { name: "stemmer", levels: [{ name: "none" }, { name: "porter", config: { analyzer: { stemmer: "porter" } } }] },
    {
      name: "tf",
      levels: [
        { name: "raw" },
        { name: "log", config: { weighting: { tf: "log" } } },
        { name: "binary", config: { weighting: { tf: "binary" } } },
      ],
    },
  ],
  classifiers: [
    { name: "nb", classifier: { type: "multinomial-nb" } },
    { name: "lr", classifier: { type: "logistic-regression", multiClass: "ovr" }, choose: { C: [1, 10] } },
  ],
} as const;

const namesOf = (changes: object) => armsOf(experimentPlan({ ...base, ...changes })).map(({ name }) => name);

test("a grid holds every combination, the baseline first and the classifier changing fastest", () => {
  const arms = armsOf(experimentPlan(base));
  expect(arms).toHaveLength(12);
  expect(arms.slice(0, 4).map(({ name }) => name)).toEqual([
    "baseline",
    "classifier=lr",
    "tf=log",
    "tf=log, classifier=lr",
  ]);
  expect(arms.at(-1)?.levels).toEqual({ stemmer: "porter", tf: "binary", classifier: "lr" });
  expect(arms.at(-1)?.config).toMatchObject({
    analyzer: { stemmer: "porter" },
    weighting: { tf: "binary" },
    classifier: { type: "logistic-regression", multiClass: "ovr", C: 1 },
    choose: { C: [1, 10] },
  });
  expect(arms[0].config.choose).toBeNull();
});

test("one at a time, each level stands alone beside the baseline", () => {
  expect(namesOf({ design: "one-at-a-time" })).toEqual([
    "baseline",
    "stemmer=porter",
    "tf=log",
    "tf=binary",
    "classifier=lr",
  ]);
});

test("a subset holds the baseline and what is listed, each once, in the order of a grid", () => {
  const subset = [{ tf: "log", classifier: "lr" }, { stemmer: "porter" }, { classifier: "lr", tf: "log" }, {}];
  expect(namesOf({ design: { subset } })).toEqual(["baseline", "tf=log, classifier=lr", "stemmer=porter"]);
});

test("a subset that names what is not there is answered with the nearest name", () => {
  expect(() => namesOf({ design: { subset: [{ stemer: "porter" }] } })).toThrow('Did you mean "stemmer"?');
  expect(() => namesOf({ design: { subset: [{ stemmer: "portr" }] } })).toThrow('Did you mean "porter"?');
});

test("one classifier is no factor, and takes the place of the baseline's", () => {
  const plan = experimentPlan({
    ...base,
    baseline: { classifier: { type: "linear-svm", C: 3 }, choose: { C: [1, 3] } },
    classifiers: [{ name: "svm", classifier: { type: "linear-svm" } }],
  });
  expect(factorsOf(plan).map(({ name }) => name)).toEqual(["stemmer", "tf"]);
  expect(armsOf(plan)[0].config).toMatchObject({ classifier: { type: "linear-svm", C: 1 }, choose: null });
});

test("an arm whose configuration is none is refused by its name", () => {
  const factors = [{ name: "alpha", levels: [{ name: "1" }, { name: "2", config: { classifier: { alpha: 2 } } }] }];
  expect(() => namesOf({ factors })).toThrow(/plan, arm "alpha=2, classifier=lr": every option must be a known one/);
});

test("a grid of more arms than anybody can read about is refused before it is made", () => {
  const levels = Array.from({ length: 100 }, (_, i) => ({ name: String(i) }));
  const factors = Array.from({ length: 50 }, (_, i) => ({ name: `f${i}`, levels }));
  expect(() => namesOf({ factors })).toThrow("at most 100000 arms");
});

test("arms of the same configuration are named", () => {
  expect(equalArms(armsOf(experimentPlan(base)))).toEqual([]);
  const factors = [
    { name: "case", levels: [{ name: "as it is" }, { name: "again" }] },
    // Laid over either classifier, it makes them one.
    {
      name: "model",
      levels: [{ name: "own" }, { name: "svm", config: { classifier: { type: "linear-svm" }, choose: null } }],
    },
  ];
  expect(equalArms(armsOf(experimentPlan({ ...base, factors })))).toEqual([
    ["baseline", "case=again"],
    ["classifier=lr", "case=again, classifier=lr"],
    ["model=svm", "model=svm, classifier=lr", "case=again, model=svm", "case=again, model=svm, classifier=lr"],
  ]);
});
