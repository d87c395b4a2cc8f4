import * as z from "zod";
import { checked } from "../checked.js";
import { CopydeskError, quote } from "../errors.js";
import type { Threads } from "../machine/threads.js";
import { type CsrMatrix, selectRows } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import {
  type AnalyzerConfig,
  type AnalyzerOptions,
  analyzerConfig,
  analyzerDefaults,
} from "../text/analyzer-config.js";
import type { FieldName } from "../text/fields.js";
import type { Extractable } from "../text/term-extractor.js";
import type { TermKind } from "../text/term-table.js";
import type { BucketNames } from "./bucket-names.js";
import { ColumnSubset, requireSelection } from "./column-subset.js";
import { NameCounter } from "./name-counter.js";
import { requireColumn } from "./require-column.js";
import { SharedHashedRows } from "./shared-hashed-rows.js";
import { hashedColumn, TermHasher, termHash } from "./term-hasher.js";
import type { CountsWithUnknown } from "./unknown-tokens.js";
import type { FittedTextVectorizer, SplitCounts, VectorizerFit } from "./vectorizer.js";

const mostFeatures = 2 ** 26;

/** How terms are hashed, as it stands in configuration files and models. */
export const hashingSchema = z.strictObject({
  type: z.literal("hashing"),
  /** How many columns there are: a power of two. */
  nFeatures: z
    .int()
    .min(2)
    .max(mostFeatures)
    .refine((n) => Number.isInteger(Math.log2(n)), { error: "a power of two" })
    .default(2 ** 20),
  /** Gives half of the terms a negative sign, so that terms that meet in a column cancel out on average. */
  alternateSign: z.boolean().default(true),
  /**
   * How many of each column's most frequent terms to remember, so that columns can be explained; 0 remembers none. While
   * it is fitted memory grows with the distinct terms, up to 2 · `names` of each column and the 4 million terms that are
   * known at a time; beyond those, the frequency of terms in columns that hold more is a lower bound.
   */
  names: z.int().min(0).max(100).default(0),
});

/** A whole hashing configuration. */
export type HashingConfig = Readonly<z.output<typeof hashingSchema>>;
/** What a caller writes: every option but the type may be left out. */
export type HashingOptions = Readonly<Omit<z.input<typeof hashingSchema>, "type">>;

/**
 * Counts terms in columns given by their hash: no vocabulary, so what it learned does not grow with the documents, and
 * any two vectorizers of the same configuration agree (K. Weinberger et al., "Feature hashing for large scale multitask
 * learning", ICML 2009). The same columns and signs as scikit-learn's `HashingVectorizer` with `norm=None`;
 * where a title's terms are features of their own, they are hashed with the seed 1.
 *
 * @example
 * const { vectorizer, counts } = new HashingVectorizer({ nFeatures: 2 ** 18, names: 3 }).fitTransform(articles);
 * vectorizer.featureName(counts.columnIndex[0]);
 */
export class HashingVectorizer {
  readonly analyzer: AnalyzerConfig;
  readonly config: HashingConfig;

  /**
   * @throws CopydeskError `CONFIG_BAD_OPTION`, `CONFIG_UNKNOWN_OPTION`, or `CONFIG_NEEDS_VOCABULARY` for `minDf`, `maxDf`
   *   and `maxFeatures`, which hashing cannot heed
   */
  constructor(options: HashingOptions = {}, analyzer: AnalyzerOptions = {}) {
    this.config = checked(hashingSchema, { ...options, type: "hashing" }, "vectorizer");
    this.analyzer = analyzerConfig(analyzer);
    requireNoVocabulary(this.analyzer);
  }

  /**
   * Nothing needs learning but the columns' names: without `names` the documents may be left out, and are not read.
   */
  fit(documents: Iterable<Extractable> = []): FittedHashingVectorizer {
    const { nFeatures, names } = this.config;
    if (names === 0) return new FittedHashingVectorizer(this.config, this.analyzer);
    const nameCounter = new NameCounter(nFeatures, names);
    const hasher = new TermHasher(this.config, this.analyzer, { nameCounter });
    for (const document of documents) hasher.addNames(document);
    hasher.gatherNames();
    return new FittedHashingVectorizer(this.config, this.analyzer, nameCounter.names());
  }

  /** Learns the columns' names where they are asked for, and counts the documents, in one pass over their text. */
  fitTransform(documents: Iterable<Extractable>): {
    readonly vectorizer: FittedHashingVectorizer;
    readonly counts: CsrMatrix;
  } {
    const fit = this.startFit();
    for (const document of documents) fit.add(document);
    return fit.finish();
  }

  /**
   * The same for documents that come one by one.
   * @param threads other threads that help, unless `names` are wanted; they change nothing but the time
   */
  startFit(threads?: Threads): VectorizerFit<Extractable, FittedHashingVectorizer> {
    return new HashingVectorizerFit(this.config, this.analyzer, threads);
  }
}

