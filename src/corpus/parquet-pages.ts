import { parquetHeader, type readColumn } from "hyparquet/src/column.js";
import { deltaBinaryUnpack } from "hyparquet/src/delta.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from "hyparquet/src/schema.js";

/** The most bytes that one column of a row group may unpack to. */
export const LARGEST_CHUNK = 2 ** 30;

/** The most values that one column of a row group may have. */
export const MOST_VALUES = 2 ** 24;

/** The largest page; writers make them of 1 MiB. */
const LARGEST_PAGE = 2 ** 28;

/** Runs are padded to eight values, and by some writers to a whole number of groups of them. */
const PADDING = 512;

type ColumnDecoder = Parameters<typeof readColumn>[2];
type PageHeader = ReturnType<typeof parquetHeader>;
type DataPageHeaderV2 = NonNullable<PageHeader["data_page_header_v2"]>;
type Level = Readonly<{ width: number; max: number }>;
type Unpack = (input: Uint8Array, length: number) => Uint8Array;

/**
 * Checks the pages of one column before they are decoded. The decoder believes what a page says of itself: a run of
 * 2^30 values in five bytes, a page of negative size, or blocks of no values would take all memory or never end. With
 * these checks, time and memory are bounded by {@link LARGEST_CHUNK} and {@link MOST_VALUES}; what else is wrong makes the
 * decoder throw.
 *
 * The format is that of https://parquet.apache.org/docs/file-format/data-pages/.
 */
export class ParquetPages {
  readonly #decoder: ColumnDecoder;
  readonly #nValues: number;
  readonly #repetition: Level;
  readonly #definition: Level;
  readonly #pages = new Map<number, PageHeader>();
  #nBytes = 0;

  /** @param nValues how many values the column says it has */
  constructor(decoder: ColumnDecoder, nValues: number) {
    this.#decoder = decoder;
    this.#nValues = nValues;
    this.#repetition = levelOf(getMaxRepetitionLevel([...decoder.schemaPath]));
    this.#definition = levelOf(getMaxDefinitionLevel([...decoder.schemaPath]));
  }

