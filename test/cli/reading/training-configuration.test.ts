import { expect, test } from "vitest";
import { trainingConfiguration } from "../../../src/cli/reading/training-configuration.js";
import { configuration } from "../../../src/pipeline/configuration.js";
import { classifierTypes, recommendedConfiguration, recommendedFor } from "../../../src/pipeline/recommended.js";

const text = [{ format: "jsonl" }] as const;
const vectors = [{ format: "libsvm" }, { format: "libsvm" }] as const;
const counts = { tf: "raw", idf: "none", norm: "none" };

test("without anything given it is the recommended configuration", () => {
  expect(trainingConfiguration({})(text)).toEqual(recommendedConfiguration);
});

test("an option that is given takes the place of the recommended one, and the others stay as recommended", () => {
  const given = { weighting: { idf: "none" }, analyzer: { minDf: 2 }, calibration: { folds: 3 } } as const;
  expect(trainingConfiguration(given)(text)).toEqual({
    ...recommendedConfiguration,
    weighting: { ...recommendedConfiguration.weighting, idf: "none" },
    analyzer: { ...recommendedConfiguration.analyzer, minDf: 2 },
    calibration: { ...recommendedConfiguration.calibration, folds: 3 },
  });
});

test("a classifier of another type is as recommended for it, but for what is given", () => {
  const given = { classifier: { type: "logistic-regression", C: 3 } } as const;
  expect(trainingConfiguration(given)(text).classifier).toMatchObject({ multiClass: "ovr", C: 3 });
});

test("a whole configuration is taken as it is", () => {
  const whole = configuration({ classifier: { type: "complement-nb", alpha: 0.3 }, analyzer: { stemmer: "porter" } });
  expect(trainingConfiguration(whole)(text)).toEqual(whole);
});

test("a type that is named brings what is recommended for it", () => {
  for (const type of classifierTypes) {
    expect(trainingConfiguration({}, type)(text)).toEqual(recommendedFor(type));
    expect(recommendedFor(type).classifier.type).toBe(type);
  }
  expect(trainingConfiguration({}, "linear-svm")(text)).toEqual(recommendedConfiguration);
});

test("a type of the file brings what is recommended for the other parts", () => {
  const given = { classifier: { type: "multinomial-nb", alpha: 0.1 } } as const;
  expect(trainingConfiguration(given)(text).weighting).toEqual(counts);
  expect(trainingConfiguration(given)(text).calibration.method).toBe("temperature");
});

test.each(["multinomial-nb", "bernoulli-nb"])("%s gets plain counts unless a weighting is given", (type) => {
  expect(trainingConfiguration({}, type)(text).weighting).toEqual(counts);
  expect(trainingConfiguration({ weighting: { tf: "log" } }, type)(text).weighting.tf).toBe("log");
});

test("a type may be named that the file has options of, but no other", () => {
  const given = { classifier: { type: "complement-nb", alpha: 0.3 } } as const;
  expect(trainingConfiguration(given, "complement-nb")(text).classifier).toMatchObject(given.classifier);
  expect(() => trainingConfiguration(given, "bernoulli-nb")).toThrow(
    expect.objectContaining({ code: "USAGE_TWO_CLASSIFIERS" }),
  );
});

test("vectors are taken as they are, unless only some sources hold them", () => {
  expect(trainingConfiguration({})(vectors)).toMatchObject({ vectorizer: { type: "vectors" }, weighting: counts });
  expect(trainingConfiguration({})([...vectors, ...text])).toEqual(recommendedConfiguration);
  expect(trainingConfiguration({ weighting: { tf: "log" } })(vectors).weighting.tf).toBe("log");
});
