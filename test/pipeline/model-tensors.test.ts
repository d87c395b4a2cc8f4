import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConfigurationOptions } from "../../src/pipeline/configuration.js";
import { decodeModel, encodeModel } from "../../src/pipeline/model-file.js";
import type { ModelParts } from "../../src/pipeline/model-parts.js";
import { decodeTensors, type Tensor } from "../../src/pipeline/safetensors.js";
import { SmallerModels } from "../../src/pipeline/shrinking/smaller-models.js";
import { TextModel } from "../../src/pipeline/text-model.js";
import { changedModel } from "./changed-model.js";
import { madeArticles, madeModel, madeSetArticles } from "./made-articles.js";

const svm = { type: "linear-svm" } as const;
const isotonic: ConfigurationOptions = { classifier: svm, calibration: { method: "isotonic" } };
const sets: ConfigurationOptions = { classifier: svm, task: "multi-label", calibration: { method: "sigmoid" } };

function again(model: ModelParts): ModelParts {
  return decodeModel(encodeModel(model), "file");
}

const list = (data: Tensor["data"]): Tensor => ({ data, shape: [data.length] });

/** Expects a model to be refused once its tensors, or one of its metadata, are changed. */
function expectRefused(
  model: TextModel,
  code: string,
  change: (tensors: Map<string, Tensor>, metadata: Map<string, string>) => void,
): void {
  const file = changedModel(model, (metadata, tensors) => change(tensors, metadata));
  expect(() => decodeModel(file, "news.safetensors")).toThrow(expect.objectContaining({ code }));
}

describe("what a model has learned on held-out articles comes back from its file", () => {
  test("isotonic maps", async () => {
    const model = await madeModel(isotonic);
    const { ends } = model.classifier.isotonic ?? {};
    expect(ends?.length).toBe(3);
    expect(again(model).classifier.isotonic).toEqual(model.classifier.isotonic);
  });

  test("thresholds, those that no score reaches too", async () => {
    const model = await madeModel(sets, madeSetArticles);
    expect(model.classifier.thresholds).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 3, maxLength: 3 }), (values) => {
        const thresholds = Float64Array.from(values);
        const parts = { ...model, classifier: model.classifier.with({ thresholds }) };
        expect(again(parts).classifier.thresholds).toEqual(thresholds);
      }),
    );
    const never = model.classifier.with({ thresholds: new Float64Array(3).fill(Number.POSITIVE_INFINITY) });
    expect([...again({ ...model, classifier: never }).classifier.isGiven(new Float64Array(3))]).toEqual([0, 0, 0]);
  });

  test("how sure it was", async () => {
    const model = await madeModel(isotonic);
    expect(model.confidence?.ofGiven).toHaveLength(madeArticles.length);
    expect(again(model).confidence).toEqual(model.confidence);
    expect(again(await madeModel()).confidence).toBeNull();
  });

  test("its quality on them, and the options that were tried", async () => {
    const choose = { C: [0.1, 1, 10], classWeight: [null, "balanced"] } as const;
    const one = await madeModel({ classifier: svm, choose, calibration: { method: "sigmoid" } });
    expect(one.training.trials?.length).toBeGreaterThan(2);
    expect(one.training.heldOut).toEqual({
      nDocuments: madeArticles.length,
      accuracy: expect.any(Number),
      logLoss: expect.any(Number),
    });
    expect(again(one).training).toEqual(one.training);
    const any = await madeModel({ ...sets, choose: { C: [1, 10] } }, madeSetArticles);
    expect(any.training.heldOut).toEqual({
      nDocuments: madeSetArticles.length,
      microF1: expect.any(Number),
      macroF1: expect.any(Number),
    });
    expect(again(any).training).toEqual(any.training);
    expect(again(await madeModel()).training).toMatchObject({ heldOut: null, trials: null });
  });

  test("a single label, which an article has or not", async () => {
    const articles = madeArticles.map(({ label, text }) => ({ labels: label === "sport" ? ["sport"] : [], text }));
    const model = await madeModel(sets, articles);
    expect(model.labels).toEqual(["sport"]);
    const loaded = again(model);
    expect(loaded.classifier).toEqual(model.classifier);
    expect(encodeModel(loaded)).toEqual(encodeModel(model));
  });
});

