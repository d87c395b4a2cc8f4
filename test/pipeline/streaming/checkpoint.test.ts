import fc from "fast-check";
import { expect, test } from "vitest";
import { CopydeskError } from "../../../src/errors.js";
import { encodeModel } from "../../../src/pipeline/model-file.js";
import { decodeTensors, type Tensor } from "../../../src/pipeline/safetensors.js";
import { decodeCheckpoint, encodeCheckpoint, type StreamState } from "../../../src/pipeline/streaming/checkpoint.js";
import type { StreamOptions } from "../../../src/pipeline/streaming/stream-options.js";
import { StreamTrainer } from "../../../src/pipeline/streaming/stream-trainer.js";
import { madeArticles, madeModel } from "../made-articles.js";

function optionsOf(type: "logistic-regression" | "complement-nb"): StreamOptions {
  return { shuffle: 3, configuration: { vectorizer: { type: "hashing", nFeatures: 16 }, classifier: { type } } };
}

function checkpointOf(type: "logistic-regression" | "complement-nb"): Uint8Array {
  const trainer = new StreamTrainer(optionsOf(type));
  for (let i = 0; i < 2; i++) for (const article of madeArticles) trainer.take(article);
  return trainer.checkpoint();
}

const whole = checkpointOf("logistic-regression");
const resumed = (file: Uint8Array, type: "logistic-regression" | "complement-nb" = "logistic-regression") =>
  new StreamTrainer(optionsOf(type), file, "a.checkpoint");

/** The same checkpoint with something else in it, and a checksum that fits. */
function changed(file: Uint8Array, change: (state: StreamState, tensors: Map<string, Tensor>) => unknown): Uint8Array {
  const { tensors } = decodeTensors(file, "file");
  const { state } = decodeCheckpoint(file, "file");
  const copies = new Map(Array.from(tensors, ([name, { data, shape }]) => [name, { data: data.slice(), shape }]));
  change(state, copies);
  return encodeCheckpoint(state, withoutHeld(copies), heldOf(copies));
}

const withoutHeld = (tensors: Map<string, Tensor>) =>
  new Map([...tensors].filter(([name]) => !name.startsWith("held.")));

function heldOf(tensors: ReadonlyMap<string, Tensor>) {
  const numbers = (name: string) => Array.from(tensors.get(`held.${name}`)?.data ?? []);
  const [ends, columns, values, classes] = ["ends", "columns", "values", "classes"].map(numbers);
  return ends.map((end, i) => ({
    columns: Int32Array.from(columns.slice(ends[i - 1] ?? 0, end)),
    values: Float32Array.from(values.slice(ends[i - 1] ?? 0, end)),
    classIndex: classes[i],
  }));
}

test("a flipped bit is found wherever it is", () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(7), (at, bit) => {
      const file = whole.slice();
      file[at] ^= 1 << bit;
      expect(() => resumed(file)).toThrow(CopydeskError);
    }),
  );
});

test("a checkpoint that was cut off is found", () => {
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      expect(() => resumed(whole.slice(0, length))).toThrow(CopydeskError);
    }),
  );
});

test("a model is no checkpoint, nor is any other file", async () => {
  const model = encodeModel(await madeModel());
  expect(() => resumed(model)).toThrow(expect.objectContaining({ code: "MODEL_NOT_A_CHECKPOINT" }));
  expect(() => resumed(Buffer.from("no checkpoint at all"))).toThrow(/a\.checkpoint/);
});

test.each<[string, Parameters<typeof changed>[1]]>([
  ["labels that are not all different", (state) => Object.assign(state.labels, { names: ["a", "a", "b"] })],
  ["another number of labels", (state) => Object.assign(state.labels, { names: ["a", "b"] })],
  ["counts of other labels", (state) => Object.assign(state.labels, { nDocuments: [1] })],
  ["a negative number", (state) => Object.assign(state, { nLearned: -1 })],
  ["numbers that are none", (_, tensors) => tensors.get("ftrl.pulls")?.data.fill(Number.NaN)],
  ["negative squares", (_, tensors) => tensors.get("ftrl.squares")?.data.fill(-1)],
  ["no squares", (_, tensors) => tensors.delete("ftrl.squares")],
  ["negative frequencies", (_, tensors) => tensors.get("weighting.frequencies")?.data.fill(-1)],
  ["columns that there are not", (_, tensors) => tensors.get("held.columns")?.data.fill(16)],
  ["columns out of order", (_, tensors) => tensors.get("held.columns")?.data.reverse()],
  ["classes that there are not", (_, tensors) => tensors.get("held.classes")?.data.fill(3)],
  ["values that are no numbers", (_, tensors) => tensors.get("held.values")?.data.fill(Number.POSITIVE_INFINITY)],
  ["tensors of another shape", (_, tensors) => tensors.set("ftrl.pulls", { data: new Float32Array(4), shape: [4] })],
])("a checkpoint with %s is refused, though its checksum fits", (_, change) => {
  const file = changed(whole, change);
  expect(() => resumed(file)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^MODEL_BAD_/) }));
});

test.each<[string, Parameters<typeof changed>[1]]>([
  ["negative counts", (_, tensors) => tensors.get("naiveBayes.featureCounts")?.data.fill(-1)],
  ["an estimate of other classes", (_, tensors) => tensors.get("estimate.classes")?.data.fill(7)],
  ["an estimate of no numbers", (_, tensors) => tensors.get("estimate.weights")?.data.fill(Number.NaN)],
])("one of naive Bayes with %s is refused, too", (_, change) => {
  const file = checkpointOf("complement-nb");
  expect(() => resumed(file, "complement-nb")).not.toThrow();
  expect(() => resumed(changed(file, change), "complement-nb")).toThrow(CopydeskError);
});

test("what is changed back is a checkpoint again", () => {
  expect(changed(whole, () => undefined)).toEqual(whole);
});
