import { expect, test } from "vitest";
import type { PartialConfiguration } from "../../src/experiments/plan.js";
import { preparedMade, preparedSets } from "./made-corpus.js";

test("metrics that are left out are those of the labels", async () => {
  expect((await preparedMade({ metrics: null })).header.plan.metrics).toEqual(["accuracy", "macroF1"]);
  expect((await preparedSets({ metrics: null })).header.plan.metrics).toEqual(["microF1", "macroF1"]);
});

test("metrics that are asked for stay, in their place in the plan", async () => {
  const { plan } = (await preparedSets({ metrics: ["exactMatch", "brier"] })).header;
  expect(plan.metrics).toEqual(["exactMatch", "brier"]);
  expect(Object.keys(plan)).toEqual(Object.keys((await preparedMade()).header.plan));
  expect((await preparedMade({ metrics: ["microF1", "exactMatch"] })).header.plan.metrics).toEqual([
    "microF1",
    "exactMatch",
  ]);
});

test("accuracy of any number of labels is refused, and what to use instead is said", async () => {
  await expect(preparedSets({ metrics: ["macroF1", "accuracy"] })).rejects.toThrow(
    expect.objectContaining({
      code: "CONFIG_BAD_PLAN",
      message: expect.stringMatching(/articles of "news" have; got "accuracy"\. Use "microF1" or "exactMatch"\.$/),
    }),
  );
});

test.each<[PartialConfiguration, RegExp]>([
  [{ classifier: { type: "complement-nb" } }, /^arm "what=other": classifier: it must be an ensemble/],
  [{ calibration: { method: "isotonic" } }, /^arm "what=other": configuration, calibration\.method: it must be/],
])("an arm that cannot learn any number of labels is refused with its name: %j", async (config, message) => {
  const factors = [{ name: "what", levels: [{ name: "first" }, { name: "other", config }] }];
  const baseline = { task: "multi-label", classifier: { type: "linear-svm" } } as const;
  await expect(preparedSets({ baseline, factors, classifiers: [] })).rejects.toThrow(
    expect.objectContaining({ code: "CONFIG_NOT_MULTI_LABEL", message: expect.stringMatching(message) }),
  );
});
