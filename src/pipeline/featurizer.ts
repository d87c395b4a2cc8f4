import type { Document } from "../corpus/document.js";
import { CountVectorizer, type FittedCountVectorizer } from "../features/count-vectorizer.js";
import { GivenVectors, GivenVectorsFit } from "../features/given-vectors.js";
import { type FittedHashingVectorizer, HashingVectorizer } from "../features/hashing-vectorizer.js";
import type { FittedVectorizer, SplitCounts, VectorizerFit } from "../features/vectorizer.js";
import { type FittedWeighting, Weighting } from "../features/weighting.js";
import type { CsrMatrix } from "../sparse/csr.js";
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
}

/** Learns a featurizer from documents that come one by one. */
export class FeaturizerFit {
  readonly #config: Configuration;
  readonly #add: (document: Document) => void;
  readonly #split: (train: Int32Array, test: Int32Array) => SplitCounts;
  readonly #finish: () => { readonly vectorizer: ModelVectorizer; readonly counts: CsrMatrix };

  /** @param featureNames the names of ready vectors' columns, where they are known */
  constructor(config: Configuration, featureNames?: readonly string[]) {
    this.#config = config;
    if (config.vectorizer.type === "vectors") {
      const fit = new GivenVectorsFit(featureNames);
      this.#add = (document) => fit.add(asVector(document));
      this.#split = (train, test) => fit.split(train, test);
      this.#finish = () => fit.finish();
    } else {
      const fit = startTextFit(config);
      this.#add = (document) => fit.add(asText(document));
      this.#split = (train, test) => fit.split(train, test);
      this.#finish = () => fit.finish();
    }
  }

  add(document: Document): void {
    this.#add(document);
  }

  /**
   * The weights of two parts of the documents, given by their places, when everything is learned from `train` alone. Add
   * no further.
   */
  split(train: Int32Array, test: Int32Array): SplitCounts {
    const counts = this.#split(train, test);
    const weighting = new Weighting(this.#config.weighting).fit(counts.train);
    return { train: weighting.transform(counts.train), test: weighting.transform(counts.test) };
  }

  /** The featurizer, and the weights of the documents it was learned from. */
  finish(): { readonly featurizer: FittedFeaturizer; readonly weights: CsrMatrix } {
    const { vectorizer, counts } = this.#finish();
    const weighting = new Weighting(this.#config.weighting).fit(counts);
    return { featurizer: new FittedFeaturizer(vectorizer, weighting), weights: weighting.transform(counts) };
  }
}

function startTextFit({
  analyzer,
  vectorizer,
}: Configuration): VectorizerFit<ReturnType<typeof asText>, FittedCountVectorizer | FittedHashingVectorizer> {
  if (vectorizer.type !== "hashing") return new CountVectorizer(analyzer).startFit();
  const { type: _, ...options } = vectorizer;
  return new HashingVectorizer(options, analyzer).startFit();
}
