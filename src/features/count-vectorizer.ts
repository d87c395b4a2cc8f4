import { CopydeskError, quote } from "../errors.js";
import type { Threads } from "../machine/threads.js";
import { type CsrMatrix, selectRows } from "../sparse/csr.js";
import { CsrBuilder } from "../sparse/csr-builder.js";
import { mapColumns } from "../sparse/map-columns.js";
import { Analyzer } from "../text/analyzer.js";
import { type AnalyzerConfig, type AnalyzerOptions, analyzerConfig } from "../text/analyzer-config.js";
import { type FieldName, type FieldWeights, fieldWeights } from "../text/fields.js";
import { IntList } from "../text/int-list.js";
import { type Extractable, TermExtractor } from "../text/term-extractor.js";
import type { TermKind } from "../text/term-table.js";
import { requireSelection } from "./column-subset.js";
import { frequentTerms, mostFrequentTerms, termStatistics } from "./document-frequency.js";
import { featureName } from "./feature-name.js";
import { RowWriter } from "./row-writer.js";
import { SharedTermCounter } from "./shared-term-counter.js";
import { type CountsWithUnknown, UnknownTokenCounter } from "./unknown-tokens.js";
import type { FittedTextVectorizer, SplitCounts, VectorizerFit } from "./vectorizer.js";
import { Vocabulary } from "./vocabulary.js";

/**
 * Counts terms: a column for each term of the training documents that `minDf`, `maxDf` and `maxFeatures` let through.
 * An occurrence counts as much as its field weighs; `minDf` and `maxDf` count documents whatever that is. The same options give the same counts as scikit-learn's `CountVectorizer`, but for `maxFeatures` where terms that are
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
  fit(documents: Iterable<Extractable>): FittedCountVectorizer {
    return this.fitTransform(documents).vectorizer;
  }

  /**
   * Learns the vocabulary of some documents and counts it in them, in one pass over their text.
   * @throws CopydeskError `INPUT_NO_TERMS` when no term is left
   */
  fitTransform(documents: Iterable<Extractable>): {
    readonly vectorizer: FittedCountVectorizer;
    readonly counts: CsrMatrix;
  } {
    const fit = this.startFit();
    for (const document of documents) fit.add(document);
    return fit.finish();
  }

  /**
   * The same for documents that come one by one.
   * @param threads other threads that help to count; they change nothing but the time
   */
  startFit(threads?: Threads): VectorizerFit<Extractable, FittedCountVectorizer> {
    return new CountVectorizerFit(this.config, threads);
  }
}

class CountVectorizerFit implements VectorizerFit<Extractable, FittedCountVectorizer> {
  readonly #config: AnalyzerConfig;
  readonly #counter: SharedTermCounter;

  constructor(config: AnalyzerConfig, threads: Threads | undefined) {
    this.#config = config;
    this.#counter = new SharedTermCounter(config, threads);
  }

  get nDocuments(): number {
    return this.#counter.nDocuments;
  }

  add(document: Extractable): void {
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

/** What counting in known terms needs. */
interface LookUp {
  readonly extractor: TermExtractor;
  /** The column of each term id; -1 for none. */
  readonly columns: Int32Array;
  readonly weights: FieldWeights;
  readonly row: RowWriter;
}

/** A count vectorizer with its vocabulary. */
export class FittedCountVectorizer implements FittedTextVectorizer {
  readonly config: AnalyzerConfig;
  readonly vocabulary: Vocabulary;
  #lookUp: LookUp | undefined;
  readonly #ids = new IntList();

  constructor(config: AnalyzerConfig, vocabulary: Vocabulary) {
    this.config = config;
    this.vocabulary = vocabulary;
  }

  get nFeatures(): number {
    return this.vocabulary.size;
  }

  featureName(column: number): string {
    return featureName(this.vocabulary.term(column), this.vocabulary.field(column));
  }

  select(columns: Int32Array): FittedCountVectorizer {
    requireSelection(columns, this.nFeatures);
    return new FittedCountVectorizer(this.config, this.vocabulary.select(columns));
  }

  transform(documents: Iterable<Extractable>): CsrMatrix {
    const builder = new CsrBuilder();
    for (const document of documents) this.#addRow(document, builder);
    return builder.finish(this.nFeatures);
  }

  /**
   * The same counts, with the out-of-vocabulary tokens of each document. A token is a word that the analyzer leaves,
   * without stop words, and unknown when neither it nor an n-gram with it is a feature: also one that training has seen
   * and `minDf`, `maxDf`, `maxFeatures` or a selection left out. Where only characters are features, it is what stands
   * between white space, and unknown when none of its n-grams is a feature. Where a title's terms are features of their
   * own, those alone are known in titles. A field without weight has no tokens.
   */
  transformWithUnknown(documents: Iterable<Extractable>): CountsWithUnknown {
    const { extractor } = this.#lookedUp();
    const builder = new CsrBuilder();
    const counter = new UnknownTokenCounter();
    for (const document of documents) {
      this.#addRow(document, builder);
      if (this.config.wordNgrams === null) counter.addCharNgrams(this.#ids.view());
      else counter.addWords(extractor.lastWords);
    }
    return { counts: builder.finish(this.nFeatures), unknownTokens: counter.finish() };
  }

  #addRow(document: Extractable, builder: CsrBuilder): void {
    const { extractor, columns, weights, row } = this.#lookedUp();
    this.#ids.length = 0;
    const nOfTitle = extractor.extract(document, this.#ids);
    const ids = this.#ids.view();
    row.addAll(ids.subarray(0, nOfTitle), columns, weights.title);
    row.addAll(ids.subarray(nOfTitle), columns, weights.text);
    row.endRow(builder);
  }

  column(kind: TermKind, term: string, field: FieldName = "text"): number {
    return this.vocabulary.column(kind, term, field);
  }

  /** Made at first use: a model that is only looked at needs no table. */
  #lookedUp(): LookUp {
    if (this.#lookUp === undefined) {
      const { table, columns } = this.vocabulary.toTable();
      const marksWordEnds = this.config.wordNgrams === null;
      const extractor = new TermExtractor(new Analyzer(this.config), table, { marksWordEnds });
      const weights = fieldWeights(this.config.fields);
      this.#lookUp = { extractor, columns, weights, row: new RowWriter(this.nFeatures) };
    }
    return this.#lookUp;
  }
}