describe("weights in 8 bits", () => {
  const small = async () => new TextModel(new SmallerModels(await madeModel(isotonic)).of(10));

  test("come back from the file as they were", async () => {
    const model = await small();
    expect(model.classifier.weightSteps).toHaveLength(3);
    expect(again(model).classifier).toEqual(model.classifier);
  });

  test("take a byte each and a step for each label", async () => {
    const model = await small();
    const { tensors } = decodeTensors(encodeModel(model), "file");
    expect(tensors.get("weights")?.data).toBeInstanceOf(Int8Array);
    expect(tensors.get("weights")?.shape).toEqual([model.nFeatures, 3]);
    expect(tensors.get("weights.steps")?.shape).toEqual([3]);
  });

  test.each([
    ["without their steps", "MODEL_BAD_PART", undefined],
    ["with too few steps", "MODEL_BAD_PART", Float32Array.of(1, 1)],
    ["with steps of double precision", "MODEL_BAD_PART", Float64Array.of(1, 1, 1)],
    ["with a step that is no number", "MODEL_BAD_CLASSIFIER", Float32Array.of(1, Number.NaN, 1)],
    ["with an infinite step", "MODEL_BAD_CLASSIFIER", Float32Array.of(1, Number.POSITIVE_INFINITY, 1)],
    ["with a negative step", "MODEL_BAD_CLASSIFIER", Float32Array.of(1, 1, -1)],
    ["with a step that makes weights infinite", "MODEL_BAD_CLASSIFIER", Float32Array.of(1, 3e38, 1)],
  ])("are refused %s", async (_what, code, steps) => {
    expectRefused(await small(), code, (tensors) => {
      if (steps === undefined) tensors.delete("weights.steps");
      else tensors.set("weights.steps", list(steps));
    });
  });

  test.each([
    ["of another shape", "MODEL_BAD_PART", (data: Int8Array) => ({ data, shape: [data.length] })],
    ["too few", "MODEL_BAD_PART", (data: Int8Array) => ({ data: data.subarray(3), shape: [data.length / 3 - 1, 3] })],
    [
      "without a sign",
      "MODEL_BAD_PART",
      (data: Int8Array) => ({ data: Uint8Array.from(data), shape: [data.length / 3, 3] }),
    ],
    [
      "of a level below −127",
      "MODEL_BAD_CLASSIFIER",
      (data: Int8Array) => ({ data: data.map(() => -128), shape: [data.length / 3, 3] }),
    ],
  ])("are refused when they are %s", async (_what, code, change) => {
    expectRefused(await small(), code, (tensors) => {
      tensors.set("weights", change((tensors.get("weights")?.data ?? new Int8Array(0)) as Int8Array));
    });
  });

  test("are refused with a word of what they were shrunk from that cannot be", async () => {
    for (const shrunkFrom of [{ nFeatures: 0, bytes: 1 }, { nFeatures: 1.5, bytes: 1 }, { nFeatures: 1 }, null]) {
      expectRefused(await small(), "MODEL_BAD_PART", (_tensors, metadata) => {
        metadata.set("training", JSON.stringify({ ...JSON.parse(metadata.get("training") ?? ""), shrunkFrom }));
      });
    }
  });
});

