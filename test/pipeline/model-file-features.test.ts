import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trainClassifier } from "../../src/classifiers/train-classifier.js";
import { toDocument } from "../../src/pipeline/article.js";
import { type ConfigurationOptions, configuration } from "../../src/pipeline/configuration.js";
import { FeaturizerFit } from "../../src/pipeline/featurizer.js";
import { decodeModel, encodeModel } from "../../src/pipeline/model-file.js";
import type { ModelParts } from "../../src/pipeline/model-parts.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { oneClassEach } from "../../src/sparse/class-sets.js";
import { changedModel } from "./changed-model.js";
import { madeArticles } from "./made-articles.js";

/** A model of made articles, or of made vectors, put together from its parts. */
function madeParts(options: ConfigurationOptions, names?: readonly string[]): ModelParts {
  const config = configuration(options);
  const fit = new FeaturizerFit(config, { featureNames: names });
  const labels = madeArticles.map(({ label }) => label);
  const classIndex = Int32Array.from(labels, (label) => ["arts & culture", "business", "sport"].indexOf(label));
  for (const [i, { text }] of madeArticles.entries()) {
    const vector = { columns: Int32Array.of(classIndex[i], 3, 4 + i), values: Float64Array.of(2, 1, 3) };
    fit.add(toDocument(config.vectorizer.type === "vectors" ? vector : { text }, i));
  }
  const { featurizer, weights } = fit.finish(oneClassEach(classIndex, 3));
  const { classifier, summary } = trainClassifier(config.classifier, weights, labels);
  const documentsPerLabel = [4, 4, 4];
  const learned = { heldOut: null, trials: null, tuning: null };
  const training = { nDocuments: labels.length, documentsPerLabel, solver: summary, ...learned };
  return { config, featurizer, classifier, training, confidence: null };
}

const selections = [
  { by: "chi2", keep: 10 },
  { by: "mutual-information", keep: 0.3 },
] as const;
const vectorizers: Readonly<Record<string, ConfigurationOptions>> = {
  "counted terms": { analyzer: { wordNgrams: [1, 2], charNgrams: [3, 3] } },
  "hashed terms with names": { vectorizer: { type: "hashing", nFeatures: 256, names: 2, alternateSign: false } },
  "hashed terms without names": { vectorizer: { type: "hashing", nFeatures: 256, alternateSign: false } },
};
const texts = ["", "A goal and a merger", "The film's keeper, näïve 😀", ...madeArticles.map(({ text }) => text)];

describe("the features in a model file", () => {
  for (const [name, options] of Object.entries(vectorizers)) {
    for (const selection of selections) {
      test(`are those selected, and predict, explain and list the same: ${name}, ${selection.by}`, () => {
        const parts = madeParts({ ...options, selection });
        const [model, loaded] = [new TextModel(parts), new TextModel(decodeModel(encodeModel(parts), "file"))];
        expect(loaded.config).toEqual(model.config);
        for (const text of texts) {
          expect(loaded.predict(text)).toEqual(model.predict(text));
          expect(loaded.explain(text)).toEqual(model.explain(text));
        }
        for (const label of model.labels) {
          expect(loaded.strongestFeatures(label)).toEqual(model.strongestFeatures(label));
        }
        expect(encodeModel(loaded)).toEqual(encodeModel(parts));
      });
    }
  }

  test("predict the same after loading, whatever is kept and however it is weighed", () => {
    const weightings = fc.record({
      tf: fc.constant("bm25" as const),
      bm25: fc.record({
        k1: fc.double({ min: 0, max: 5, noNaN: true }),
        b: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      idf: fc.constantFrom("bm25" as const, "smooth" as const, "none" as const),
    });
    const selection = fc.record({
      by: fc.constantFrom("chi2" as const, "mutual-information" as const),
      keep: fc.oneof(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0.01, max: 0.99, noNaN: true })),
    });
    fc.assert(
      fc.property(weightings, fc.option(selection), fc.string(), (weighting, chosen, text) => {
        const parts = madeParts({ weighting, selection: chosen, classifier: { type: "complement-nb" } });
        const [model, loaded] = [new TextModel(parts), new TextModel(decodeModel(encodeModel(parts), "file"))];
        for (const each of [text, ...texts]) expect(loaded.predict(each)).toEqual(model.predict(each));
      }),
      { numRuns: 25 },
    );
  });

  test("keep the names and places of selected columns of vectors", () => {
    const names = ["art", "money", "game", "everywhere"];
    const parts = madeParts({ vectorizer: { type: "vectors" }, selection: { by: "chi2", keep: 4 } }, names);
    const { vectorizer } = decodeModel(encodeModel(parts), "file").featurizer;
    expect(Array.from({ length: 4 }, (_, column) => vectorizer.featureName(column))).toEqual([
      "art",
      "money",
      "game",
      "#4",
    ]);
    const row = { columns: Int32Array.of(1, 3, 4), values: Float64Array.of(2, 1, 3) };
    const loaded = new TextModel(decodeModel(encodeModel(parts), "file"));
    expect(loaded.predict(row)).toEqual(new TextModel(parts).predict(row));
    expect(loaded.predict(row).label).toBe("business");
  });

  test("are read from a model of before there was selection", () => {
    const parts = madeParts({});
    const old = changedModel(parts, (metadata) => {
      const { selection, ...config } = JSON.parse(metadata.get("configuration") ?? "");
      expect(selection).toBeNull();
      metadata.set("configuration", JSON.stringify(config));
    });
    const loaded = decodeModel(old, "file");
    expect(loaded.config).toEqual(parts.config);
    expect(encodeModel(loaded)).toEqual(encodeModel(parts));
  });

  const hashed = () => madeParts({ ...vectorizers["hashed terms without names"], selection: { by: "chi2", keep: 3 } });

  test.each([
    ["none", undefined, "MODEL_BAD_PART"],
    ["too few", [0, 1], "MODEL_BAD_PART"],
    ["columns out of order", [5, 4, 6], "MODEL_BAD_SELECTION"],
    ["a column twice", [4, 4, 6], "MODEL_BAD_SELECTION"],
    ["a column that nothing is hashed to", [4, 5, 256], "MODEL_BAD_SELECTION"],
    ["a negative column", [-1, 4, 5], "MODEL_BAD_SELECTION"],
  ])("are refused with selected columns that do not fit: %s", (_what, columns, code) => {
    const file = changedModel(hashed(), (_, tensors) => {
      if (columns === undefined) tensors.delete("columns");
      else tensors.set("columns", { data: Int32Array.from(columns), shape: [columns.length] });
    });
    expect(() => decodeModel(file, "file")).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ["none", undefined, "MODEL_BAD_PART"],
    ["two", [1, 2], "MODEL_BAD_PART"],
    ["nothing", [0], "MODEL_BAD_WEIGHTING"],
    ["no number", [Number.NaN], "MODEL_BAD_WEIGHTING"],
  ])("are refused with an average length that does not fit: %s", (_what, length, code) => {
    const file = changedModel(madeParts({ weighting: { tf: "bm25" } }), (_, tensors) => {
      if (length === undefined) tensors.delete("averageLength");
      else tensors.set("averageLength", { data: Float64Array.from(length), shape: [length.length] });
    });
    expect(() => decodeModel(file, "file")).toThrow(expect.objectContaining({ code }));
  });
});
