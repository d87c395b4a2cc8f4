import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FittedHashingVectorizer } from "../../../src/features/hashing-vectorizer.js";
import { decodeModel, encodeModel } from "../../../src/pipeline/model-file.js";
import { shrinkModel } from "../../../src/pipeline/shrinking/shrink-model.js";
import { SmallerModels } from "../../../src/pipeline/shrinking/smaller-models.js";
import { TextModel } from "../../../src/pipeline/text-model.js";
import { configurations, madeArticles, madeModel, madeSetArticles } from "../made-articles.js";

const bytesOf = (model: TextModel): number => encodeModel(model).length;
const texts = [...madeArticles.map(({ text }) => text), "", "unknown words only", "The film's keeper, näïve é́ 😀"];
/** The least a model can be shrunk to. */
const leastBytes = (model: TextModel): number => bytesOf(new TextModel(new SmallerModels(model).of(1)));

describe("shrinkModel", () => {
  for (const [name, options] of Object.entries(configurations)) {
    test(`keeps to any size, and one feature more would not: ${name}`, async () => {
      const model = await madeModel(options);
      const [least, all] = [leastBytes(model), bytesOf(model)];
      fc.assert(
        fc.property(fc.integer({ min: least, max: all - 1 }), (maxBytes) => {
          const small = shrinkModel(model, { maxBytes });
          expect(bytesOf(small)).toBeLessThanOrEqual(maxBytes);
          expect(small.classifier.weightSteps).toBeDefined();
          if (small.nFeatures === model.nFeatures) return;
          const larger = new TextModel(new SmallerModels(model).of(small.nFeatures + 1));
          expect(bytesOf(larger)).toBeGreaterThan(maxBytes);
        }),
        { numRuns: 12 },
      );
    });

    test(`gives a model that a file gives back to the byte: ${name}`, async () => {
      const model = await madeModel(options);
      const small = shrinkModel(model, { maxBytes: Math.round((leastBytes(model) + bytesOf(model)) / 2) });
      const file = encodeModel(small);
      const loaded = new TextModel(decodeModel(file, "file"));
      expect(encodeModel(loaded)).toEqual(file);
      expect(loaded.training).toEqual(small.training);
      expect(loaded.training.shrunkFrom).toEqual({ nFeatures: model.nFeatures, bytes: bytesOf(model) });
      for (const text of texts) {
        expect(loaded.predict(text)).toEqual(small.predict(text));
        expect(loaded.explain(text)).toEqual(small.explain(text));
      }
      for (const label of model.labels) expect(loaded.strongestFeatures(label)).toEqual(small.strongestFeatures(label));
    });

    test(`changes probabilities by little where all features go in: ${name}`, async () => {
      const model = await madeModel(options);
      const small = new TextModel(new SmallerModels(model).of(model.nFeatures));
      for (const text of texts) {
        const before = new Map(model.predict(text).scores.map(({ label, probability }) => [label, probability]));
        for (const { label, probability } of small.predict(text).scores) {
          expect(Math.abs(probability - (before.get(label) ?? 0))).toBeLessThan(0.05);
        }
      }
    });
  }

  test("gives a model that is small enough back as it is", async () => {
    const model = await madeModel();
    expect(shrinkModel(model, { maxBytes: bytesOf(model) })).toBe(model);
    expect(shrinkModel(model, { maxBytes: bytesOf(model) - 1 })).not.toBe(model);
  });

  test("keeps all features where 8 bits are enough", async () => {
    const model = await madeModel({ classifier: { type: "linear-svm" } });
    const small = shrinkModel(model, { maxBytes: bytesOf(model) - 1 });
    expect(small.nFeatures).toBe(model.nFeatures);
  });

  test("shrinks a model that was shrunk, and remembers the first", async () => {
    const model = await madeModel();
    const [least, all] = [leastBytes(model), bytesOf(model)];
    const small = shrinkModel(model, { maxBytes: Math.round(0.6 * all + 0.4 * least) });
    const smaller = shrinkModel(small, { maxBytes: Math.round(0.3 * all + 0.7 * least) });
    expect(smaller.nFeatures).toBeLessThan(small.nFeatures);
    expect(smaller.training.shrunkFrom).toEqual({ nFeatures: model.nFeatures, bytes: all });
  });

  test("leaves the model that it is given as it was", async () => {
    const model = await madeModel({ classifier: { type: "multinomial-nb" } });
    const before = encodeModel(model);
    shrinkModel(model, { maxBytes: leastBytes(model) });
    expect(encodeModel(model)).toEqual(before);
  });

  test("takes columns of hashes and of ready vectors", async () => {
    const hashed = await madeModel({ vectorizer: { type: "hashing", nFeatures: 512, names: 2 } });
    const { vectorizer } = shrinkModel(hashed, { maxBytes: leastBytes(hashed) + 500 }).featurizer;
    expect(vectorizer).toBeInstanceOf(FittedHashingVectorizer);
    expect((vectorizer as FittedHashingVectorizer).columns?.length).toBeGreaterThan(1);

    const vector = (label: string, column: number) => ({
      label,
      columns: Int32Array.of(column, 40),
      values: Float64Array.of(1, 0.5),
    });
    const options = { vectorizer: { type: "vectors" }, classifier: { type: "linear-svm" } } as const;
    const ready = await madeModel(options, [vector("a", 3), vector("b", 7)]);
    const small = new TextModel(decodeModel(encodeModel(shrinkModel(ready, { maxBytes: leastBytes(ready) })), "file"));
    expect(small.nFeatures).toBeLessThan(ready.nFeatures);
    const { columns, values } = vector("b", 7);
    expect(small.predict({ columns, values }).scores).toHaveLength(2);
  });

  test("keeps thresholds and the one label of a model of any number", async () => {
    const options = { classifier: { type: "linear-svm" }, task: "multi-label" } as const;
    const model = await madeModel(options, madeSetArticles);
    const small = shrinkModel(model, { maxBytes: leastBytes(model) + 50 });
    expect(small.labelThresholds).toEqual(model.labelThresholds);
    const one = await madeModel(
      options,
      madeArticles.map(({ label, text }) => ({ labels: label === "sport" ? [label] : [], text })),
    );
    const smallOne = shrinkModel(one, { maxBytes: leastBytes(one) + 100 });
    expect(smallOne.strongestFeatures("sport")[0]).toMatchObject({
      feature: one.strongestFeatures("sport")[0].feature,
    });
  });

  test("says how small it can be where that is asked too much", async () => {
    const model = await madeModel();
    const least = leastBytes(model);
    expect(bytesOf(shrinkModel(model, { maxBytes: least }))).toBe(least);
    expect(() => shrinkModel(model, { maxBytes: least - 1 })).toThrow(
      expect.objectContaining({ code: "CONFIG_MAX_SIZE", message: expect.stringContaining(`${least} bytes or more`) }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s bytes", async (maxBytes) => {
    const model = await madeModel();
    expect(() => shrinkModel(model, { maxBytes })).toThrow(expect.objectContaining({ code: "CONFIG_MAX_SIZE" }));
  });
});
