import type { LinearClassifier, LinearParameters } from "../classifiers/linear-classifier.js";
import { fromLevels, toLevels } from "../classifiers/weight-levels.js";
import { CopydeskError, quote } from "../errors.js";
import { BucketNames } from "../features/bucket-names.js";
import { FittedCountVectorizer } from "../features/count-vectorizer.js";
import { GivenVectors } from "../features/given-vectors.js";
import { FittedHashingVectorizer } from "../features/hashing-vectorizer.js";
import { Vocabulary } from "../features/vocabulary.js";
import { FittedWeighting } from "../features/weighting.js";
import type { Confidence } from "./confidence.js";
import type { Configuration } from "./configuration.js";
import type { ModelVectorizer } from "./featurizer.js";
import type { Tensor, TensorFile } from "./safetensors.js";

type NamedTensors = [name: string, tensor: Tensor][];

const list = (data: Tensor["data"]): Tensor => ({ data, shape: [data.length] });

/**
 * `weights` (`nFeatures × nClasses`), in 8 bits with `weights.steps` where they have steps; `intercepts`; and where there
 * are any `isotonic.…` maps and `thresholds`.
 */
export function classifierTensors(classifier: LinearClassifier): NamedTensors {
  const { nFeatures, nClasses, weights, weightSteps, intercepts, isotonic, thresholds } = classifier;
  const data = weightSteps === undefined ? weights : toLevels(weights, weightSteps);
  const tensors: NamedTensors = [
    ["weights", { data, shape: [nFeatures, nClasses] }],
    ["intercepts", list(intercepts)],
  ];
  if (weightSteps !== undefined) tensors.push(["weights.steps", list(weightSteps)]);
  if (isotonic !== undefined) {
    tensors.push(["isotonic.ends", list(isotonic.ends)]);
    tensors.push(["isotonic.scores", list(isotonic.scores)]);
    tensors.push(["isotonic.probabilities", list(isotonic.probabilities)]);
  }
  if (thresholds !== undefined) tensors.push(["thresholds", list(thresholds)]);
  return tensors;
}

/** What {@link classifierTensors} wrote. */
export function decodeClassifier(
  tensors: TensorFile["tensors"],
  nFeatures: number,
  nClasses: number,
  where: string,
): Pick<LinearParameters, "weights" | "weightSteps" | "intercepts" | "isotonic" | "thresholds"> {
  const doubles = (name: string) => tensor(tensors, name, Float64Array, undefined, where);
  return {
    ...decodeWeights(tensors, nFeatures, nClasses, where),
    intercepts: tensor(tensors, "intercepts", Float64Array, [nClasses], where),
    isotonic: tensors.has("isotonic.ends")
      ? {
          ends: tensor(tensors, "isotonic.ends", Int32Array, [nClasses], where),
          scores: doubles("isotonic.scores"),
          probabilities: doubles("isotonic.probabilities"),
        }
      : undefined,
    thresholds: tensors.has("thresholds") ? tensor(tensors, "thresholds", Float64Array, [nClasses], where) : undefined,
  };
}

/** Weights in 8 bits where they have steps, else in single precision. */
function decodeWeights(
  tensors: TensorFile["tensors"],
  nFeatures: number,
  nClasses: number,
  where: string,
): Pick<LinearParameters, "weights" | "weightSteps"> {
  const shape = [nFeatures, nClasses];
  if (!tensors.has("weights.steps")) return { weights: tensor(tensors, "weights", Float32Array, shape, where) };
  const weightSteps = tensor(tensors, "weights.steps", Float32Array, [nClasses], where);
  return { weights: fromLevels(tensor(tensors, "weights", Int8Array, shape, where), weightSteps), weightSteps };
}

/** `confidence.ofGiven` and `confidence.ofTrue`. */
export function confidenceTensors(confidence: Confidence | null): NamedTensors {
  if (confidence === null) return [];
  return [
    ["confidence.ofGiven", list(confidence.ofGiven)],
    ["confidence.ofTrue", list(confidence.ofTrue)],
  ];
}

/** What {@link confidenceTensors} wrote. */
export function decodeConfidence(tensors: TensorFile["tensors"], where: string): Confidence | null {
  if (!tensors.has("confidence.ofGiven")) return null;
  const read = (name: string) => {
    const values = tensor(tensors, name, Float32Array, undefined, where);
    const isAscending = values.every((p, i) => p >= (i === 0 ? 0 : values[i - 1]) && p <= 1);
    if (values.length === 0 || !isAscending) throw badPart(where, name, "no ascending probabilities");
    return values;
  };
  return { ofGiven: read("confidence.ofGiven"), ofTrue: read("confidence.ofTrue") };
}

