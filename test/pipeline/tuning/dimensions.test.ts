import { expect, test } from "vitest";
import { valueAt, withValue } from "../../../src/pipeline/config-place.js";
import { type Configuration, type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { forAnyNumber } from "../../../src/pipeline/learn.js";
import { classifierTypes, recommendedConfiguration, recommendedFor } from "../../../src/pipeline/recommended.js";
import { dimensionsOf } from "../../../src/pipeline/tuning/dimensions.js";

const ofWords = ["analyzer.wordNgrams", "analyzer.charNgrams", "analyzer.stemmer", "analyzer.stopWords"];
const linear = (place: string) => [`${place}.C`, `${place}.logCountRatio`, `${place}.classWeight`];

const names = (config: Configuration, fixed: ConfigurationOptions = {}, hasTitles = true): string[] =>
  dimensionsOf(config, fixed, hasTitles).map(({ name }) => name);

test("all of the recommended configuration is varied: analyzer, weighting and the linear model of the ensemble", () => {
  expect(names(recommendedConfiguration)).toEqual([
    ...ofWords,
    "analyzer.fields",
    "analyzer.minDf",
    "weighting",
    ...linear("classifier.linear"),
  ]);
});

test.each<[string, ConfigurationOptions, boolean, string[]]>([
  [
    "articles without titles",
    { classifier: { type: "linear-svm" } },
    false,
    [...ofWords, "analyzer.minDf", "weighting", ...linear("classifier")],
  ],
  [
    "hashed features, which have no vocabulary",
    { vectorizer: { type: "hashing" }, classifier: { type: "nearest-centroid" } },
    false,
    [...ofWords, "weighting"],
  ],
  [
    "ready vectors",
    { vectorizer: { type: "vectors" }, classifier: { type: "linear-svm" } },
    true,
    linear("classifier"),
  ],
  [
    "ready vectors and naive Bayes",
    { vectorizer: { type: "vectors" }, classifier: { type: "complement-nb" } },
    true,
    [],
  ],
  ["naive Bayes of counts", { classifier: { type: "multinomial-nb" } }, false, [...ofWords, "analyzer.minDf"]],
  [
    "one logistic regression per label",
    { classifier: { type: "logistic-regression", multiClass: "ovr" } },
    false,
    [...ofWords, "analyzer.minDf", "weighting", ...linear("classifier")],
  ],
])("what is varied suits %s", (_, options, hasTitles, expected) => {
  expect(names(configuration(options), {}, hasTitles)).toEqual(expected);
});

test("for any number of labels the linear model is varied where it stands by itself", () => {
  expect(names(forAnyNumber(recommendedConfiguration))).toEqual(expect.arrayContaining(linear("classifier")));
});

test("what is fixed is no dimension, be it a part, an option, or null", () => {
  const fixed = {
    weighting: { tf: "log" },
    analyzer: { charNgrams: null, minDf: 2 },
    classifier: { type: "ensemble", linear: { type: "linear-svm", C: 3 } },
  } as const;
  expect(names(recommendedConfiguration, fixed)).toEqual([
    "analyzer.wordNgrams",
    "analyzer.stemmer",
    "analyzer.stopWords",
    "analyzer.fields",
    ...linear("classifier.linear").slice(1),
  ]);
});

test("strengths and label weights are those that the configuration lists", () => {
  const config = configuration({
    classifier: { type: "linear-svm", C: 2 },
    choose: { C: [2, 4], classWeight: ["balanced"] },
  });
  const values = Object.fromEntries(
    dimensionsOf(config, {}, false).map((dimension) => [dimension.name, dimension.values]),
  );
  expect(values["classifier.C"]).toEqual([2, 4]);
  expect(values["classifier.classWeight"]).toEqual(["balanced"]);
});

test.each(classifierTypes)("every value is a whole option as the recommended configuration of %s has it", (type) => {
  const config = recommendedFor(type);
  for (const { name, values } of dimensionsOf(config, {}, true)) {
    expect(values.map((value) => JSON.stringify(value))).toContain(JSON.stringify(valueAt(config, name)));
    for (const value of values) {
      const changed = withValue(config, name, value);
      expect(JSON.stringify(configuration(changed))).toBe(JSON.stringify(changed));
    }
  }
});

test("withValue changes one place, and nothing in the configuration given", () => {
  const before = structuredClone(recommendedConfiguration);
  const changed = withValue(recommendedConfiguration, "classifier.linear.C", 30);
  expect(valueAt(changed, "classifier.linear.C")).toBe(30);
  expect(recommendedConfiguration).toEqual(before);
  const back = withValue(changed, "classifier.linear.C", valueAt(before, "classifier.linear.C"));
  expect(back).toEqual(before);
  expect(valueAt(before, "classifier.no.such")).toBeUndefined();
});
