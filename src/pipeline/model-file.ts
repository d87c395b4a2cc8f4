import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import * as z from "zod";
import { checked } from "../checked.js";
import { LinearClassifier } from "../classifiers/linear-classifier.js";
import { trainingSummarySchema } from "../classifiers/training.js";
import { CopydeskError, quote } from "../errors.js";
import { BucketNames } from "../features/bucket-names.js";
import { FittedCountVectorizer } from "../features/count-vectorizer.js";
import { GivenVectors } from "../features/given-vectors.js";
import { FittedHashingVectorizer } from "../features/hashing-vectorizer.js";
import { Vocabulary } from "../features/vocabulary.js";
import { FittedWeighting } from "../features/weighting.js";
import { type Configuration, configurationSchema } from "./configuration.js";
import { FittedFeaturizer, type ModelVectorizer } from "./featurizer.js";
import type { ModelParts } from "./model-parts.js";
import { decodeTensors, encodeTensors, headerPlace, type Tensor, type TensorFile } from "./safetensors.js";
import { writeWhole } from "./write-whole.js";

/** Grows when a reader of today could not read what is written tomorrow. */
const modelFormatVersion = 1;

const noChecksum = "0".repeat(64);

const descriptionSchema = z.strictObject({
  labels: z.array(z.string()).min(2),
  nFeatures: z.int().min(1),
  link: z.enum(["softmax", "one-vs-rest"]),
  input: z.enum(["values", "presence"]),
});

const trainingSchema = z.strictObject({
  nDocuments: z.int().min(0),
  documentsPerLabel: z.array(z.int().min(0)),
  solver: trainingSummarySchema,
  calibration: z
    .strictObject({
      temperature: z.number().positive(),
      nDocuments: z.int().min(0),
      confidencePercentiles: z.array(z.number().min(0).max(1)).length(101).nullable(),
    })
    .nullable(),
});

/**
 * A model as the bytes of a safetensors file. Its `__metadata__` holds `format` and `formatVersion`; `configuration`,
 * `model` and `training` as JSON; and `sha256` of the whole file with that value as 64 zeros. Tensors: `weights`
 * (`nFeatures × nClasses`), `intercepts`, `idf` where there is one, and what the vectorizer knows.
 */
export function encodeModel({ config, featurizer, classifier, training }: ModelParts): Uint8Array {
  const { labels, nFeatures, link, input, weights, intercepts } = classifier;
  const tensors = new Map<string, Tensor>([
    ["weights", { data: weights, shape: [nFeatures, labels.length] }],
    ["intercepts", { data: intercepts, shape: [labels.length] }],
    ...vectorizerTensors(featurizer.vectorizer),
  ]);
  const { idf } = featurizer.weighting;
  if (idf !== undefined) tensors.set("idf", { data: idf, shape: [nFeatures] });
  const metadata = new Map([
    ["format", "copydesk"],
    ["formatVersion", String(modelFormatVersion)],
    ["configuration", JSON.stringify(config)],
    ["model", JSON.stringify({ labels, nFeatures, link, input })],
    ["training", JSON.stringify(training)],
    ["sha256", noChecksum],
  ]);
  const file = encodeTensors({ metadata, tensors });
  const { start, end } = headerPlace(file, "model");
  file.set(Buffer.from(sha256(file), "ascii"), checksumPlace(file.subarray(start, end)) + start);
  return file;
}

/**
 * A model from the bytes of its file. Nothing in them is trusted.
 *
 * @param where the file's name, for messages
 * @throws CopydeskError `MODEL_NOT_A_MODEL`, `MODEL_TRUNCATED`, `MODEL_NEWER`, `MODEL_DAMAGED`, `MODEL_BAD_…`
 */
export function decodeModel(file: Uint8Array, where: string): ModelParts {
  const tensorFile = decodeTensors(file, where);
  requireCopydesk(tensorFile.metadata, where);
  requireChecksum(file, tensorFile.metadata.get("sha256"), where);
  const { metadata, tensors } = tensorFile;
  const config = parsed(configurationSchema, metadata, "configuration", where);
  const model = parsed(descriptionSchema, metadata, "model", where);
  const training = parsed(trainingSchema, metadata, "training", where);
  const { labels, nFeatures, link, input } = model;
  const classifier = new LinearClassifier({
    type: config.classifier.type,
    labels,
    nFeatures,
    link,
    input,
    weights: tensor(tensors, "weights", Float32Array, [nFeatures, labels.length], where),
    intercepts: tensor(tensors, "intercepts", Float64Array, [labels.length], where),
  });
  const vectorizer = decodeVectorizer(config, tensors, nFeatures, where);
  const idf = config.weighting.idf === "none" ? undefined : tensor(tensors, "idf", Float32Array, [nFeatures], where);
  const weighting = new FittedWeighting(config.weighting, nFeatures, idf);
  if (training.documentsPerLabel.length !== labels.length) throw badPart(where, "training", "another number of labels");
  return { config, featurizer: new FittedFeaturizer(vectorizer, weighting), classifier, training };
}