  /**
   * Goes through the page headers of a column, and through pages that are not compressed.
   *
   * @throws Error that says what is wrong
   */
  check(chunk: ArrayBuffer): void {
    const reader = { view: new DataView(chunk), offset: 0 };
    let nValues = 0;
    // The decoder takes one byte at the end for padding.
    while (reader.offset < chunk.byteLength - 1) {
      const header = parquetHeader(reader);
      const { compressed_page_size: size, uncompressed_page_size: length } = header;
      demand(size >= 0 && size <= chunk.byteLength - reader.offset, `a page of ${size} bytes`);
      demand(length >= 0 && length <= LARGEST_PAGE, `a page that unpacks to ${length} bytes`);
      this.#nBytes += length;
      demand(this.#nBytes <= LARGEST_CHUNK, `a column that unpacks to more than ${LARGEST_CHUNK} bytes`);
      nValues += this.#checkHeader(header);
      demand(nValues <= this.#nValues, "more values than there should be");
      this.#checkPage(header, new Uint8Array(chunk, reader.offset, size));
      reader.offset += size;
    }
  }

  /** Wraps a decompressor, so that what it gives is checked before it is decoded. */
  checking(unpack: Unpack): Unpack {
    return (input, length) => {
      const page = unpack(input, length);
      const header = this.#pages.get(input.byteOffset);
      if (header !== undefined) this.#checkContent(header, page);
      return page;
    };
  }

  #checkHeader(header: PageHeader): number {
    const { dictionary_page_header: dictionary, data_page_header: v1, data_page_header_v2: v2 } = header;
    if (header.type === "DICTIONARY_PAGE") {
      const n = dictionary?.num_values ?? -1;
      demand(n >= 0 && n <= header.uncompressed_page_size, `a dictionary of ${n} values`);
      return 0;
    }
    const data = header.type === "DATA_PAGE" ? v1 : header.type === "DATA_PAGE_V2" ? v2 : undefined;
    if (data === undefined) throw new Error(`a page of type ${header.type}`);
    demand(data.num_values >= 0 && data.num_values <= MOST_VALUES, `a page of ${data.num_values} values`);
    if (data === v2) {
      demand(v2.num_nulls >= 0 && v2.num_nulls <= v2.num_values, `a page of ${v2.num_nulls} nulls`);
      demand(v2.num_rows >= 0 && v2.num_rows <= v2.num_values, `a page of ${v2.num_rows} rows`);
      const [repetition, definition] = [v2.repetition_levels_byte_length, v2.definition_levels_byte_length];
      const most = Math.min(header.compressed_page_size, header.uncompressed_page_size);
      demand(repetition >= 0 && definition >= 0 && repetition + definition <= most, "levels larger than their page");
    }
    return data.num_values;
  }

  #checkPage(header: PageHeader, page: Uint8Array): void {
    const v2 = header.type === "DATA_PAGE_V2" ? header.data_page_header_v2 : undefined;
    const content = v2 === undefined ? page : page.subarray(this.#checkLevelsV2(v2, page));
    if (header.type === "DICTIONARY_PAGE") return;
    const isPlain = this.#decoder.codec === "UNCOMPRESSED" || v2?.is_compressed === false;
    if (isPlain) this.#checkContent(header, content);
    else this.#pages.set(content.byteOffset, header);
  }

  /** Checks the levels, which version 2 keeps uncompressed before the values, and gives their length. */
  #checkLevelsV2(v2: DataPageHeaderV2, page: Uint8Array): number {
    const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition } = v2;
    if (this.#repetition.max > 0) checkRuns(page.subarray(0, repetition), this.#repetition.width, v2.num_values);
    const levels = page.subarray(repetition, repetition + definition);
    if (this.#definition.max > 0) checkRuns(levels, this.#definition.width, v2.num_values);
    return repetition + definition;
  }

  #checkContent(header: PageHeader, page: Uint8Array): void {
    const data = header.type === "DATA_PAGE" ? header.data_page_header : header.data_page_header_v2;
    if (data === undefined) return;
    let values = page;
    let nNulls = header.data_page_header_v2?.num_nulls ?? 0;
    if (header.type === "DATA_PAGE") {
      if (this.#repetition.max > 0) values = afterLevels(values, this.#repetition, data.num_values).rest;
      if (this.#definition.max > 0) {
        ({ rest: values, nNulls } = afterLevels(values, this.#definition, data.num_values));
      }
    }
    checkValues(values, data.encoding, data.num_values - nNulls);
  }
}

/** Checks levels that stand, their length first, before what follows them, and counts those below the highest. */
function afterLevels(
  page: Uint8Array,
  level: Level,
  n: number,
): { readonly rest: Uint8Array; readonly nNulls: number } {
  const view = viewOf(page);
  const length = view.getUint32(0, true);
  demand(length <= page.length - 4, "levels larger than their page");
  checkRuns(page.subarray(4, 4 + length), level.width, n);
  const levels = new Uint8Array(n);
  readRleBitPackedHybrid({ view, offset: 0 }, level.width, levels as unknown as number[]);
  let nNulls = n;
  for (const one of levels) if (one === level.max) nNulls--;
  return { rest: page.subarray(4 + length), nNulls };
}

function checkValues(values: Uint8Array, encoding: string, n: number): void {
  if (n === 0) return;
  if (encoding === "RLE_DICTIONARY" || encoding === "PLAIN_DICTIONARY") {
    demand(values.length > 0 && values[0] <= 32, "a dictionary index without width");
    if (values[0] > 0) checkRuns(values.subarray(1), values[0], n);
  } else if (encoding.startsWith("DELTA_")) {
    const reader = { view: viewOf(values), offset: 0 };
    if (encoding === "DELTA_BINARY_PACKED") checkDeltaHeader(reader);
    const lengths = encoding === "DELTA_BYTE_ARRAY" ? 2 : encoding === "DELTA_LENGTH_BYTE_ARRAY" ? 1 : 0;
    let nBytes = 0;
    for (let i = 0; i < lengths; i++) {
      checkDeltaHeader({ ...reader });
      const unpacked = new Int32Array(n);
      deltaBinaryUnpack(reader, n, unpacked);
      for (const length of unpacked) {
        demand(length >= 0, "a string of negative length");
        nBytes += length;
      }
    }
    demand(nBytes <= LARGEST_PAGE, `strings of ${nBytes} bytes in one page`);
  } else {
    demand(encoding === "PLAIN", `the encoding ${encoding}`);
  }
}

/** The header of delta encoding: how many values a block has, and how many parts, of 32 values or a multiple. */
function checkDeltaHeader(reader: { readonly view: DataView; offset: number }): void {
  const blockSize = varInt(reader);
  const nParts = varInt(reader);
  const fits = blockSize > 0 && nParts > 0 && blockSize % nParts === 0 && (blockSize / nParts) % 32 === 0;
  demand(fits && blockSize <= 2 ** 20, `blocks of ${blockSize} values in ${nParts} parts`);
}

/** Checks that the runs of the hybrid encoding give `n` values, and no run more than are wanted. */
function checkRuns(bytes: Uint8Array, width: number, n: number): void {
  const reader = { view: viewOf(bytes), offset: 0 };
  let seen = 0;
  while (seen < n) {
    demand(reader.offset < bytes.length, "fewer values than there should be");
    const header = varInt(reader);
    const count = header % 2 === 1 ? (header - 1) * 4 : header / 2;
    demand(count <= n - seen + (header % 2 === 1 ? PADDING : 0), `a run of ${count} values where ${n - seen} are left`);
    reader.offset += header % 2 === 1 ? (count / 8) * width : Math.ceil(width / 8);
    seen += count;
  }
}

/** A number of up to 32 bits, seven in a byte. */
function varInt(reader: { readonly view: DataView; offset: number }): number {
  let number = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = reader.view.getUint8(reader.offset++);
    number += (byte & 127) * 2 ** shift;
    if (byte < 128) {
      demand(number < 2 ** 31, `a number of ${number}`);
      return number;
    }
  }
  throw new Error("a number without end");
}

function levelOf(max: number): Level {
  return { max, width: 32 - Math.clz32(max) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
