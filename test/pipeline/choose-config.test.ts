import { describe, expect, test } from "vitest";
import type { ClassifierOptions } from "../../src/classifiers/classifier-config.js";
import {
  type ChosenOption,
  chosenOptions,
  chosenValue,
  placeOf,
  withChosen,
} from "../../src/pipeline/choose-config.js";
import { type ConfigurationOptions, configuration } from "../../src/pipeline/configuration.js";

const classifier = (options: ClassifierOptions) => configuration({ classifier: options }).classifier;
const svm = classifier({ type: "linear-svm", C: 3 });
const ensemble = classifier({ type: "ensemble" });

describe("the options to choose", () => {
  test("stand where the classifier has them: in an ensemble in its members", () => {
    expect(chosenOptions.map((option) => placeOf(option, ensemble))).toEqual([
      ["naiveBayesShare"],
      ["linear", "C"],
      ["naiveBayes", "alpha"],
      ["linear", "classWeight"],
    ]);
    expect(chosenOptions.map((option) => placeOf(option, svm))).toEqual([undefined, ["C"], undefined, ["classWeight"]]);
  });

  test("are read and replaced there, and nothing else changes", () => {
    expect(chosenValue(svm, "C")).toBe(3);
    expect(chosenValue(ensemble, "alpha")).toBe(1);
    for (const [option, value] of [
      ["naiveBayesShare", 0.25],
      ["C", 7],
      ["alpha", 0.1],
      ["classWeight", "balanced"],
    ] as const) {
      const changed = withChosen(ensemble, option, value);
      expect(chosenValue(changed, option)).toBe(value);
      expect(withChosen(changed, option, chosenValue(ensemble, option))).toEqual(ensemble);
    }
  });
});

describe("the part choose of a configuration", () => {
  const wrong = (options: unknown) => () => configuration(options as ConfigurationOptions);

  test("is null by default, and takes any option that the classifier has", () => {
    expect(configuration({}).choose).toBeNull();
    const choose = { naiveBayesShare: [0, 1], C: [1], alpha: [0, 0.5], classWeight: ["balanced", null] } as const;
    expect(configuration({ classifier: { type: "ensemble" }, choose }).choose).toEqual(choose);
  });

  const lacking: readonly (readonly [ClassifierOptions["type"], ChosenOption, readonly unknown[]])[] = [
    ["linear-svm", "alpha", [1]],
    ["logistic-regression", "naiveBayesShare", [0.5]],
    ["complement-nb", "C", [1]],
    ["nearest-centroid", "classWeight", [null]],
  ];
  test.each(lacking)("is refused where %s has no %s to choose, by name", (type, option, values) => {
    expect(wrong({ classifier: { type }, choose: { [option]: values } })).toThrow(
      expect.objectContaining({
        code: "CONFIG_BAD_OPTION",
        message: expect.stringMatching(new RegExp(`choose\\.${option}.*${type}, which has no ${option}`)),
      }),
    );
  });

  test.each([
    ["no values", { C: [] }],
    ["values out of order", { C: [3, 1] }],
    ["a value twice", { C: [1, 1] }],
    ["values out of range", { C: [0, 1] }],
    ["a number alone", { C: 1 }],
    ["class weights of some labels", { classWeight: [{ sport: 2 }] }],
  ])("is refused with %s", (_what, choose) => {
    expect(wrong({ classifier: { type: "linear-svm" }, choose })).toThrow(
      expect.objectContaining({ code: "CONFIG_BAD_OPTION", message: expect.stringContaining("choose.") }),
    );
  });

  test("is refused with an option that cannot be chosen, with the nearest that can", () => {
    expect(wrong({ choose: { c: [1] } })).toThrow(expect.objectContaining({ code: "CONFIG_UNKNOWN_OPTION" }));
    expect(wrong({ choose: { alhpa: [1] } })).toThrow(/Did you mean "alpha"/);
  });
});
