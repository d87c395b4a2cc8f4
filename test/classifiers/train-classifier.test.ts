import { describe, expect, test } from "vitest";
import { classifierConfig } from "../../src/classifiers/train-classifier.js";

describe("classifierConfig", () => {
  test("fills in every default", () => {
    expect(classifierConfig({ type: "logistic-regression", multiClass: "ovr", C: 10 })).toEqual({
      type: "logistic-regression",
      multiClass: "ovr",
      C: 10,
      l1Ratio: 0,
      classWeight: null,
      logCountRatio: null,
      fitIntercept: true,
      maxIterations: 1000,
      tolerance: null,
      seed: 0,
    });
    expect(classifierConfig({ type: "ensemble", naiveBayes: { type: "multinomial-nb" } })).toEqual({
      type: "ensemble",
      linear: classifierConfig({ type: "linear-svm" }),
      naiveBayes: classifierConfig({ type: "multinomial-nb" }),
      naiveBayesShare: 0.5,
    });
    expect(classifierConfig({ type: "nearest-centroid" })).toEqual({
      type: "nearest-centroid",
      metric: "cosine",
      shrinkThreshold: null,
    });
    const naiveBayes = { alpha: 1, fitPrior: true, classPrior: null, classWeight: null };
    expect(classifierConfig({ type: "multinomial-nb" })).toEqual({ type: "multinomial-nb", ...naiveBayes });
    expect(classifierConfig({ type: "bernoulli-nb" })).toEqual({ type: "bernoulli-nb", ...naiveBayes });
    expect(classifierConfig({ type: "complement-nb" })).toEqual({ type: "complement-nb", ...naiveBayes, norm: false });
  });

  test("suggests the nearest option of the type that was meant", () => {
    expect(() => classifierConfig({ type: "complement-nb", nrom: true } as never)).toThrow(
      expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION", message: expect.stringContaining('"norm"') }),
    );
  });

  test("names the types for one that is unknown or missing", () => {
    for (const wrong of [{ type: "svm" }, {}]) {
      expect(() => classifierConfig(wrong as never)).toThrow(
        expect.objectContaining({ code: "CONFIG_BAD_OPTION", message: expect.stringContaining("multinomial-nb") }),
      );
    }
  });
});
