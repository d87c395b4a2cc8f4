import { describe, expect, test } from "vitest";
import { evaluateModel } from "../../../src/pipeline/evaluate-model.js";
import { evaluateMultiLabelModel } from "../../../src/pipeline/evaluate-multi-label-model.js";
import { compareModels } from "../../../src/pipeline/shrinking/compare-models.js";
import { SmallerModels } from "../../../src/pipeline/shrinking/smaller-models.js";
import { TextModel } from "../../../src/pipeline/text-model.js";
import { madeArticles, madeModel, madeSetArticles } from "../made-articles.js";

const smaller = (model: TextModel, nFeatures: number) => new TextModel(new SmallerModels(model).of(nFeatures));

describe("compareModels", () => {
  test("finds what evaluating each by itself finds", async () => {
    const model = await madeModel({ calibration: { method: "sigmoid" }, classifier: { type: "linear-svm" } });
    const small = smaller(model, 3);
    const compared = await compareModels(model, small, madeArticles);
    const [before, after] = [await evaluateModel(model, madeArticles), await evaluateModel(small, madeArticles)];
    expect(compared).toMatchObject({
      nDocuments: madeArticles.length,
      measure: "accuracy",
      before: before.accuracy.value,
      after: after.accuracy.value,
    });
    expect(compared.calibrationError?.before).toBeCloseTo(before.calibration?.expectedError.value ?? 0, 12);
    expect(compared.calibrationError?.after).toBeCloseTo(after.calibration?.expectedError.value ?? 0, 12);
    const changed = madeArticles.filter(({ text }) => model.predict(text).label !== small.predict(text).label);
    expect(compared.nChanged).toBe(changed.length);
    expect(changed.length).toBeGreaterThan(0);
  });

  test("compares any number of labels by their micro F1, those too that the models do not know", async () => {
    const model = await madeModel({ task: "multi-label", classifier: { type: "linear-svm" } }, madeSetArticles);
    const articles = [...madeSetArticles, { labels: ["__proto__", "sport"], text: "The keeper saved a goal." }];
    const small = smaller(model, 2);
    const compared = await compareModels(model, small, articles);
    const { micro } = await evaluateMultiLabelModel(small, articles, { resamples: 0 });
    expect(compared).toMatchObject({ measure: "microF1", calibrationError: null, nDocuments: articles.length });
    expect(compared.after).toBeCloseTo(micro.f1, 12);
  });

  test("of a model and itself finds no difference", async () => {
    const model = await madeModel();
    const { difference, nChanged } = await compareModels(model, model, madeArticles);
    expect([difference, nChanged]).toEqual([{ value: 0, interval: [0, 0] }, 0]);
  });

  test("refuses articles without a label, or leaves them out and says so", async () => {
    const model = await madeModel();
    const articles = [...madeArticles, { labels: [], text: "Whose is this?" }];
    await expect(compareModels(model, model, articles)).rejects.toMatchObject({ code: "INPUT_NO_LABEL" });
    const bad: string[] = [];
    const onBadArticle = ({ code }: { code: string }) => bad.push(code);
    const { nDocuments } = await compareModels(model, model, articles, { skipBad: true, onBadArticle });
    expect([nDocuments, bad]).toEqual([madeArticles.length, ["INPUT_NO_LABEL"]]);
    await expect(compareModels(model, model, [])).rejects.toMatchObject({ code: "INPUT_EMPTY" });
  });
});
