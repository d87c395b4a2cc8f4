import { expect, test } from "vitest";
import { trainingConfiguration } from "../../../src/cli/reading/training-configuration.js";
import { type ConfigurationOptions, configuration } from "../../../src/pipeline/configuration.js";
import { classifierTypes, recommendedConfiguration, recommendedFor } from "../../../src/pipeline/recommended.js";

const text = [{ format: "jsonl" }] as const;
const vectors = [{ format: "libsvm" }, { format: "libsvm" }] as const;
const counts = { tf: "raw", idf: "none", norm: "none" };

test("without anything given it is the recommended configuration", () => {
  expect(trainingConfiguration({})(text)).toEqual(recommendedConfiguration);
});

test("an option that is given takes the place of the recommended one, and the others stay as recommended", () => {
  const given = {
    weighting: { idf: "none" },
    analyzer: { minDf: 2, fields: { separate: true } },
    heldOut: { folds: 3 },
    calibration: { method: "platt" },
    task: "single-label",
    selection: { by: "chi2", keep: 0.5 },
  } as const;
  expect(trainingConfiguration(given)(text)).toEqual({
    ...recommendedConfiguration,
    weighting: { ...recommendedConfiguration.weighting, idf: "none" },
    analyzer: {
      ...recommendedConfiguration.analyzer,
      minDf: 2,
      fields: { ...recommendedConfiguration.analyzer.fields, separate: true },
    },
    heldOut: { ...recommendedConfiguration.heldOut, folds: 3 },
    calibration: { method: "platt" },
    task: "single-label",
    selection: { by: "chi2", keep: 0.5 },
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
  expect(trainingConfiguration({}, "ensemble")(text)).toEqual(recommendedConfiguration);
});

test("a member of an ensemble keeps what is recommended for it, unless it is of another type", () => {
  const given = { classifier: { type: "ensemble", linear: { type: "linear-svm", maxIterations: 7 } } } as const;
  const { classifier } = trainingConfiguration(given)(text);
  if (recommendedConfiguration.classifier.type !== "ensemble") throw new Error("it is no ensemble");
  const { linear, naiveBayes, naiveBayesShare } = recommendedConfiguration.classifier;
  expect(classifier).toEqual({
    type: "ensemble",
    linear: { ...linear, maxIterations: 7 },
    naiveBayes,
    naiveBayesShare,
  });
  const other = { classifier: { type: "ensemble", naiveBayes: { type: "multinomial-nb" } } } as const;
  const plain = configuration({ classifier: { type: "multinomial-nb" } }).classifier;
  expect(trainingConfiguration(other)(text).classifier).toEqual({
    type: "ensemble",
    linear,
    naiveBayes: plain,
    naiveBayesShare,
  });
});

test("a part that is told apart by another word drops what is recommended for it", () => {
  const given = { thresholds: { by: "scutfbr", fbr: 0.2 }, vectorizer: { type: "hashing", nFeatures: 1024 } } as const;
  const { thresholds, vectorizer } = trainingConfiguration(given)(text);
  expect(thresholds).toEqual({ by: "scutfbr", fbr: 0.2 });
  expect(vectorizer).toEqual(configuration({ vectorizer: { type: "hashing", nFeatures: 1024 } }).vectorizer);
});

test("an option that is given is not chosen, wherever it stands, and what is left is", () => {
  const { choose } = recommendedConfiguration;
  const { C: _, ...withoutC } = choose ?? {};
  expect(
    trainingConfiguration({ classifier: { type: "ensemble", linear: { type: "linear-svm", C: 9 } } })(text),
  ).toMatchObject({
    classifier: { linear: { C: 9, classWeight: "balanced" } },
    choose: withoutC,
  });
  expect(trainingConfiguration({ classifier: { type: "ensemble", naiveBayesShare: 1 } })(text).choose).toEqual({
    C: choose?.C,
    alpha: choose?.alpha,
  });
  expect(trainingConfiguration({ classifier: { type: "linear-svm", C: 9 } })(text).choose).toBeNull();
  expect(trainingConfiguration({ classifier: { type: "linear-svm", seed: 9 } })(text).choose).toEqual({ C: choose?.C });
});

test("what the file says of options to choose is what is chosen", () => {
  expect(trainingConfiguration({ choose: { C: [1, 2] } })(text).choose).toEqual({ C: [1, 2] });
  expect(trainingConfiguration({ choose: null })(text).choose).toBeNull();
  const both = { classifier: { type: "linear-svm", C: 2 }, choose: { C: [1, 2] } } as const;
  expect(trainingConfiguration(both)(text)).toMatchObject(both);
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
  const { classifier, calibration, choose } = recommendedFor("linear-svm");
  const asTheyAre = { vectorizer: { type: "vectors" }, weighting: counts };
  expect(trainingConfiguration({})(vectors)).toMatchObject({ ...asTheyAre, classifier, calibration, choose });
  expect(trainingConfiguration({})([...vectors, ...text])).toEqual(recommendedConfiguration);
  expect(trainingConfiguration({ weighting: { tf: "log" } })(vectors).weighting.tf).toBe("log");
});

test("features that may be negative go to a linear SVM alone, unless a type is given", () => {
  const typeFor = (vectorizer: ConfigurationOptions["vectorizer"], type?: string) =>
    trainingConfiguration({ vectorizer }, type)(text).classifier.type;
  expect(typeFor({ type: "hashing" })).toBe("linear-svm");
  expect(typeFor({ type: "hashing", alternateSign: false })).toBe("ensemble");
  expect(typeFor({ type: "count" })).toBe("ensemble");
  expect(typeFor({ type: "vectors" })).toBe("linear-svm");
  expect(typeFor({ type: "hashing" }, "logistic-regression")).toBe("logistic-regression");
});

test("an unknown type is refused with the nearest known one, before there are sources", () => {
  expect(() => trainingConfiguration({}, "linear-smv")).toThrow(
    expect.objectContaining({
      code: "CONFIG_UNKNOWN_CLASSIFIER",
      message: expect.stringContaining("Did you mean linear-svm?"),
    }),
  );
});

test("analyzer options are refused for ready vectors, which nothing would heed", () => {
  const configure = trainingConfiguration({ analyzer: { minDf: 2 } });
  expect(() => configure([{ format: "libsvm" }])).toThrow(/analyzer: it must be left out for ready vectors/);
});