/** `idf` (`nFeatures`) and `averageLength`, where there is one. */
export function weightingTensors({ idf, averageLength }: FittedWeighting): NamedTensors {
  const tensors: NamedTensors = [];
  if (idf !== undefined) tensors.push(["idf", list(idf)]);
  if (averageLength !== undefined) tensors.push(["averageLength", list(Float64Array.of(averageLength))]);
  return tensors;
}

/** What a vectorizer knows: `vocabulary.…` of counted terms; `columns` and `names.…` of others, where there are any. */
export function vectorizerTensors(vectorizer: ModelVectorizer): [string, Tensor][] {
  if (vectorizer instanceof FittedCountVectorizer) {
    const { bytes, ends, kinds } = vectorizer.vocabulary.tensors;
    return [
      ["vocabulary.bytes", list(bytes)],
      ["vocabulary.ends", list(ends)],
      ["vocabulary.kinds", list(kinds)],
    ];
  }
  const tensors: [string, Tensor][] = vectorizer.columns ? [["columns", list(vectorizer.columns)]] : [];
  const names = vectorizer instanceof GivenVectors ? vectorizer.names : vectorizer.names?.tensors;
  if (names === undefined) return tensors;
  tensors.push(["names.bytes", list(names.bytes)], ["names.ends", list(names.ends)]);
  if ("columnEnds" in names) tensors.push(["names.columnEnds", list(names.columnEnds as Int32Array)]);
  return tensors;
}

/** What {@link vectorizerTensors} wrote. */
export function decodeVectorizer(
  config: Configuration,
  tensors: TensorFile["tensors"],
  nFeatures: number,
  where: string,
): ModelVectorizer {
  const read = <A extends Tensor["data"]>(name: string, type: ArrayType<A>, length?: number): A =>
    tensor(tensors, name, type, length === undefined ? undefined : [length], where);
  if (config.vectorizer.type === "count") {
    const vocabulary = new Vocabulary({
      bytes: read("vocabulary.bytes", Uint8Array),
      ends: read("vocabulary.ends", Int32Array, nFeatures),
      kinds: read("vocabulary.kinds", Uint8Array, nFeatures),
    });
    return new FittedCountVectorizer(config.analyzer, vocabulary);
  }
  const isSelected = config.selection !== null || tensors.has("columns");
  const columns = isSelected ? read("columns", Int32Array, nFeatures) : undefined;
  const names = tensors.has("names.bytes")
    ? { bytes: read("names.bytes", Uint8Array), ends: read("names.ends", Int32Array) }
    : undefined;
  if (config.vectorizer.type === "vectors") return new GivenVectors(nFeatures, names, columns);
  if (columns === undefined && config.vectorizer.nFeatures !== nFeatures)
    throw badPart(where, "configuration", "another number of features");
  const bucketNames =
    names && new BucketNames({ ...names, columnEnds: read("names.columnEnds", Int32Array, nFeatures) });
  return new FittedHashingVectorizer(config.vectorizer, config.analyzer, bucketNames, columns);
}

/** What {@link weightingTensors} wrote. */
export function decodeWeighting(
  { weighting }: Configuration,
  tensors: TensorFile["tensors"],
  nFeatures: number,
  where: string,
): FittedWeighting {
  const idf = weighting.idf === "none" ? undefined : tensor(tensors, "idf", Float32Array, [nFeatures], where);
  const averageLength =
    weighting.tf === "bm25" ? tensor(tensors, "averageLength", Float64Array, [1], where)[0] : undefined;
  return new FittedWeighting(weighting, nFeatures, idf, averageLength);
}

interface ArrayType<A> {
  new (...args: never[]): A;
  readonly name: string;
}

function tensor<A extends Tensor["data"]>(
  tensors: TensorFile["tensors"],
  name: string,
  type: ArrayType<A>,
  shape: readonly number[] | undefined,
  where: string,
): A {
  const found = tensors.get(name);
  if (found === undefined) throw badPart(where, name, "nothing");
  const fits = shape === undefined ? found.shape.length === 1 : String(shape) === String(found.shape);
  if (!(found.data instanceof type) || !fits) {
    throw badPart(where, name, `${found.data.constructor.name} of shape ${quote(found.shape)}`);
  }
  return found.data;
}

/** Says that a part of a model file is not what it must be. */
export function badPart(where: string, part: string, got: string): CopydeskError {
  return new CopydeskError(
    "MODEL_BAD_PART",
    `${where}: ${part} must be what a Copydesk model holds; got ${got}. Train the model again, or get another copy.`,
  );
}
