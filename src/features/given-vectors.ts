import { CopydeskError, quote } from "../errors.js";
import { type CsrMatrix, selectRows } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import { ColumnSubset, requireSelection } from "./column-subset.js";
import { areEnds, type PackedStrings, packedString, packStrings, selectStrings } from "./packed-strings.js";
import { requireColumn } from "./require-column.js";
import { type CountsWithUnknown, UnknownTokenCounter } from "./unknown-tokens.js";
import type { FittedVectorizer, SplitCounts, VectorizerFit } from "./vectorizer.js";

/** A ready row: zero-based columns, strictly ascending, with a value each that is finite in single precision. */
export interface SparseRow {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

const mostFeatures = 2 ** 26;

/** Takes ready vectors, as LIBSVM files hold them, in place of text: as many columns as the training vectors use. */
export class GivenVectorsFit implements VectorizerFit<SparseRow, GivenVectors> {
  readonly #builder = new CsrBuilder();
  readonly #names: readonly string[] | undefined;
  #nFeatures = 0;

  /** @param names the names of the columns, where they are known */
  constructor(names?: readonly string[]) {
    this.#names = names;
  }

  get nDocuments(): number {
    return this.#builder.nRows;
  }

  /** @throws CopydeskError `INPUT_BAD_VECTOR` for what is no {@link SparseRow}, `INPUT_TOO_LARGE` for a column from 2^26 on */
  add(row: SparseRow): void {
    requireSparseRow(row, this.nDocuments);
    const { columns } = row;
    const width = columns.length === 0 ? 0 : columns[columns.length - 1] + 1;
    if (width > mostFeatures) {
      throw new CopydeskError(
        "INPUT_TOO_LARGE",
        `vectors: columns must be below ${mostFeatures}; got ${width - 1}. Number the columns from 0 without gaps.`,
      );
    }
    this.#nFeatures = Math.max(this.#nFeatures, width);
    pushRow(row, width, this.#builder);
  }

  split(train: Int32Array, test: Int32Array): SplitCounts {
    const counts = this.#builder.finish(this.#nFeatures);
    return { train: selectRows(counts, train), test: selectRows(counts, test) };
  }

  /** @throws CopydeskError `INPUT_NO_TERMS` when all vectors were empty */
  finish(): { readonly vectorizer: GivenVectors; readonly counts: CsrMatrix } {
    if (this.#nFeatures === 0) {
      throw new CopydeskError(
        "INPUT_NO_TERMS",
        `vectors: the rows must hold values to learn from; got ${this.nDocuments} rows without any. Check the source.`,
      );
    }
    const names = this.#names && packStrings(this.#names.slice(0, this.#nFeatures));
    return {
      vectorizer: new GivenVectors(this.#nFeatures, names),
      counts: this.#builder.finish(this.#nFeatures),
    };
  }
}

/** Knows how many columns there are, and their names where those were given. */
export class GivenVectors implements FittedVectorizer<SparseRow> {
  readonly nFeatures: number;
  /** The names of the first columns, as many as have one. */
  readonly names: PackedStrings | undefined;
  readonly #subset: ColumnSubset | undefined;
  /** How many columns of a row are looked at. */
  readonly #width: number;

  /**
   * @param columns the columns of the rows that were selected, where some were: strictly ascending, `nFeatures`
   * @throws CopydeskError `MODEL_BAD_NAMES`, `MODEL_BAD_SELECTION` when names or columns do not fit: they may come from a
   *   file
   */
  constructor(nFeatures: number, names?: PackedStrings, columns?: Int32Array) {
    if (names !== undefined && (names.ends.length > nFeatures || !areEnds(names.ends, names.bytes.length))) {
      throw new CopydeskError(
        "MODEL_BAD_NAMES",
        `model: there must be at most ${nFeatures} names of columns; got others. Train the model again, or get another copy.`,
      );
    }
    if (columns !== undefined && columns.length !== nFeatures) {
      throw new CopydeskError(
        "MODEL_BAD_SELECTION",
        `model: there must be ${nFeatures} selected columns; got ${columns.length}. Train the model again, or get another copy.`,
      );
    }
    this.nFeatures = nFeatures;
    this.names = names;
    this.#subset = columns && new ColumnSubset(columns, mostFeatures);
    this.#width = columns === undefined ? nFeatures : (columns.at(-1) ?? -1) + 1;
  }

  /** The column of the rows that each column stands for, where some were selected: `nFeatures`, strictly ascending. */
  get columns(): Int32Array | undefined {
    return this.#subset?.columns;
  }

  /** The name of a column, or its number in the rows where it has none. */
  featureName(column: number): string {
    requireColumn(column, this.nFeatures);
    const isNamed = this.names !== undefined && column < this.names.ends.length;
    return isNamed ? packedString(this.names, column) : `#${this.columns?.[column] ?? column}`;
  }

  select(columns: Int32Array): GivenVectors {
    requireSelection(columns, this.nFeatures);
    const { names } = this;
    const named =
      names &&
      selectStrings(
        names,
        columns.filter((column) => column < names.ends.length),
      );
    const inRows = columns.map((column) => this.columns?.[column] ?? column);
    return new GivenVectors(columns.length, named, inRows);
  }

  /** @throws CopydeskError `INPUT_BAD_VECTOR` for what is no {@link SparseRow} */
  transform(rows: Iterable<SparseRow>): CsrMatrix {
    const builder = new CsrBuilder();
    for (const row of rows) this.#addRow(row, builder);
    return this.#counts(builder);
  }

  /**
   * The same counts, and as tokens the entries of each row: those beyond the model's columns, or in columns that were not
   * selected, are unknown.
   * @throws CopydeskError `INPUT_BAD_VECTOR`
   */
  transformWithUnknown(rows: Iterable<SparseRow>): CountsWithUnknown {
    const builder = new CsrBuilder();
    const nEntries: number[] = [];
    for (const row of rows) {
      this.#addRow(row, builder);
      nEntries.push(entriesOf(row));
    }
    const counts = this.#counts(builder);
    const counter = new UnknownTokenCounter();
    for (const [row, n] of nEntries.entries()) counter.add(n, n - (counts.rowStart[row + 1] - counts.rowStart[row]));
    return { counts, unknownTokens: counter.finish() };
  }

  #addRow(row: SparseRow, builder: CsrBuilder): void {
    requireSparseRow(row, builder.nRows);
    pushRow(row, this.#width, builder);
  }

  #counts(builder: CsrBuilder): CsrMatrix {
    const counts = builder.finish(this.#width);
    return this.#subset?.of(counts) ?? counts;
  }
}

/** How many entries a row has, without what is 0 in single precision. */
function entriesOf({ values }: SparseRow): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) if (Math.fround(values[i]) !== 0) n++;
  return n;
}

/** Adds a row's entries in the first `nFeatures` columns, without what is 0 in single precision. */
function pushRow({ columns, values }: SparseRow, nFeatures: number, builder: CsrBuilder): void {
  for (let i = 0; i < columns.length && columns[i] < nFeatures; i++) {
    const value = Math.fround(values[i]);
    if (value !== 0) builder.push(columns[i], value);
  }
  builder.endRow();
}

function requireSparseRow({ columns, values }: SparseRow, row: number): void {
  if (columns.length !== values.length) {
    throw badVector(row, "its values", `as many as its columns, ${columns.length}`, values.length);
  }
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i];
    if (!(Number.isInteger(column) && column >= 0)) throw badVector(row, "a column", "an integer from 0", column);
    if (i > 0 && column <= columns[i - 1]) {
      throw badVector(row, "columns", `in ascending order, each once, after ${columns[i - 1]}`, column);
    }
    if (!Number.isFinite(Math.fround(values[i]))) {
      throw badVector(row, `the value in column ${column}`, "a finite number in single precision", values[i]);
    }
  }
}

function badVector(row: number, what: string, rule: string, got: number): CopydeskError {
  return new CopydeskError(
    "INPUT_BAD_VECTOR",
    `vectors: row ${row}: ${what} must be ${rule}; got ${quote(got)}. Check how the vectors were made; rows count from 0.`,
  );
}
