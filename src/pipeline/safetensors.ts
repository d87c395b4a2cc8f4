import { CopydeskError, quote } from "../errors.js";

/** A tensor in a safetensors file: the kinds that Copydesk writes. */
export interface Tensor {
  readonly data: Uint8Array | Int8Array | Int32Array | Float32Array | Float64Array;
  readonly shape: readonly number[];
}

/** The tensors of a file by name, and the strings of its `__metadata__`. */
export interface TensorFile {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

const dtypes = {
  U8: { bytes: 1, view: Uint8Array },
  I8: { bytes: 1, view: Int8Array },
  I32: { bytes: 4, view: Int32Array },
  F32: { bytes: 4, view: Float32Array },
  F64: { bytes: 8, view: Float64Array },
} as const;

type Dtype = keyof typeof dtypes;

const alignment = 8;
const lengthBytes = 8;
const longestHeader = 100_000_000;

/** Where everything stands in a file that is to be written. */
interface FileLayout {
  readonly json: Buffer;
  /** Of the header, padded. */
  readonly headerLength: number;
  /** In the order of the file. */
  readonly tensors: readonly Tensor[];
  /** Bytes of the whole file. */
  readonly length: number;
}

/** How many bytes a file has, without the work of writing it. */
export function encodedLength(file: TensorFile): number {
  return layoutOf(file).length;
}

/**
 * The bytes of a safetensors file (Hugging Face, format of 2022): eight bytes of header length, a JSON header padded with
 * spaces to a multiple of eight bytes, the tensors little-endian and end to end, the widest first so that each starts
 * where its numbers are aligned.
 */
export function encodeTensors(tensorFile: TensorFile): Uint8Array {
  const { json, headerLength, tensors, length } = layoutOf(tensorFile);
  const file = new Uint8Array(length);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerLength), true);
  file.fill(0x20, lengthBytes, lengthBytes + headerLength);
  file.set(json, lengthBytes);
  let at = lengthBytes + headerLength;
  for (const { data } of tensors) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}

function layoutOf({ metadata, tensors }: TensorFile): FileLayout {
  const entries = [...tensors].map(([name, tensor]) => ({ name, tensor, dtype: dtypeOf(tensor) }));
  entries.sort((a, b) => dtypes[b.dtype].bytes - dtypes[a.dtype].bytes || (a.name < b.name ? -1 : 1));
  // Built from entries, so that a name such as `__proto__` is a name like any other.
  const header: (readonly [string, unknown])[] = [["__metadata__", Object.fromEntries(metadata)]];
  let offset = 0;
  for (const { name, tensor, dtype } of entries) {
    const end = offset + tensor.data.byteLength;
    header.push([name, { dtype, shape: tensor.shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  const json = Buffer.from(JSON.stringify(Object.fromEntries(header)), "utf8");
  const headerLength = Math.ceil(json.length / alignment) * alignment;
  return {
    json,
    headerLength,
    tensors: entries.map(({ tensor }) => tensor),
    length: lengthBytes + headerLength + offset,
  };
}

function dtypeOf({ data }: Tensor): Dtype {
  if (data instanceof Float64Array) return "F64";
  if (data instanceof Float32Array) return "F32";
  if (data instanceof Int32Array) return "I32";
  return data instanceof Int8Array ? "I8" : "U8";
}

/** Where the header of a file's bytes is. */
export interface HeaderPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the header stands, as the first eight bytes have it.
 * @throws CopydeskError `MODEL_TRUNCATED` or `MODEL_NOT_A_MODEL`
 */
export function headerPlace(file: Uint8Array, where: string): HeaderPlace {
  if (file.length < lengthBytes + 2) throw bad("MODEL_NOT_A_MODEL", where, `only ${file.length} bytes`);
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > BigInt(longestHeader) || file[lengthBytes] !== 0x7b) {
    throw bad("MODEL_NOT_A_MODEL", where, "a file that is none");
  }
  const end = lengthBytes + Number(length);
  if (end > file.length) {
    throw bad("MODEL_TRUNCATED", where, `a header of ${length} bytes in a file of ${file.length}`);
  }
  return { start: lengthBytes, end };
}

/**
 * Reads the bytes of a safetensors file and trusts nothing in them: tensors must lie end to end and fill the file, and be
 * as long as their shapes say. The tensors are views of `file` where their place is aligned.
 *
 * @param where the file's name, for messages
 * @throws CopydeskError `MODEL_NOT_A_MODEL`, `MODEL_TRUNCATED`, `MODEL_BAD_HEADER`
 */
export function decodeTensors(file: Uint8Array, where: string): TensorFile {
  const place = headerPlace(file, where);
  const header = parseHeader(file.subarray(place.start, place.end), where);
  const metadata = new Map<string, string>();
  const tensors = new Map<string, Tensor>();
  const spans: (readonly [start: number, end: number, name: string])[] = [];
  const data = file.subarray(place.end);
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") readMetadata(entry, metadata, where);
    else {
      const tensor = tensorEntry(name, entry, where);
      spans.push([tensor.start, tensor.end, name]);
      if (tensor.end <= data.length) tensors.set(name, view(data, tensor));
    }
  }
  requireEndToEnd(spans, data.length, where);
  return { metadata, tensors };
}

/**
 * The strings of a file's `__metadata__` alone: what kind of file it is can be told before its tensors are looked at.
 * @throws CopydeskError as {@link decodeTensors}
 */
export function decodeMetadata(file: Uint8Array, where: string): ReadonlyMap<string, string> {
  const { start, end } = headerPlace(file, where);
  const header = parseHeader(file.subarray(start, end), where);
  const metadata = new Map<string, string>();
  const entry = Object.entries(header).find(([name]) => name === "__metadata__");
  if (entry !== undefined) readMetadata(entry[1], metadata, where);
  return metadata;
}

function parseHeader(bytes: Uint8Array, where: string): object {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw bad("MODEL_BAD_HEADER", where, "a header that is no JSON", cause);
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw bad("MODEL_BAD_HEADER", where, "a header that is no object");
  }
  return header;
}

function readMetadata(entry: unknown, metadata: Map<string, string>, where: string): void {
  if (typeof entry !== "object" || entry === null) throw bad("MODEL_BAD_HEADER", where, "metadata that is no object");
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== "string") throw bad("MODEL_BAD_HEADER", where, `metadata ${quote(key)} that is no string`);
    metadata.set(key, value);
  }
}

interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

function tensorEntry(name: string, entry: unknown, where: string): TensorEntry {
  const wrong = (what: string): CopydeskError => bad("MODEL_BAD_HEADER", where, `tensor ${quote(name)} with ${what}`);
  if (typeof entry !== "object" || entry === null) throw wrong("no description");
  const { dtype, shape, data_offsets: offsets } = entry as Record<string, unknown>;
  if (typeof dtype !== "string" || !Object.hasOwn(dtypes, dtype)) throw wrong(`dtype ${quote(dtype)}`);
  if (!isSizes(shape) || shape.length > 8) throw wrong(`shape ${quote(shape)}`);
  if (!isSizes(offsets) || offsets.length !== 2) throw wrong(`offsets ${quote(offsets)}`);
  const [start, end] = offsets;
  const bytes = shape.reduce((product, size) => product * size, dtypes[dtype as Dtype].bytes);
  if (end - start !== bytes) throw wrong(`shape ${quote(shape)} in ${end - start} bytes`);
  return { dtype: dtype as Dtype, shape, start, end };
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function view(data: Uint8Array, { dtype, shape, start, end }: TensorEntry): Tensor {
  const { bytes, view: View } = dtypes[dtype];
  const at = data.byteOffset + start;
  if (at % bytes === 0) return { data: new View(data.buffer as ArrayBuffer, at, (end - start) / bytes), shape };
  // A Buffer's own slice would be a view, not a copy.
  return { data: new View(new Uint8Array(data.subarray(start, end)).buffer), shape };
}

function requireEndToEnd(spans: (readonly [number, number, string])[], length: number, where: string): void {
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let before = 0;
  for (const [start, end, name] of spans) {
    if (start < before) throw bad("MODEL_BAD_HEADER", where, `tensor ${quote(name)} overlapping another`);
    if (start > before) throw bad("MODEL_BAD_HEADER", where, `a gap before tensor ${quote(name)}`);
    if (end > length) throw bad("MODEL_TRUNCATED", where, `tensor ${quote(name)} up to byte ${end} of ${length}`);
    before = end;
  }
  if (before !== length) throw bad("MODEL_BAD_HEADER", where, `${length - before} bytes after the last tensor`);
}

type ModelFault = "MODEL_NOT_A_MODEL" | "MODEL_TRUNCATED" | "MODEL_BAD_HEADER";

function bad(code: ModelFault, where: string, got: string, cause?: unknown): CopydeskError {
  const remedy = code === "MODEL_NOT_A_MODEL" ? "Give a model that `copydesk train` has written." : "Get another copy.";
  const rule =
    code === "MODEL_NOT_A_MODEL" ? "the file must be a model in safetensors format" : "the model must be whole";
  const message = `${where}: ${rule}; got ${got}. ${remedy}`;
  return new CopydeskError(code, message, cause === undefined ? undefined : { cause });
}
