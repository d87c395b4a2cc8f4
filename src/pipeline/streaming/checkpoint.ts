import { createHash } from "node:crypto";
import * as z from "zod";
import { checked } from "../../checked.js";
import { CopydeskError } from "../../errors.js";
import { configurationSchema } from "../configuration.js";
import { decodeMetadata, decodeTensors, encodeTensors, type Tensor } from "../safetensors.js";
import { progressiveSchema } from "./progressive-validation.js";
import type { StreamRow } from "./shuffle-buffer.js";
import { badCheckpoint, type SavedState, stateTensor } from "./state-tensors.js";
import { streamLabelsSchema } from "./stream-labels.js";
import { settingsSchema } from "./stream-options.js";
import { positionSchema } from "./stream-position.js";

const format = "copydesk-checkpoint";
const formatVersion = "1";

const stateSchema = z.strictObject({
  configuration: configurationSchema,
  settings: settingsSchema,
  origin: z.record(z.string(), z.string()),
  /** What makes the features beside the configuration: `StreamFeatures.digest`. */
  features: z.string(),
  labels: streamLabelsSchema,
  nLearned: z.int().min(0),
  position: positionSchema,
  progressive: progressiveSchema,
});

/** All of a stream's training but its numbers: plain JSON. */
export type StreamState = z.output<typeof stateSchema>;

/** A training that was interrupted. */
export interface Checkpoint {
  readonly state: StreamState;
  /** The numbers, which those check that they belong to. */
  readonly saved: SavedState;
  /**
   * The counts of the documents that were held to be shuffled, which are checked to be of so many features.
   * @throws CopydeskError `MODEL_BAD_PART`
   */
  readonly heldOf: (nFeatures: number) => readonly StreamRow[];
}

/**
 * A checkpoint as the bytes of a safetensors file, to the bit. Its `__metadata__` holds `format`, `formatVersion`, the
 * `state` as JSON, and `sha256` of that and of all tensors.
 */
export function encodeCheckpoint(
  state: StreamState,
  numbers: ReadonlyMap<string, Tensor>,
  held: readonly StreamRow[],
): Uint8Array {
  const tensors = new Map([...numbers, ...heldTensors(held)]);
  const json = JSON.stringify(state);
  const metadata = new Map([
    ["format", format],
    ["formatVersion", formatVersion],
    ["state", json],
    ["sha256", digestOf(json, tensors)],
  ]);
  return encodeTensors({ metadata, tensors });
}

/**
 * A checkpoint from the bytes of its file. Nothing in them is trusted.
 *
 * @param where the file's name, for messages
 * @throws CopydeskError `MODEL_NOT_A_CHECKPOINT`, `MODEL_DAMAGED`, `MODEL_TRUNCATED`, `MODEL_BAD_…`
 */
export function decodeCheckpoint(file: Uint8Array, where: string): Checkpoint {
  const metadata = decodeMetadata(file, where);
  if (metadata.get("format") !== format || metadata.get("formatVersion") !== formatVersion) {
    throw new CopydeskError(
      "MODEL_NOT_A_CHECKPOINT",
      `${where}: the file must be a checkpoint that this version can read; got another. Remove it and begin anew.`,
    );
  }
  const { tensors } = decodeTensors(file, where);
  const json = metadata.get("state") ?? "";
  if (metadata.get("sha256") !== digestOf(json, tensors)) {
    throw new CopydeskError(
      "MODEL_DAMAGED",
      `${where}: the checkpoint must be as it was written; got bytes that do not fit its checksum. Remove it and begin anew.`,
    );
  }
  const state = checked(stateSchema, parsed(json, where), `${where}, state`, "MODEL_BAD_PART");
  const nClasses = state.labels.names.length;
  const saved = { tensors, where };
  return { state, saved, heldOf: (nFeatures) => decodeHeld(saved, nFeatures, nClasses) };
}

function parsed(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw badCheckpoint(where, "state", "no JSON");
  }
}

/** Of the tensors in the order of their names, with names and shapes. */
function digestOf(json: string, tensors: ReadonlyMap<string, Tensor>): string {
  const hash = createHash("sha256").update(json);
  for (const name of [...tensors.keys()].sort()) {
    const { data, shape } = tensors.get(name) as Tensor;
    hash.update(JSON.stringify([name, shape])).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest("hex");
}

/** Rows end to end: those of row `i` up to `ends[i]`. */
function heldTensors(held: readonly StreamRow[]): [string, Tensor][] {
  const ends = new Int32Array(held.length);
  const nEntries = held.reduce((sum, row, i) => {
    ends[i] = sum + row.columns.length;
    return ends[i];
  }, 0);
  const columns = new Int32Array(nEntries);
  const values = new Float32Array(nEntries);
  for (const [i, row] of held.entries()) {
    columns.set(row.columns, ends[i] - row.columns.length);
    values.set(row.values, ends[i] - row.columns.length);
  }
  const classes = Int32Array.from(held, ({ classIndex }) => classIndex);
  const all = { "held.ends": ends, "held.columns": columns, "held.values": values, "held.classes": classes };
  return Object.entries(all).map(([name, data]) => [name, { data, shape: [data.length] }]);
}

function decodeHeld(saved: SavedState, nFeatures: number, nClasses: number): StreamRow[] {
  const { where } = saved;
  const integers = (name: string) => stateTensor(saved, name, Int32Array, undefined, 0);
  const ends = integers("held.ends");
  const columns = integers("held.columns");
  const classes = integers("held.classes");
  const values = stateTensor(saved, "held.values", Float32Array, [columns.length], Number.NEGATIVE_INFINITY);
  const areEnds = ends.every((end, i) => end >= (i === 0 ? 0 : ends[i - 1]) && end <= columns.length);
  if (!areEnds || (ends.at(-1) ?? 0) !== columns.length) throw badCheckpoint(where, "held.ends", "others");
  if (classes.length !== ends.length || !classes.every((k) => k < nClasses)) {
    throw badCheckpoint(where, "held.classes", "others");
  }
  return Array.from(ends, (end, i) => {
    const start = i === 0 ? 0 : ends[i - 1];
    const ofRow = columns.slice(start, end);
    if (!ofRow.every((column, e) => column < nFeatures && (e === 0 || column > ofRow[e - 1]))) {
      throw badCheckpoint(where, "held.columns", "others");
    }
    return { columns: ofRow, values: values.slice(start, end), classIndex: classes[i] };
  });
}
