import { readFileSync } from "node:fs";
import type { WeightingOptions } from "../../src/features/weighting-config.js";
import type { CsrMatrix } from "../../src/sparse/csr.js";
import type { AnalyzerOptions } from "../../src/text/analyzer-config.js";

/** Rows of a matrix, each a list of its entries. */
export type Rows = readonly (readonly (readonly [column: number, value: number])[])[];

interface SklearnOptions {
  readonly lowercase?: boolean;
  readonly ngram_range?: [number, number];
  readonly analyzer?: "char_wb";
  readonly strip_accents?: "unicode";
  readonly stop_words?: readonly string[];
  readonly min_df?: number;
  readonly max_df?: number;
  readonly max_features?: number;
  readonly token_pattern?: string;
}

interface Golden {
  readonly documents: readonly string[];
  readonly counts: Readonly<
    Record<
      string,
      {
        readonly options: SklearnOptions;
        readonly terms: readonly string[];
        readonly rows: Rows;
        readonly unseen: Rows;
      }
    >
  >;
  readonly weightings: readonly {
    readonly options: {
      readonly tf: "raw" | "log" | "binary";
      readonly idf: "smooth" | "plain" | "none";
      readonly norm: "l2" | "l1" | "none";
    };
    readonly rows: Rows;
  }[];
  /** By numpy, for scikit-learn has no BM25. */
  readonly bm25: readonly {
    readonly options: WeightingOptions;
    readonly averageLength: number;
    readonly rows: Rows;
  }[];
  readonly selection: Readonly<
    Record<
      string,
      {
        /** The classes of each document. */
        readonly classes: readonly (readonly number[])[];
        readonly nClasses: number;
        /** Of each column. */
        readonly chi2: readonly number[];
        readonly mutualInformation: readonly number[];
      }
    >
  >;
  readonly murmur: readonly (readonly [string, number])[];
  readonly murmurSeeded: readonly (readonly [string, number, number])[];
  readonly hashing: readonly {
    readonly nFeatures: number;
    readonly alternateSign: boolean;
    readonly options: SklearnOptions;
    readonly rows: Rows;
  }[];
}

/** What scikit-learn said, by features.py. */
export const golden = JSON.parse(readFileSync(new URL("../goldens/features.json", import.meta.url), "utf8")) as Golden;

/** scikit-learn's options as ours. */
export function analyzerOptions(options: SklearnOptions): AnalyzerOptions {
  const range = options.ngram_range ?? [1, 1];
  return {
    ...(options.analyzer === undefined ? { wordNgrams: range } : { wordNgrams: null, charNgrams: range }),
    ...(options.lowercase === undefined ? {} : { lowercase: options.lowercase }),
    ...(options.strip_accents === undefined ? {} : { stripAccents: true }),
    ...(options.stop_words === undefined ? {} : { stopWords: options.stop_words }),
    ...(options.min_df === undefined ? {} : { minDf: options.min_df }),
    ...(options.max_df === undefined ? {} : { maxDf: options.max_df }),
    ...(options.max_features === undefined ? {} : { maxFeatures: options.max_features }),
    ...(options.token_pattern === undefined ? {} : { tokenPattern: options.token_pattern }),
  };
}

/** A matrix as the goldens hold one. */
export function rowsOf({ nRows, rowStart, columnIndex, values }: CsrMatrix): Rows {
  return Array.from({ length: nRows }, (_, row) =>
    Array.from({ length: rowStart[row + 1] - rowStart[row] }, (_, i) => {
      const entry = rowStart[row] + i;
      return [columnIndex[entry], values[entry]] as const;
    }),
  );
}

export const asTexts = (documents: readonly string[]) => documents.map((text) => ({ text }));