function requireNoVocabulary(analyzer: AnalyzerConfig): void {
  for (const option of ["minDf", "maxDf", "maxFeatures"] as const) {
    if (analyzer[option] === analyzerDefaults[option]) continue;
    throw new CopydeskError(
      "CONFIG_NEEDS_VOCABULARY",
      `analyzer: ${option} must be left out with a hashing vectorizer, which has no vocabulary; got ${quote(analyzer[option])}. ` +
        'Leave it out, or use {"vectorizer": {"type": "count"}}.',
    );
  }
}

class HashingVectorizerFit implements VectorizerFit<Extractable, FittedHashingVectorizer> {
  readonly #config: HashingConfig;
  readonly #analyzer: AnalyzerConfig;
  readonly #nameCounter: NameCounter | undefined;
  readonly #rows: SharedHashedRows;

  constructor(config: HashingConfig, analyzer: AnalyzerConfig, threads: Threads | undefined) {
    this.#config = config;
    this.#analyzer = analyzer;
    this.#nameCounter = config.names > 0 ? new NameCounter(config.nFeatures, config.names) : undefined;
    // Names are counted where all documents pass.
    const helpers = this.#nameCounter === undefined ? threads : undefined;
    this.#rows = new SharedHashedRows({ config, analyzer }, { nameCounter: this.#nameCounter }, helpers);
  }

  get nDocuments(): number {
    return this.#rows.nDocuments;
  }

  add(document: Extractable): void {
    this.#rows.add(document);
  }

  split(train: Int32Array, test: Int32Array): SplitCounts {
    const counts = this.#rows.counts();
    return { train: selectRows(counts, train), test: selectRows(counts, test) };
  }

  finish(): { readonly vectorizer: FittedHashingVectorizer; readonly counts: CsrMatrix } {
    const counts = this.#rows.counts();
    this.#rows.gatherNames();
    return {
      vectorizer: new FittedHashingVectorizer(this.#config, this.#analyzer, this.#nameCounter?.names()),
      counts,
    };
  }
}

/** A hashing vectorizer, with the names of its columns where they were asked for. */
export class FittedHashingVectorizer implements FittedTextVectorizer {
  readonly config: HashingConfig;
  readonly analyzer: AnalyzerConfig;
  readonly names: BucketNames | undefined;
  readonly #subset: ColumnSubset | undefined;
  #hasher: TermHasher | undefined;

  /**
   * @param names of its columns, those selected alone
   * @param columns the hashed columns that were selected, where some were: strictly ascending, `nFeatures`
   * @throws CopydeskError `MODEL_BAD_SELECTION` when they do not fit: they may come from a file
   */
  constructor(config: HashingConfig, analyzer: AnalyzerConfig, names?: BucketNames, columns?: Int32Array) {
    this.config = config;
    this.analyzer = analyzer;
    this.names = names;
    this.#subset = columns && new ColumnSubset(columns, config.nFeatures);
  }

  /** How many columns it has: all that are hashed to, or those selected. */
  get nFeatures(): number {
    return this.#subset?.columns.length ?? this.config.nFeatures;
  }

  /** The hashed column of each column, where some were selected: `nFeatures`, strictly ascending. */
  get columns(): Int32Array | undefined {
    return this.#subset?.columns;
  }

  /** The column's most frequent terms, or the number it is hashed to where they were not kept. */
  featureName(column: number): string {
    requireColumn(column, this.nFeatures);
    const names = this.names?.of(column) ?? [];
    return names.length > 0 ? names.join(" | ") : `#${this.columns?.[column] ?? column}`;
  }

  select(columns: Int32Array): FittedHashingVectorizer {
    requireSelection(columns, this.nFeatures);
    const hashed = columns.map((column) => this.columns?.[column] ?? column);
    return new FittedHashingVectorizer(this.config, this.analyzer, this.names?.select(columns), hashed);
  }

  transform(documents: Iterable<Extractable>): CsrMatrix {
    this.#hasher ??= new TermHasher(this.config, this.analyzer);
    const builder = new CsrBuilder();
    for (const document of documents) this.#hasher.addRow(document, builder);
    const counts = builder.finish(this.config.nFeatures);
    return this.#subset?.of(counts) ?? counts;
  }

  /** The same counts; of tokens nothing is known, for terms share columns. */
  transformWithUnknown(documents: Iterable<Extractable>): CountsWithUnknown {
    return { counts: this.transform(documents), unknownTokens: null };
  }

  /**
   * The column that a term's name hashes to, whatever kind of term it is; -1 when it was not selected. For `title` it is
   * the column of that term where a title's terms are features of their own, whether or not they are in this model.
   */
  column(_kind: TermKind, term: string, field: FieldName = "text"): number {
    const column = hashedColumn(termHash(Buffer.from(term, "utf8"), field), this.config.nFeatures);
    return this.#subset?.newColumnOf(column) ?? column;
  }
}