/**
 * Reads a model file.
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_READ`, and as {@link decodeModel}
 */
export async function loadModelFile(path: string): Promise<ModelParts> {
  let file: Buffer;
  try {
    file = await readFile(path);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code;
    if (reason === "ENOENT") {
      throw new CopydeskError(
        "INPUT_NOT_FOUND",
        `${path}: the model must be a file; got nothing there. Train one with \`copydesk train <source> -o ${path}\`.`,
        { cause },
      );
    }
    throw new CopydeskError("IO_READ", `${path}: the model must be readable; got ${(cause as Error).message}.`, {
      cause,
    });
  }
  return decodeModel(file, path);
}

/**
 * Writes a model file whole or not at all.
 * @throws CopydeskError `IO_WRITE`
 */
export async function saveModelFile(path: string, model: ModelParts): Promise<void> {
  await writeWhole(path, encodeModel(model));
}

function vectorizerTensors(vectorizer: ModelVectorizer): [string, Tensor][] {
  const list = (data: Tensor["data"]): Tensor => ({ data, shape: [data.length] });
  if (vectorizer instanceof FittedCountVectorizer) {
    const { bytes, ends, kinds } = vectorizer.vocabulary.tensors;
    return [
      ["vocabulary.bytes", list(bytes)],
      ["vocabulary.ends", list(ends)],
      ["vocabulary.kinds", list(kinds)],
    ];
  }
  const names = vectorizer instanceof GivenVectors ? vectorizer.names : vectorizer.names?.tensors;
  if (names === undefined) return [];
  const tensors: [string, Tensor][] = [
    ["names.bytes", list(names.bytes)],
    ["names.ends", list(names.ends)],
  ];
  if ("columnEnds" in names) tensors.push(["names.columnEnds", list(names.columnEnds as Int32Array)]);
  return tensors;
}

function decodeVectorizer(
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
  const names = tensors.has("names.bytes")
    ? { bytes: read("names.bytes", Uint8Array), ends: read("names.ends", Int32Array) }
    : undefined;
  if (config.vectorizer.type === "vectors") return new GivenVectors(nFeatures, names);
  if (config.vectorizer.nFeatures !== nFeatures) throw badPart(where, "configuration", "another number of features");
  const bucketNames =
    names && new BucketNames({ ...names, columnEnds: read("names.columnEnds", Int32Array, nFeatures) });
  return new FittedHashingVectorizer(config.vectorizer, config.analyzer, bucketNames);
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

function parsed<T>(schema: z.ZodType<T>, metadata: TensorFile["metadata"], key: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(metadata.get(key) ?? "");
  } catch {
    throw badPart(where, key, "no JSON");
  }
  return checked(schema, value, `${where}, ${key}`, "MODEL_BAD_PART");
}

function requireCopydesk(metadata: TensorFile["metadata"], where: string): void {
  if (metadata.get("format") !== "copydesk") {
    throw new CopydeskError(
      "MODEL_NOT_A_MODEL",
      `${where}: the file must be a Copydesk model; got safetensors of another kind. Give a model that \`copydesk train\` has written.`,
    );
  }
  const version = Number(metadata.get("formatVersion"));
  if (version > modelFormatVersion) {
    throw new CopydeskError(
      "MODEL_NEWER",
      `${where}: the model must be of format version ${modelFormatVersion} or before; got ${version}. Update Copydesk.`,
    );
  }
  if (!(Number.isInteger(version) && version >= 1)) throw badPart(where, "formatVersion", "no version");
}

function requireChecksum(file: Uint8Array, expected: string | undefined, where: string): void {
  if (expected !== undefined && /^[0-9a-f]{64}$/.test(expected)) {
    const { start, end } = headerPlace(file, where);
    const header = Buffer.from(file.subarray(start, end));
    const at = checksumPlace(header);
    if (at >= 0) {
      header.write(noChecksum, at, "ascii");
      const hash = createHash("sha256").update(file.subarray(0, start)).update(header).update(file.subarray(end));
      if (hash.digest("hex") === expected) return;
    }
  }
  throw new CopydeskError(
    "MODEL_DAMAGED",
    `${where}: the model must be as it was written; got bytes that do not fit its checksum. Get another copy.`,
  );
}

/** Where the value of `sha256` stands in a header; -1 when it is not there. */
function checksumPlace(header: Uint8Array): number {
  const mark = '"sha256":"';
  const at = Buffer.from(header.buffer, header.byteOffset, header.length).indexOf(mark);
  return at < 0 ? -1 : at + mark.length;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function badPart(where: string, part: string, got: string): CopydeskError {
  return new CopydeskError(
    "MODEL_BAD_PART",
    `${where}: ${part} must be what a Copydesk model holds; got ${got}. Train the model again, or get another copy.`,
  );
}