describe("a model file is refused", () => {
  test.each([
    ["without scores of knots", "MODEL_BAD_PART", "isotonic.scores", undefined],
    ["with ends of too few labels", "MODEL_BAD_PART", "isotonic.ends", Int32Array.of(1, 2)],
    ["with ends beyond the knots", "MODEL_BAD_CLASSIFIER", "isotonic.ends", Int32Array.of(1, 2, 1_000_000)],
    ["with ends that fall", "MODEL_BAD_CLASSIFIER", "isotonic.ends", Int32Array.of(2, 1, 3)],
    ["with a negative end", "MODEL_BAD_CLASSIFIER", "isotonic.ends", Int32Array.of(-1, 1, 3)],
    ["with ends of another type", "MODEL_BAD_PART", "isotonic.ends", Float64Array.of(1, 2, 3)],
    ["with fewer probabilities than knots", "MODEL_BAD_CLASSIFIER", "isotonic.probabilities", Float64Array.of(0.5)],
  ] as const)("%s of isotonic maps: %s", async (_what, code, name, data) => {
    expectRefused(await madeModel(isotonic), code, (tensors) => {
      if (data === undefined) tensors.delete(name);
      else tensors.set(name, list(data));
    });
  });

  test.each([Number.NaN, -0.1, 1.1])("with the probability %s in an isotonic map", async (probability) => {
    expectRefused(await madeModel(isotonic), "MODEL_BAD_CLASSIFIER", (tensors) => {
      const probabilities = Float64Array.from(tensors.get("isotonic.probabilities")?.data ?? []);
      probabilities[0] = probability;
      tensors.set("isotonic.probabilities", list(probabilities));
    });
  });

  test.each([
    ["of too few labels", "MODEL_BAD_PART", Float64Array.of(0, 0)],
    ["of single precision", "MODEL_BAD_PART", Float32Array.of(0, 0, 0)],
    ["that are no numbers", "MODEL_BAD_CLASSIFIER", Float64Array.of(0, Number.NaN, 0)],
  ] as const)("with thresholds %s: %s", async (_what, code, data) => {
    const model = await madeModel(sets, madeSetArticles);
    expectRefused(model, code, (tensors) => tensors.set("thresholds", list(data)));
  });

  test("with thresholds where each article has one label", async () => {
    const model = await madeModel(isotonic);
    expectRefused(model, "MODEL_BAD_CLASSIFIER", (tensors) => tensors.set("thresholds", list(new Float64Array(3))));
  });

  test.each([
    ["none", new Float32Array(0)],
    ["one below 0", Float32Array.of(-0.5, 0.5)],
    ["one above 1", Float32Array.of(0.5, 1.5)],
    ["one that is no number", Float32Array.of(Number.NaN, 0.5)],
    ["descending ones", Float32Array.of(0.5, 0.4)],
    ["ones of double precision", Float64Array.of(0.4, 0.5)],
  ])("with confidence of probabilities that cannot be: %s", async (_what, data) => {
    const model = await madeModel(isotonic);
    for (const name of ["confidence.ofGiven", "confidence.ofTrue"]) {
      expectRefused(model, "MODEL_BAD_PART", (tensors) => tensors.set(name, list(data)));
    }
    expectRefused(model, "MODEL_BAD_PART", (tensors) => tensors.delete("confidence.ofTrue"));
  });

  test.each([
    ["a share above 1", { heldOut: { nDocuments: 3, accuracy: 1.5 } }],
    ["a negative log loss", { heldOut: { nDocuments: 3, logLoss: -1 } }],
    ["half a document", { heldOut: { nDocuments: 0.5 } }],
    ["no word of what was held out", { heldOut: undefined }],
    ["an unknown measure", { heldOut: { nDocuments: 3, f2: 0.5 } }],
    ["a trial of an option that cannot be chosen", { trials: [{ options: { beta: 1 }, logLoss: 1 }] }],
    ["a trial without its log loss", { trials: [{ options: { C: 1 } }] }],
    ["another number of labels", { documentsPerLabel: [1, 2] }],
  ])("with a training of %s", async (_what, change) => {
    expectRefused(await madeModel(isotonic), "MODEL_BAD_PART", (_tensors, metadata) => {
      const training = JSON.parse(metadata.get("training") ?? "");
      metadata.set("training", JSON.stringify({ ...training, ...change }));
    });
  });

  test("with a link that its isotonic maps cannot serve", async () => {
    expectRefused(await madeModel(isotonic), "MODEL_BAD_CLASSIFIER", (_tensors, metadata) => {
      metadata.set("model", (metadata.get("model") ?? "").replace("one-vs-rest", "softmax"));
    });
  });
});
