import { CopydeskError, quote } from "../errors.js";
import { type CsrMatrix, selectRows } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import { mapColumns } from "../sparse/map-columns.js";
import { Analyzer } from "../text/analyzer.js";
import { type AnalyzerConfig, type AnalyzerOptions, analyzerConfig } from "../text/analyzer-config.js";
import { IntList } from "../text/int-list.js";
import { type Analyzable, TermExtractor } from "../text/term-extractor.js";
import type { TermKind } from "../text/term-table.js";
import { frequentTerms, mostFrequentTerms, termStatistics } from "./document-frequency.js";
import { RowWriter } from "./row-writer.js";
import { TermCounter } from "./term-counter.js";
import type { FittedTextVectorizer, SplitCounts, VectorizerFit } from "./vectorizer.js";
import { Vocabulary } from "./vocabulary.js";

/**
 * Counts terms: a column for each term of the training documents that `minDf`, `maxDf` and `maxFeatures` let through.
 * The same options give the same counts as scikit-learn's `CountVectorizer`, but for `maxFeatures` where terms that are
 * equally frequent meet its bound: here those that sort first are kept, there whichever its sort, which is not stable,
 * leaves in front.
 *
 * @example
 * const { vectorizer, counts } = new CountVectorizer({ stemmer: "porter", minDf: 2 }).fitTransform(articles);
 * vectorizer.vocabulary.terms(); // in order of columns
 */
export class CountVectorizer {
  readonly config: AnalyzerConfig;

  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: AnalyzerOptions = {}) {
    this.config = analyzerConfig(options);
  }

  /** Learns the vocabulary of some documents. */
  fit(documents: Iterable<Analyzable>): FittedCountVectorizer {
    return this.fitTransform(documents).vectorizer;
  }

  /**
   * Learns the vocabulary of some documents and counts it in them, in one pass over their text.
   * @throws CopydeskError `INPUT_NO_TERMS` when no term is left
   */
  fitTransform(documents: Iterable<Analyzable>): {
    readonly vectorizer: FittedCountVectorizer;
    readonly counts: CsrMatrix;
  } {
    const fit = this.startFit();
    for (const document of documents) fit.add(document);
    return fit.finish();
  }

  /** The same for documents that come one by one. */
  startFit(): VectorizerFit<Analyzable, FittedCountVectorizer> {
    return new CountVectorizerFit(this.config);
  }
}

class CountVectorizerFit implements VectorizerFit<Analyzable, FittedCountVectorizer> {
  readonly #config: AnalyzerConfig;
  readonly #counter: TermCounter;

  constructor(config: AnalyzerConfig) {
    this.#config = config;
    this.#counter = new TermCounter(new Analyzer(config));
  }

  get nDocuments(): number {
    return this.#counter.nDocuments;
  }

  add(document: Analyzable): void {
    this.#counter.add(document);
  }

  split(train: Int32Array, test: Int32Array): SplitCounts {
    const counts = this.#counter.counts();
    const part = selectRows(counts, train);
    const { columnOf, ids } = this.#features(part);
    return {
      train: mapColumns(part, columnOf, ids.length),
      test: mapColumns(selectRows(counts, test), columnOf, ids.length),
    };
  }

  finish(): { readonly vectorizer: FittedCountVectorizer; readonly counts: CsrMatrix } {
    const counts = this.#counter.counts();
    const { vocabulary, columnOf, ids } = this.#features(counts);
    return {
      vectorizer: new FittedCountVectorizer(this.#config, vocabulary),
      counts: mapColumns(counts, columnOf, ids.length),
    };
  }

  /** The features that these counts of all terms give, and the column of each term. */
  #features(counts: CsrMatrix): { vocabulary: Vocabulary; ids: Int32Array; columnOf: Int32Array } {
    const { table } = this.#counter;
    const statistics = termStatistics(counts);
    let features = Vocabulary.of(table, frequentTerms(statistics, this.#config));
    const most = this.#config.maxFeatures ?? Number.POSITIVE_INFINITY;
    if (features.ids.length > most) features = Vocabulary.of(table, mostFrequentTerms(features.ids, statistics, most));
    const { ids } = features;
    if (ids.length === 0) throw noTerms(statistics.nDocuments, table.size, this.#config);
    const columnOf = new Int32Array(table.size).fill(-1);
    for (let column = 0; column < ids.length; column++) columnOf[ids[column]] = column;
    return { ...features, columnOf };
  }
}

function noTerms(nDocuments: number, nTerms: number, config: AnalyzerConfig): CopydeskError {
  const found = nTerms === 0 ? "no term" : `${nTerms} terms, and none that`;
  const bounds = nTerms === 0 ? "" : ` passes minDf ${quote(config.minDf)} and maxDf ${quote(config.maxDf)}`;
  return new CopydeskError(
    "INPUT_NO_TERMS",
    `vectorizer: the documents must hold terms to learn from; got ${nDocuments} documents with ${found}${bounds}. ` +
      "Check the source, its columns, and the options tokenPattern, stopWords, minDf and maxDf.",
  );
}

/** A count vectorizer with its vocabulary. */
export class FittedCountVectorizer implements FittedTextVectorizer {
  readonly config: AnalyzerConfig;
  readonly vocabulary: Vocabulary;
  #lookUp: { readonly extractor: TermExtractor; readonly columns: Int32Array; readonly row: RowWriter } | undefined;
  readonly #ids = new IntList();

  constructor(config: AnalyzerConfig, vocabulary: Vocabulary) {
    this.config = config;
    this.vocabulary = vocabulary;
  }

  get nFeatures(): number {
    return this.vocabulary.size;
  }

  featureName(column: number): string {
    return this.vocabulary.term(column);
  }

  transform(documents: Iterable<Analyzable>): CsrMatrix {
    const { extractor, columns, row } = this.#lookedUp();
    const builder = new CsrBuilder();
    for (const document of documents) {
      this.#ids.length = 0;
      extractor.extract(document, this.#ids);
      const ids = this.#ids.view();
      for (let i = 0; i < ids.length; i++) {
        const column = ids[i] < 0 ? -1 : columns[ids[i]];
        if (column >= 0) row.add(column, 1);
      }
      row.endRow(builder);
    }
    return builder.finish(this.nFeatures);
  }

  column(kind: TermKind, term: string): number {
    return this.vocabulary.column(kind, term);
  }

  /** Made at first use: a model that is only looked at needs no table. */
  #lookedUp() {
    if (this.#lookUp === undefined) {
      const { table, columns } = this.vocabulary.toTable();
      const extractor = new TermExtractor(new Analyzer(this.config), table);
      this.#lookUp = { extractor, columns, row: new RowWriter(this.nFeatures) };
    }
    return this.#lookUp;
  }
}
