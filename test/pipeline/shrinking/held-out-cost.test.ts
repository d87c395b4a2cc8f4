import { describe, expect, test } from "vitest";
import { foldSplit, stratifiedBlocks } from "../../../src/evaluation/splits.js";
import { compareModels } from "../../../src/pipeline/comparing/compare-models.js";
import { heldOutShrinkingCost } from "../../../src/pipeline/shrinking/held-out-cost.js";
import { SmallerModels } from "../../../src/pipeline/shrinking/smaller-models.js";
import { TextModel } from "../../../src/pipeline/text-model.js";
import { madeArticles, madeModel, madeSetArticles } from "../made-articles.js";

const svm = { classifier: { type: "linear-svm" } } as const;
const smaller = (model: TextModel, nFeatures: number) => new TextModel(new SmallerModels(model).of(nFeatures));

describe("heldOutShrinkingCost", () => {
  test("compares, fold by fold, a model of the others with itself of as many features", async () => {
    const options = { ...svm, heldOut: { folds: 2, enough: 1 } };
    const shrunk = smaller(await madeModel(options), 10);
    const classes = Int32Array.from(madeArticles, ({ label }) => shrunk.labels.indexOf(label));
    const { train, test: heldOut } = foldSplit(stratifiedBlocks(classes, 2), 0);
    const model = await madeModel(
      options,
      Array.from(train, (i) => madeArticles[i]),
    );
    const expected = await compareModels(
      model,
      smaller(model, 10),
      Array.from(heldOut, (i) => madeArticles[i]),
    );
    expect(await heldOutShrinkingCost(shrunk, madeArticles)).toEqual(expected);
  });

  test("judges every article once where all folds are needed, and leaves out what has no label", async () => {
    const shrunk = smaller(await madeModel({ ...svm, heldOut: { folds: 4 } }), 12);
    const articles = [...madeArticles, { labels: [], text: "Whose is this?" }];
    expect(await heldOutShrinkingCost(shrunk, articles)).toMatchObject({
      nDocuments: madeArticles.length,
      measure: "accuracy",
    });
  });

  test("measures any number of labels, though a fold has one each", async () => {
    const shrunk = smaller(await madeModel({ ...svm, task: "multi-label" }, madeSetArticles), 12);
    const cost = await heldOutShrinkingCost(shrunk, madeSetArticles);
    expect(cost).toMatchObject({ nDocuments: madeSetArticles.length, measure: "microF1" });
  });

  test("is null where nothing can be held out", async () => {
    const one = [madeArticles[0], madeArticles[4]];
    expect(await heldOutShrinkingCost(smaller(await madeModel(svm, one), 3), one)).toBeNull();
  });

  test("ends early when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    const shrunk = smaller(await madeModel(svm), 10);
    await expect(heldOutShrinkingCost(shrunk, madeArticles, { signal })).rejects.toThrow("enough");
  });
});
