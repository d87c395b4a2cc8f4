import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import * as z from "zod";
import { checked } from "../checked.js";
import { LinearClassifier } from "../classifiers/linear-classifier.js";
import { trainingSummarySchema } from "../classifiers/training.js";
import { CopydeskError } from "../errors.js";
import { inSharedMemory } from "../machine/shared-memory.js";
import { chosenOptions } from "./choose-config.js";
import { configurationSchema } from "./configuration.js";
import { FittedFeaturizer } from "./featurizer.js";
import type { ModelParts } from "./model-parts.js";
import {
  badPart,
  classifierTensors,
  confidenceTensors,
  decodeClassifier,
  decodeConfidence,
  decodeVectorizer,
  decodeWeighting,
  vectorizerTensors,
  weightingTensors,
} from "./model-tensors.js";
import {
  decodeMetadata,
  decodeTensors,
  encodedLength,
  encodeTensors,
  headerPlace,
  type TensorFile,
} from "./safetensors.js";
import { writeWhole } from "./write-whole.js";

/** The newest that is read. It grows when a reader of today could not read what is written tomorrow. */
const newestVersion = 2;

/** Weights of 8 bits need a reader of version 2; all else is written so that one of version 1 reads it. */
function formatVersionOf({ weightSteps }: LinearClassifier): number {
  return weightSteps === undefined ? 1 : 2;
}

const noChecksum = "0".repeat(64);

const descriptionSchema = z.strictObject({
  labels: z.array(z.string()).min(1),
  nFeatures: z.int().min(1),
  link: z.enum(["softmax", "one-vs-rest", "independent"]),
  input: z.enum(["values", "presence"]),
});

const share = z.number().min(0).max(1);

const trainingSchema = z.strictObject({
  nDocuments: z.int().min(0),
  documentsPerLabel: z.array(z.int().min(0)),
  solver: trainingSummarySchema,
  heldOut: z
    .strictObject({
      nDocuments: z.int().min(0),
      accuracy: share.optional(),
      logLoss: z.number().min(0).optional(),
      microF1: share.optional(),
      macroF1: share.optional(),
    })
    .nullable(),
  trials: z
    .array(
      z.strictObject({
        options: z.partialRecord(z.enum(chosenOptions), z.union([z.number(), z.literal("balanced"), z.null()])),
        logLoss: z.number(),
      }),
    )
    .nullable(),
  tuning: z
    .strictObject({
      seed: z.int().min(0).max(0xffff_ffff),
      trials: z.array(
        z.strictObject({
          changes: z.record(z.string(), z.unknown()),
          folds: z.int().min(1),
          logLoss: z.number().min(0),
          accuracy: share.nullable(),
        }),
      ),
      best: z.int().min(-1),
    })
    .nullable(),
  shrunkFrom: z.strictObject({ nFeatures: z.int().min(1), bytes: z.int().min(1) }).optional(),
});

/**
 * A model as the bytes of a safetensors file. Its `__metadata__` holds `format` and `formatVersion`; `configuration`,
 * `model` and `training` as JSON; and `sha256` of the whole file with that value as 64 zeros.
 */
export function encodeModel(model: ModelParts): Uint8Array {
  const file = encodeTensors(tensorFileOf(model));
  const { start, end } = headerPlace(file, "model");
  file.set(Buffer.from(sha256(file), "ascii"), checksumPlace(file.subarray(start, end)) + start);
  return file;
}

/** How many bytes a model's file has. */
export function modelFileBytes(model: ModelParts): number {
  return encodedLength(tensorFileOf(model));
}

/** What the file holds, its checksum not yet known. */
function tensorFileOf({ config, featurizer, classifier, training, confidence }: ModelParts): TensorFile {
  const { labels, nFeatures, link, input } = classifier;
  const tensors = new Map([
    ...classifierTensors(classifier),
    ...vectorizerTensors(featurizer.vectorizer),
    ...weightingTensors(featurizer.weighting),
    ...confidenceTensors(confidence),
  ]);
  const metadata = new Map([
    ["format", "copydesk"],
    ["formatVersion", String(formatVersionOf(classifier))],
    ["configuration", JSON.stringify(config)],
    ["model", JSON.stringify({ labels, nFeatures, link, input })],
    ["training", JSON.stringify(training)],
    ["sha256", noChecksum],
  ]);
  return { metadata, tensors };
}

/**
 * A model from the bytes of its file. Nothing in them is trusted.
 *
 * @param where the file's name, for messages
 * @throws CopydeskError `MODEL_NOT_A_MODEL`, `MODEL_TRUNCATED`, `MODEL_NEWER`, `MODEL_DAMAGED`, `MODEL_BAD_…`
 */
export function decodeModel(file: Uint8Array, where: string): ModelParts {
  // Before its tensors, which a newer format may have of types that are not known here.
  requireCopydesk(decodeMetadata(file, where), where);
  const { metadata, tensors } = decodeTensors(file, where);
  requireChecksum(file, metadata.get("sha256"), where);
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
    ...decodeClassifier(tensors, nFeatures, labels.length, where),
  });
  const featurizer = new FittedFeaturizer(
    decodeVectorizer(config, tensors, nFeatures, where),
    decodeWeighting(config, tensors, nFeatures, where),
  );
  if (training.documentsPerLabel.length !== labels.length) throw badPart(where, "training", "another number of labels");
  return { config, featurizer, classifier, training, confidence: decodeConfidence(tensors, where) };
}

/**
 * The bytes of a model file, in memory that threads can share.
 * @throws CopydeskError `INPUT_NOT_FOUND`, `IO_READ`
 */
export async function readModelFile(path: string): Promise<Uint8Array> {
  try {
    return await readShared(path);
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
}

/** Reads a file into shared memory; what has no size, such as a pipe, is read first and copied. */
async function readShared(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const status = await file.stat();
    if (!status.isFile()) return inSharedMemory(await file.readFile());
    const bytes = new Uint8Array(new SharedArrayBuffer(status.size));
    let length = 0;
    for (let nRead = -1; nRead !== 0 && length < bytes.length; length += nRead) {
      nRead = (await file.read(bytes, length, bytes.length - length)).bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

/**
 * Writes a model file whole or not at all.
 * @throws CopydeskError `IO_WRITE`
 */
export async function saveModelFile(path: string, model: ModelParts): Promise<void> {
  await writeWhole(path, encodeModel(model));
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
  if (version > newestVersion) {
    throw new CopydeskError(
      "MODEL_NEWER",
      `${where}: the model must be of format version ${newestVersion} or before; got ${version}. Update Copydesk.`,
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
