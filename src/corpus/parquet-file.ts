import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Compressors, FileMetaData, RowGroup, SchemaTree } from "hyparquet";
import { parquetMetadata, parquetSchema } from "hyparquet";
import { assembleNested } from "hyparquet/src/assemble.js";
import { readColumn } from "hyparquet/src/column.js";
import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";
import { getPhysicalColumns, getTreePath, isFlatColumn, isListLike } from "hyparquet/src/schema.js";
import { compressors } from "hyparquet-compressors";
import { CopydeskError, quote } from "../errors.js";
import { LARGEST_CHUNK, MOST_VALUES, ParquetPages } from "./parquet-pages.js";
import type { RandomAccess } from "./random-access.js";

/** The end of the file: the length of the metadata in four bytes, and the magic. */
const TAIL = 8;

const LARGEST_METADATA = 2 ** 27;

/** How a column is decoded. */
type ColumnDecoder = Parameters<typeof readColumn>[2];

/** The physical types that texts and labels can have. */
const TYPES = new Set(["BYTE_ARRAY", "INT32", "INT64", "FLOAT", "DOUBLE"]);

/** A Parquet file, of which columns are read one row group at a time. */
export class ParquetFile {
  readonly #access: RandomAccess;
  readonly #where: string;
  readonly #metadata: FileMetaData;
  readonly #schema: SchemaTree;

  private constructor(access: RandomAccess, where: string, metadata: FileMetaData) {
    this.#access = access;
    this.#where = where;
    this.#metadata = metadata;
    this.#schema = parquetSchema(metadata);
    for (const { num_rows } of metadata.row_groups) {
      const nRows: unknown = num_rows;
      if (typeof nRows !== "bigint" || nRows < 0n || nRows > MOST_VALUES)
        throw new Error(`a row group of ${nRows} rows`);
    }
    const names: readonly unknown[] = this.columns;
    if (!names.every((name) => typeof name === "string")) throw new Error("a column without a name");
  }

  /**
   * Reads the metadata at the end of a file.
   *
   * @throws CopydeskError `INPUT_BAD_PARQUET`
   */
  static async open(access: RandomAccess, where: string): Promise<ParquetFile> {
    return guarded(where, async () => {
      const size = access.byteLength;
      if (size < TAIL + 4) throw new Error(`a file of ${size} bytes`);
      const tail = Buffer.from(await access.slice(size - TAIL, size));
      const magic = tail.toString("latin1", 4);
      if (magic === "PARE") throw new Error("an encrypted file");
      if (magic !== "PAR1") throw new Error("a file without PAR1 at its end");
      const length = tail.readUInt32LE(0);
      if (length > size - TAIL || length > LARGEST_METADATA) throw new Error(`metadata of ${length} bytes`);
      const metadata = parquetMetadata(await access.slice(size - TAIL - length, size), { geoparquet: false });
      return new ParquetFile(access, where, metadata);
    });
  }

  /** The names of its columns; of a column with parts, the name of the whole. */
  get columns(): readonly string[] {
    return this.#schema.children.map(({ element }) => element.name);
  }

  /** How many rows each row group has. */
  get groupRows(): readonly number[] {
    return this.#metadata.row_groups.map(({ num_rows }) => Number(num_rows));
  }

  /**
   * One column of one row group: strings, numbers, bigints, null where there is none, or arrays of them.
   *
   * @throws CopydeskError `INPUT_BAD_PARQUET`, `INPUT_TOO_LARGE`, `INPUT_BAD_COLUMN` when it holds something else
   */
  async column(group: number, index: number): Promise<readonly unknown[]> {
    return guarded(this.#where, async () => {
      const rowGroup = this.#metadata.row_groups[group];
      const top = this.#schema.children[index];
      const leaf = this.#leafOf(top);
      const { chunk, decoder } = decoderOf(rowGroup, leaf);
      const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
      const size = Number(chunk.total_compressed_size);
      if (!(start >= 4 && size >= 0 && start + size <= this.#access.byteLength - TAIL)) {
        throw new Error(`a column of ${size} bytes from ${start} on`);
      }
      const nValues = Number(chunk.num_values);
      if (!(nValues >= 0 && nValues <= MOST_VALUES)) throw new Error(`a column of ${nValues} values`);
      if (size > LARGEST_CHUNK || Number(chunk.total_uncompressed_size) > LARGEST_CHUNK) {
        throw this.#tooLarge(top.element.name);
      }
      const buffer = await this.#access.slice(start, start + size);
      return decoded(buffer, decoder, top, Number(rowGroup.num_rows), nValues);
    });
  }

