import { CopydeskError } from "../errors.js";
import { type CsrMatrix, selectRows } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import { areEnds, type PackedStrings, packedString, packStrings } from "./packed-strings.js";
import type { FittedVectorizer, SplitCounts, VectorizerFit } from "./vectorizer.js";

/** A ready row: zero-based columns, strictly ascending, with a value each. */
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

  /** @throws CopydeskError `INPUT_TOO_LARGE` for a column from 2^26 on */
  add({ columns, values }: SparseRow): void {
    const width = columns.length === 0 ? 0 : columns[columns.length - 1] + 1;
    if (width > mostFeatures) {
      throw new CopydeskError(
        "INPUT_TOO_LARGE",
        `vectors: columns must be below ${mostFeatures}; got ${width - 1}. Number the columns from 0 without gaps.`,
      );
    }
    this.#nFeatures = Math.max(this.#nFeatures, width);
    for (let i = 0; i < columns.length; i++) if (values[i] !== 0) this.#builder.push(columns[i], values[i]);
    this.#builder.endRow();
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
  readonly names: PackedStrings | undefined;

  /** @throws CopydeskError `MODEL_BAD_NAMES` when the names do not fit: they may come from a file */
  constructor(nFeatures: number, names?: PackedStrings) {
    if (names !== undefined && (names.ends.length > nFeatures || !areEnds(names.ends, names.bytes.length))) {
      throw new CopydeskError(
        "MODEL_BAD_NAMES",
        `model: there must be at most ${nFeatures} names of columns; got others. Train the model again, or get another copy.`,
      );
    }
    this.nFeatures = nFeatures;
    this.names = names;
  }

  featureName(column: number): string {
    const isNamed = this.names !== undefined && column < this.names.ends.length;
    return isNamed ? packedString(this.names, column) : `#${column}`;
  }

  transform(rows: Iterable<SparseRow>): CsrMatrix {
    const builder = new CsrBuilder();
    for (const { columns, values } of rows) {
      for (let i = 0; i < columns.length && columns[i] < this.nFeatures; i++) {
        if (values[i] !== 0) builder.push(columns[i], values[i]);
      }
      builder.endRow();
    }
    return builder.finish(this.nFeatures);
  }
}
