import { expect, test } from "vitest";
import type { ConfigurationOptions } from "../../../src/pipeline/configuration.js";
import { streamConfiguration } from "../../../src/pipeline/streaming/stream-configuration.js";

test("without options terms are hashed, and logistic regression is learned online", () => {
  const { vectorizer, classifier, weighting, analyzer } = streamConfiguration({});
  expect(vectorizer).toEqual({ type: "hashing", nFeatures: 2 ** 18, alternateSign: true, names: 0 });
  expect(classifier).toMatchObject({ multiClass: "ovr", online: { learningRate: 1, beta: 0.01, l1: 0, l2: 0 } });
  expect(weighting).toEqual({ tf: "log", idf: "smooth", norm: "l2" });
  expect(analyzer.fields).toMatchObject({ title: 2 });
});

test("what is given stays, and naive Bayes gets no negative counts", () => {
  const given: ConfigurationOptions = {
    analyzer: { stemmer: "porter" },
    vectorizer: { type: "hashing", nFeatures: 1024 },
    weighting: { tf: "binary", idf: "none", norm: "none" },
    classifier: { type: "multinomial-nb", alpha: 0.5, classWeight: "balanced" },
  };
  const config = streamConfiguration(given);
  expect(config.vectorizer).toMatchObject({ nFeatures: 1024, alternateSign: false });
  expect(config).toMatchObject({ analyzer: given.analyzer, weighting: given.weighting, classifier: given.classifier });
});

const logistic = (options: object) => ({ classifier: { type: "logistic-regression", ...options } });

test.each<[object, string]>([
  [{ classifier: { type: "linear-svm" } }, "classifier.type"],
  [logistic({ C: 1 }), "classifier.C"],
  [logistic({ multiClass: "softmax" }), "classifier.multiClass"],
  [logistic({ seed: 1 }), "classifier.seed"],
  [{ classifier: { type: "bernoulli-nb", classPrior: { a: 0.5, b: 0.5 } } }, "classifier.classPrior"],
  [{ classifier: { type: "bernoulli-nb", classWeight: { a: 2 } } }, "classifier.classWeight"],
  [{ vectorizer: { type: "count" } }, "vectorizer.type"],
  [{ vectorizer: { type: "hashing", names: 3 } }, "vectorizer.names"],
  [{ vectorizer: { type: "hashing", alternateSign: true }, classifier: { type: "complement-nb" } }, "alternateSign"],
  [{ selection: { by: "chi2", keep: 10 } }, "selection"],
  [{ calibration: { method: "sigmoid" } }, "calibration.method"],
  [{ heldOut: { folds: 3 } }, "heldOut"],
  [{ thresholds: { by: "half" } }, "thresholds"],
  [{ task: "multi-label" }, "task"],
  [{ choose: { C: [1] }, ...logistic({}) }, "choose"],
])("%j cannot apply to a stream, and is refused", (given, option) => {
  const refused = () => streamConfiguration(given as ConfigurationOptions);
  expect(refused).toThrow(expect.objectContaining({ code: "CONFIG_NOT_STREAM" }));
  expect(refused).toThrow(option);
});

test("features of a vocabulary take the place of options, and leave no room for others", () => {
  const vocabulary = streamConfiguration({ analyzer: { stemmer: "porter" } });
  expect(streamConfiguration({}, vocabulary).analyzer).toEqual(vocabulary.analyzer);
  expect(() => streamConfiguration({ analyzer: {} }, vocabulary)).toThrow(/analyzer: it must be left out/);
});