  /** The path to what a column holds: a string or number, or a list of them. */
  #leafOf(top: SchemaTree): SchemaTree[] {
    const name = top.element.name;
    const below = getPhysicalColumns(top);
    if (below.length === 1) {
      let leaf = top;
      const path = [name];
      while (leaf.children.length > 0) {
        leaf = leaf.children[0];
        path.push(leaf.element.name);
      }
      const schemaPath = getTreePath(this.#schema, path);
      const isKnown = isFlatColumn(schemaPath) || (isListLike(top) && path.length === 3);
      if (isKnown && TYPES.has(leaf.element.type ?? "")) return schemaPath;
    }
    throw new CopydeskError(
      "INPUT_BAD_COLUMN",
      `${this.#where}: the column ${quote(name)} must hold strings or numbers, or lists of them; got something else. Name another with --columns.`,
    );
  }

  #tooLarge(name: string): CopydeskError {
    return new CopydeskError(
      "INPUT_TOO_LARGE",
      `${this.#where}: the column ${quote(name)} of a row group must be at most ${LARGEST_CHUNK} bytes; got more. Write the file with smaller row groups.`,
    );
  }
}

function decoderOf(
  rowGroup: RowGroup,
  schemaPath: SchemaTree[],
): { readonly chunk: NonNullable<RowGroup["columns"][number]["meta_data"]>; readonly decoder: ColumnDecoder } {
  const path = schemaPath[schemaPath.length - 1].path;
  const found = rowGroup.columns.find(({ meta_data }) => meta_data?.path_in_schema.join("\0") === path.join("\0"));
  const chunk = found?.meta_data;
  if (chunk === undefined) throw new Error(`a row group without the column ${quote(path.join("."))}`);
  if (found?.file_path !== undefined) throw new Error("columns in another file");
  const { element } = schemaPath[schemaPath.length - 1];
  if (chunk.type !== element.type) throw new Error(`a column of ${chunk.type} that should be ${element.type}`);
  const decoder = {
    pathInSchema: path,
    element,
    schemaPath,
    type: chunk.type,
    codec: chunk.codec,
    parsers: DEFAULT_PARSERS,
  };
  return { chunk, decoder };
}

function decoded(
  buffer: ArrayBuffer,
  decoder: ColumnDecoder,
  top: SchemaTree,
  nRows: number,
  nValues: number,
): readonly unknown[] {
  const pages = new ParquetPages(decoder, nValues);
  pages.check(buffer);
  const select = { groupStart: 0, selectStart: 0, selectEnd: nRows, groupRows: nRows };
  const reader = { view: new DataView(buffer), offset: 0 };
  const { data } = readColumn(reader, select, { ...decoder, compressors: checkingAll(pages) });
  let values: unknown[] = [];
  for (const piece of data) for (const value of piece) values.push(value);
  if (top.children.length > 0) {
    const parts = new Map<string, unknown[]>([[decoder.pathInSchema.join("."), values]]);
    assembleNested(parts as Parameters<typeof assembleNested>[0], top, DEFAULT_PARSERS);
    values = parts.get(top.element.name) ?? [];
  }
  if (values.length !== nRows) throw new Error(`a column of ${values.length} rows in a group of ${nRows}`);
  // A required value that the dictionary doesn't have.
  if (top.element.repetition_type === "REQUIRED" && values.includes(undefined))
    throw new Error("a value that is not there");
  return values;
}

/** The platform's own decompressors where it has one, which are bounded and fast. */
const decompressors: Compressors = {
  ...(compressors.SNAPPY === undefined ? {} : { SNAPPY: compressors.SNAPPY }),
  ...(compressors.ZSTD === undefined ? {} : { ZSTD: compressors.ZSTD }),
  ...(compressors.LZ4_RAW === undefined ? {} : { LZ4_RAW: compressors.LZ4_RAW }),
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
};

function checkingAll(pages: ParquetPages): Compressors {
  const entries = Object.entries(decompressors).map(([codec, unpack]) => [codec, pages.checking(unpack)]);
  return Object.fromEntries(entries);
}

/** Whatever fails while a file is decoded is the file's fault: what it says of itself is not so. */
async function guarded<T>(where: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CopydeskError) throw error;
    // What the engine says where the decoder follows nonsense helps nobody; it stays in the cause.
    const isNonsense = error instanceof TypeError || error instanceof RangeError || !(error instanceof Error);
    const reason = isNonsense ? "metadata or pages that make no sense" : error.message;
    throw new CopydeskError(
      "INPUT_BAD_PARQUET",
      `${where}: the file must be whole Parquet of strings and numbers; got ${reason}. Get it again, or convert it to JSON Lines.`,
      { cause: error },
    );
  }
}
