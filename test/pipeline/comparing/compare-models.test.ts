import { describe, expect, test } from "vitest";
import type { ArticleDifference } from "../../../src/pipeline/comparing/article-difference.js";
import { type CompareOptions, compareModels } from "../../../src/pipeline/comparing/compare-models.js";
import { evaluateModel } from "../../../src/pipeline/evaluate-model.js";
import { evaluateMultiLabelModel } from "../../../src/pipeline/evaluate-multi-label-model.js";
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
    for (const [which, report] of Object.entries({ before, after }) as ["before" | "after", typeof before][]) {
      const { accuracy, macroF1, logLoss } = compared.measures;
      expect(accuracy?.[which]).toEqual(report.accuracy);
      expect(macroF1?.[which].value).toBeCloseTo(report.macro.f1, 12);
      expect(logLoss?.[which].value).toBeCloseTo(report.logLoss?.value ?? 0, 12);
      expect(compared.perLabel.map(({ [which]: { f1 } }) => f1)).toEqual(report.perLabel.map(({ f1 }) => f1));
    }
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
    const { macro, exactMatch } = await evaluateMultiLabelModel(small, articles, { resamples: 0 });
    expect(compared.measures.macroF1?.after.value).toBeCloseTo(macro.f1, 12);
    expect(compared.measures.exactMatch?.after.value).toBeCloseTo(exactMatch, 12);
    expect(compared.mcNemar.difference).toBeCloseTo(compared.measures.exactMatch?.difference.value ?? 1, 12);
    expect(compared.labels).toMatchObject({ unknown: [{ label: "__proto__", support: 1 }], onShared: null });
  });

  test("of a model and itself finds no difference, but few articles cannot rule one out", async () => {
    const model = await madeModel();
    const { difference, nChanged, verdict, mcNemar } = await compareModels(model, model, madeArticles);
    expect([difference.value, nChanged, verdict]).toEqual([0, 0, "undecided"]);
    expect(difference.interval).toEqual(mcNemar.interval);
    const many = Array.from({ length: 100 }, () => madeArticles).flat();
    expect((await compareModels(model, model, many, { resamples: 0 })).verdict).toBe("equivalent");
  });

  test("decides nothing on a handful of articles, however clear they look", async () => {
    const model = await madeModel({ classifier: { type: "linear-svm" } });
    const small = smaller(model, 3);
    const lost = madeArticles.filter(({ text, label }) => small.predict(text).label !== label).slice(0, 4);
    const { difference, mcNemar, verdict } = await compareModels(model, small, lost, { rope: 0 });
    expect([difference.value, verdict]).toEqual([-1, "undecided"]);
    expect(mcNemar.pValue).toBeCloseTo(0.125, 12);
    const several = await madeModel({ task: "multi-label", classifier: { type: "linear-svm" } }, madeSetArticles);
    const same = await compareModels(several, several, madeSetArticles);
    expect([same.verdict, same.difference.interval]).toEqual(["undecided", same.mcNemar.interval]);
    const many = Array.from({ length: 20 }, () => madeSetArticles).flat();
    expect((await compareModels(several, several, many)).verdict).toBe("undecided");
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

  test("gives a verdict by what matters, of accuracy without resamples too", async () => {
    const model = await madeModel({ classifier: { type: "linear-svm" } });
    const small = smaller(model, 3);
    const verdictWith = async (options: CompareOptions) =>
      (await compareModels(model, small, madeArticles, options)).verdict;
    expect(await verdictWith({ rope: 1 })).toBe("equivalent");
    expect(await verdictWith({ rope: 0, level: 0.5 })).toBe("worse");
    expect(await verdictWith({ resamples: 0, level: 0.5 })).toBe("worse");
    const several = await madeModel({ task: "multi-label", classifier: { type: "linear-svm" } }, madeSetArticles);
    const many = Array.from({ length: 10 }, () => madeSetArticles).flat();
    const { verdict } = await compareModels(several, several, many, { resamples: 0 });
    expect([many.length > 30, verdict]).toEqual([true, "undecided"]);
    await expect(compareModels(model, small, madeArticles, { rope: -1 })).rejects.toMatchObject({
      code: "CONFIG_BAD_OPTION",
    });
  });

  test("tells of each article that the two give other labels, and which is right", async () => {
    const model = await madeModel({ classifier: { type: "linear-svm" } });
    const small = smaller(model, 3);
    const found: ArticleDifference[] = [];
    const onDifference = (difference: ArticleDifference) => found.push(difference);
    const { nChanged, mcNemar } = await compareModels(model, small, madeArticles, { onDifference });
    expect(found).toHaveLength(nChanged);
    expect(found.filter(({ right }) => right === "before")).toHaveLength(mcNemar.baselineOnly);
    for (const { id, truth, before, after, right } of found) {
      const { label, text } = madeArticles[Number(id) - 1];
      const [ofModel, ofSmall] = [model.predict(text), small.predict(text)];
      expect(truth).toEqual([label]);
      expect(before).toEqual([{ label: ofModel.label, probability: ofModel.probability }]);
      expect(after).toEqual([{ label: ofSmall.label, probability: ofSmall.probability }]);
      expect(right).toBe(ofModel.label === label ? "before" : ofSmall.label === label ? "after" : null);
    }
  });

  test("counts what is won and lost of every label", async () => {
    const model = await madeModel({ classifier: { type: "linear-svm" } });
    const { perLabel, mcNemar } = await compareModels(model, smaller(model, 3), madeArticles);
    expect(perLabel.map(({ label }) => label)).toEqual(model.labels);
    const sum = (of: "gained" | "lost") => perLabel.reduce((total, change) => total + change[of], 0);
    expect([sum("gained"), sum("lost")]).toEqual([mcNemar.armOnly, mcNemar.baselineOnly]);
  });

  test("compares models of other labels on all articles, and on those whose labels both know", async () => {
    const without = madeArticles.filter(({ label }) => label !== "sport");
    const renamed = madeArticles.map((article) =>
      article.label === "business" ? { ...article, label: "__proto__" } : article,
    );
    const [before, after] = [await madeModel({}, without), await madeModel({}, renamed)];
    const { labels, nDocuments } = await compareModels(before, after, madeArticles);
    expect(nDocuments).toBe(12);
    expect(labels).toMatchObject({
      nShared: 1,
      onlyBefore: [{ label: "business", support: 4 }],
      onlyAfter: [
        { label: "__proto__", support: 0 },
        { label: "sport", support: 4 },
      ],
      unknown: [],
    });
    expect(labels.onShared?.nDocuments).toBe(4);
    const arts = madeArticles.filter(({ label }) => label === "arts & culture");
    const alone = await compareModels(before, after, arts);
    expect(labels.onShared?.difference.value).toBe(alone.difference.value);
  });

  test("measures a model of one label each beside one of any number by their sets, without the log loss", async () => {
    const one = await madeModel({ classifier: { type: "linear-svm" } });
    const many = await madeModel({ task: "multi-label", classifier: { type: "linear-svm" } }, madeSetArticles);
    const compared = await compareModels(one, many, madeSetArticles);
    expect(compared.measure).toBe("microF1");
    expect(Object.keys(compared.measures)).toEqual(["microF1", "macroF1", "exactMatch"]);
    const { micro } = await evaluateMultiLabelModel(one, madeSetArticles, { resamples: 0 });
    expect(compared.before).toBeCloseTo(micro.f1, 12);
    const unlabelled = madeSetArticles.map(({ text }) => ({ labels: [], text }));
    await expect(compareModels(one, many, unlabelled)).rejects.toMatchObject({ code: "INPUT_NO_LABEL" });
  });
});
