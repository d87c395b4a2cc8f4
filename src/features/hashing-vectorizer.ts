import * as z from "zod";
import { checked } from "../checked.js";
import { CopydeskError, quote } from "../errors.js";
import { type CsrMatrix, selectRows } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import { Analyzer } from "../text/analyzer.js";
import {
  type AnalyzerConfig,
  type AnalyzerOptions,
  analyzerConfig,
  analyzerDefaults,
} from "../text/analyzer-config.js";
import { IntList } from "../text/int-list.js";
import { type Analyzable, TermExtractor } from "../text/term-extractor.js";
import { type TermKind, TermTable } from "../text/term-table.js";
import { BucketNames } from "./bucket-names.js";
import { murmurHash3 } from "./murmur-hash.js";
import { RowWriter } from "./row-writer.js";
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
  /** How many of each column's most frequent terms to remember, so that columns can be explained; 0 remembers none. */
  names: z.int().min(0).max(100).default(0),
});

/** A whole hashing configuration. */
export type HashingConfig = Readonly<z.output<typeof hashingSchema>>;
/** What a caller writes: every option but the type may be left out. */
export type HashingOptions = Readonly<Omit<z.input<typeof hashingSchema>, "type">>;

/** Terms known at a time: beyond it their table starts anew, so that an endless stream cannot fill memory. */
const mostTerms = 1 << 22;

/**
 * Counts terms in columns given by their hash: no vocabulary, so memory does not grow with the documents, and any two
 * vectorizers of the same configuration agree (K. Weinberger et al., "Feature hashing for large scale multitask
 * learning", ICML 2009). The same columns and signs as scikit-learn's `HashingVectorizer` with `norm=None`.
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

  /** Nothing needs learning but the columns' names; without `names` the documents may be left out. */
  fit(documents: Iterable<Analyzable> = []): FittedHashingVectorizer {
    const fit = this.startFit();
    for (const document of documents) fit.add(document);
    return fit.finish().vectorizer;
  }

  /** A fit that takes documents one by one, and their counts. */
  startFit(): VectorizerFit<Analyzable, FittedHashingVectorizer> {
    return new HashingVectorizerFit(this.config, this.analyzer);
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

class HashingVectorizerFit implements VectorizerFit<Analyzable, FittedHashingVectorizer> {
  readonly #config: HashingConfig;
  readonly #analyzer: AnalyzerConfig;
  readonly #hasher: TermHasher;
  readonly #names: Map<number, Map<string, number>> | undefined;
  readonly #builder = new CsrBuilder();

  constructor(config: HashingConfig, analyzer: AnalyzerConfig) {
    this.#config = config;
    this.#analyzer = analyzer;
    this.#names = config.names > 0 ? new Map() : undefined;
    this.#hasher = new TermHasher(config, analyzer);
  }

  get nDocuments(): number {
    return this.#builder.nRows;
  }

  add(document: Analyzable): void {
    this.#hasher.addRow(document, this.#builder, this.#names && this.#count);
  }

  readonly #count = (column: number, term: string): void => {
    const counts = this.#names?.get(column) ?? new Map<string, number>();
    if (counts.size === 0) this.#names?.set(column, counts);
    counts.set(term, (counts.get(term) ?? 0) + 1);
  };

  split(train: Int32Array, test: Int32Array): SplitCounts {
    const counts = this.#builder.finish(this.#config.nFeatures);
    return { train: selectRows(counts, train), test: selectRows(counts, test) };
  }

  finish(): { readonly vectorizer: FittedHashingVectorizer; readonly counts: CsrMatrix } {
    const { names, nFeatures } = this.#config;
    const bucketNames = this.#names && BucketNames.mostFrequent(this.#names, nFeatures, names);
    return {
      vectorizer: new FittedHashingVectorizer(this.#config, this.#analyzer, bucketNames),
      counts: this.#builder.finish(nFeatures),
    };
  }
}

/** A hashing vectorizer, with the names of its columns where they were asked for. */
export class FittedHashingVectorizer implements FittedTextVectorizer {
  readonly config: HashingConfig;
  readonly analyzer: AnalyzerConfig;
  readonly names: BucketNames | undefined;
  #hasher: TermHasher | undefined;

  constructor(config: HashingConfig, analyzer: AnalyzerConfig, names?: BucketNames) {
    this.config = config;
    this.analyzer = analyzer;
    this.names = names;
  }

  get nFeatures(): number {
    return this.config.nFeatures;
  }

  /** The column's most frequent terms, or its number where they were not kept. */
  featureName(column: number): string {
    const names = this.names?.of(column) ?? [];
    return names.length > 0 ? names.join(" | ") : `#${column}`;
  }

  transform(documents: Iterable<Analyzable>): CsrMatrix {
    this.#hasher ??= new TermHasher(this.config, this.analyzer);
    const builder = new CsrBuilder();
    for (const document of documents) this.#hasher.addRow(document, builder);
    return builder.finish(this.nFeatures);
  }

  /** The column that a term's name hashes to, whatever kind of term it is. */
  column(_kind: TermKind, term: string): number {
    return hashedColumn(murmurHash3(Buffer.from(term, "utf8")), this.config.nFeatures);
  }
}

/** Documents to hashed rows; each distinct term is hashed once. */
class TermHasher {
  readonly #config: HashingConfig;
  readonly #analyzer: Analyzer;
  readonly #row: RowWriter;
  readonly #ids = new IntList();
  #table = new TermTable();
  #extractor: TermExtractor;
  #hashes = new IntList();

  constructor(config: HashingConfig, analyzer: AnalyzerConfig) {
    this.#config = config;
    this.#analyzer = new Analyzer(analyzer);
    this.#row = new RowWriter(config.nFeatures);
    this.#extractor = new TermExtractor(this.#analyzer, this.#table);
  }

  /** Writes the document's row; tells of every term's column where `onTerm` is given. */
  addRow(document: Analyzable, builder: CsrBuilder, onTerm?: (column: number, term: string) => void): void {
    const ids = this.#extracted(document);
    const hashes = this.#hashes.items;
    for (let i = 0; i < ids.length; i++) {
      const hash = hashes[ids[i]];
      const column = hashedColumn(hash, this.#config.nFeatures);
      this.#row.add(column, hash < 0 && this.#config.alternateSign ? -1 : 1);
      onTerm?.(column, this.#table.name(ids[i]));
    }
    this.#row.endRow(builder);
  }

  #extracted(document: Analyzable): Int32Array {
    if (this.#table.size > mostTerms) this.#forget();
    this.#ids.length = 0;
    this.#extractor.extract(document, this.#ids);
    while (this.#hashes.length < this.#table.size) {
      this.#hashes.push(murmurHash3(this.#table.bytesOf(this.#hashes.length)));
    }
    return this.#ids.view();
  }

  #forget(): void {
    this.#table = new TermTable();
    this.#extractor = new TermExtractor(this.#analyzer, this.#table);
    this.#hashes = new IntList();
  }
}

/** The column of a signed hash: its absolute value, which for -2^31 is 2^31, modulo the number of columns. */
function hashedColumn(hash: number, nFeatures: number): number {
  return Math.abs(hash) & (nFeatures - 1);
}
