import type { Document } from "../corpus/document.js";
import { ColumnSubset } from "../features/column-subset.js";
import { CountVectorizer, type FittedCountVectorizer } from "../features/count-vectorizer.js";
import { selectFeatures } from "../features/feature-selection.js";
import { GivenVectors, GivenVectorsFit } from "../features/given-vectors.js";
import { type FittedHashingVectorizer, HashingVectorizer } from "../features/hashing-vectorizer.js";
import type { CountsWithUnknown, UnknownTokens } from "../features/unknown-tokens.js";
import type { FittedVectorizer, SplitCounts, VectorizerFit } from "../features/vectorizer.js";
import { type FittedWeighting, Weighting } from "../features/weighting.js";
import type { Threads } from "../machine/threads.js";
import { type ClassSets, requireClassSets, selectClassSets } from "../sparse/class-sets.js";
import type { CsrMatrix } from "../sparse/csr.js";
import { ScannedDocument } from "../text/scanned-document.js";
import type { Extractable } from "../text/term-extractor.js";
import { asText, asVector } from "./article.js";
import type { Configuration } from "./configuration.js";

/** The three kinds of vectorizer a model may hold. */
export type ModelVectorizer = FittedCountVectorizer | FittedHashingVectorizer | GivenVectors;

/** From documents to weights: a fitted vectorizer and a fitted weighting. */
export class FittedFeaturizer {
  readonly vectorizer: ModelVectorizer;
  readonly weighting: FittedWeighting;

  constructor(vectorizer: ModelVectorizer, weighting: FittedWeighting) {
    this.vectorizer = vectorizer;
    this.weighting = weighting;
  }

  /** The counts of these documents: `nDocuments × nFeatures`. */
  counts(documents: readonly Document[]): CsrMatrix {
    if (this.vectorizer instanceof GivenVectors) return this.vectorizer.transform(documents.map(asVector));
    return (this.vectorizer as FittedVectorizer<ReturnType<typeof asText>>).transform(documents.map(asText));
  }

  /** The weights of these documents, which a classifier takes: `nDocuments × nFeatures`. */
  weights(documents: readonly Document[]): CsrMatrix {
    return this.weighting.transform(this.counts(documents));
  }

  /** The same weights, and from the same pass how many tokens of each document are unknown; null where nobody can tell. */
  weightsWithUnknown(documents: readonly Document[]): {
    readonly weights: CsrMatrix;
    readonly unknownTokens: UnknownTokens | null;
  } {
    const { counts, unknownTokens } = this.#countsWithUnknown(documents);
    return { weights: this.weighting.transform(counts), unknownTokens };
  }

  #countsWithUnknown(documents: readonly Document[]): CountsWithUnknown {
    if (this.vectorizer instanceof GivenVectors) return this.vectorizer.transformWithUnknown(documents.map(asVector));
    return this.vectorizer.transformWithUnknown(documents.map(asText));
  }
}

interface LearnedCounts {
  readonly vectorizer: ModelVectorizer;
  /** `nDocuments × nFeatures` */
  readonly counts: CsrMatrix;
}

/** What a {@link FeaturizerFit} may be given beside its configuration. */
export interface FeaturizerFitOptions {
  /** The names of ready vectors' columns, where they are known. */
  readonly featureNames?: readonly string[] | undefined;
  /**
   * Documents that were counted with the same analyzer and vectorizer, to be selected from and weighted as another
   * configuration says; they are shared, not counted again.
   */
  readonly counted?: FeaturizerFit | undefined;
  /** Other threads that help to count; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}

/** Learns a featurizer from documents that come one by one. */
export class FeaturizerFit {
  readonly #config: Configuration;
  readonly #fit: { readonly nDocuments: number };
  readonly #add: (document: Document | ScannedDocument) => void;
  readonly #split: (train: Int32Array, test: Int32Array) => SplitCounts;
  readonly #finish: () => LearnedCounts;

  constructor(config: Configuration, { featureNames, counted, threads }: FeaturizerFitOptions = {}) {
    this.#config = config;
    if (counted !== undefined) {
      this.#fit = counted.#fit;
      this.#add = counted.#add;
      this.#split = counted.#split;
      this.#finish = counted.#finish;
    } else if (config.vectorizer.type === "vectors") {
      const fit = new GivenVectorsFit(featureNames);
      this.#fit = fit;
      this.#add = (document) => fit.add(asVector(document));
      this.#split = (train, test) => fit.split(train, test);
      this.#finish = () => fit.finish();
    } else {
      const fit = startTextFit(config, threads);
      this.#fit = fit;
      this.#add = (document) => fit.add(document instanceof ScannedDocument ? document : asText(document));
      this.#split = (train, test) => fit.split(train, test);
      this.#finish = () => fit.finish();
    }
  }

  /** Adds a document; one that was scanned, by a scanner that serves the analyzer. */
  add(document: Document | ScannedDocument): void {
    this.#add(document);
  }

  /**
   * The weights of two parts of the documents, given by their places, when everything is learned from `train` alone:
   * vocabulary, selection and weighting. Add no further.
   *
   * @param classes of all documents, in their order; only those of `train` are looked at
   * @throws CopydeskError as {@link finish}, and `USAGE_ROWS` for a document that is not there
   */
  split(train: Int32Array, test: Int32Array, classes: ClassSets): SplitCounts {
    const { selection } = this.#config;
    let counts = this.#split(train, test);
    if (selection !== null) {
      requireClassSets(classes, this.#fit.nDocuments);
      const columns = selectFeatures(counts.train, selectClassSets(classes, train), selection);
      const subset = new ColumnSubset(columns, counts.train.nColumns);
      counts = { train: subset.of(counts.train), test: subset.of(counts.test) };
    }
    const weighting = new Weighting(this.#config.weighting).fit(counts.train);
    return { train: weighting.transform(counts.train), test: weighting.transform(counts.test) };
  }

  /**
   * The featurizer, and the weights of the documents it was learned from.
   *
   * @param classes of all documents, in their order; without `selection` they say nothing
   * @throws CopydeskError `INPUT_NO_TERMS` when there is nothing to learn from; with `selection` also `INPUT_ONE_CLASS`,
   *   `INPUT_NEGATIVE`, `USAGE_LENGTH` and `USAGE_CLASS_INDEX`
   */
  finish(classes: ClassSets): { readonly featurizer: FittedFeaturizer; readonly weights: CsrMatrix } {
    const { vectorizer, counts } = this.#selected(this.#finish(), classes);
    const weighting = new Weighting(this.#config.weighting).fit(counts);
    return { featurizer: new FittedFeaturizer(vectorizer, weighting), weights: weighting.transform(counts) };
  }

  /** What is learned from all documents, without the features that selection leaves out. */
  #selected(learned: LearnedCounts, classes: ClassSets): LearnedCounts {
    const { selection } = this.#config;
    if (selection === null) return learned;
    const { vectorizer, counts } = learned;
    const columns = selectFeatures(counts, classes, selection);
    return { vectorizer: vectorizer.select(columns), counts: new ColumnSubset(columns, counts.nColumns).of(counts) };
  }
}

function startTextFit(
  { analyzer, vectorizer }: Configuration,
  threads: Threads | undefined,
): VectorizerFit<Extractable, FittedCountVectorizer | FittedHashingVectorizer> {
  if (vectorizer.type !== "hashing") return new CountVectorizer(analyzer).startFit(threads);
  const { type: _, ...options } = vectorizer;
  return new HashingVectorizer(options, analyzer).startFit(threads);
}
