import { createHash } from "node:crypto";
import type { Document } from "../../corpus/document.js";
import { type FittedHashingVectorizer, HashingVectorizer } from "../../features/hashing-vectorizer.js";
import { TermHasher } from "../../features/term-hasher.js";
import type { CsrMatrix } from "../../sparse/csr.js";
import { CsrBuilder } from "../../sparse/csr-builder.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";
import { asText } from "../article.js";
import type { Configuration } from "../configuration.js";
import { FittedFeaturizer } from "../featurizer.js";
import { vectorizerTensors, weightingTensors } from "../model-tensors.js";
import type { Tensor } from "../safetensors.js";
import type { SavedState } from "./state-tensors.js";
import { notStream } from "./stream-configuration.js";
import { StreamWeighting } from "./stream-weighting.js";

/** From the documents of a stream to weights, one by one, in memory that does not grow with them. */
export interface StreamFeatures {
  readonly nFeatures: number;
  /**
   * The counts of a document, `1 × nFeatures`.
   * @throws CopydeskError `INPUT_VECTORS`, `INPUT_NO_VECTOR`
   */
  counts(document: Document): CsrMatrix;
  /** Learns from the counts of a document what weights need, once for each document. */
  learn(counts: SparseEntries): void;
  /** The weights of a document's counts, as of now. */
  weights(counts: SparseEntries): SparseEntries;
  /** What makes the same features of all documents to come. */
  featurizer(): FittedFeaturizer;
  /** All that it needs to go on, by name; shared with it. */
  state(): Map<string, Tensor>;
  /** Tells features apart that the configuration alone does not: SHA-256 in hexadecimal, or nothing. */
  digest(): string;
}

/**
 * Distinct terms that are known at a time, in some tens of megabytes. Terms beyond them are analysed anew after a while,
 * which costs time alone.
 */
const mostTerms = 1 << 18;

/** Hashed terms, and how rare they are as the stream shows it. */
export class HashedFeatures implements StreamFeatures {
  readonly #vectorizer: FittedHashingVectorizer;
  readonly #hasher: TermHasher;
  readonly #weighting: StreamWeighting;

  /**
   * @param config with a hashing vectorizer
   * @param saved to go on from
   * @throws CopydeskError `CONFIG_NOT_STREAM`, `CONFIG_NEEDS_VOCABULARY`, `MODEL_BAD_PART`
   */
  constructor({ analyzer, vectorizer, weighting }: Configuration, saved?: SavedState) {
    if (vectorizer.type !== "hashing") throw notStream("vectorizer.type", '"hashing"', vectorizer.type);
    const { type: _, ...options } = vectorizer;
    this.#vectorizer = new HashingVectorizer(options, analyzer).fit();
    this.#hasher = new TermHasher(vectorizer, analyzer, { mostTerms });
    this.#weighting = new StreamWeighting(weighting, vectorizer.nFeatures, saved);
  }

  get nFeatures(): number {
    return this.#vectorizer.nFeatures;
  }

  counts(document: Document): CsrMatrix {
    const builder = new CsrBuilder();
    this.#hasher.addRow(asText(document), builder);
    return builder.finish(this.nFeatures);
  }

  learn(counts: SparseEntries): void {
    this.#weighting.count(counts);
  }

  weights(counts: SparseEntries): SparseEntries {
    return this.#weighting.weights(counts);
  }

  featurizer(): FittedFeaturizer {
    return new FittedFeaturizer(this.#vectorizer, this.#weighting.fitted());
  }

  state(): Map<string, Tensor> {
    return this.#weighting.state();
  }

  digest(): string {
    return "";
  }
}

/** The features of a model, as they are: its vocabulary, or whatever else it has, and how it weighs. */
export class ModelFeatures implements StreamFeatures {
  readonly #featurizer: FittedFeaturizer;

  constructor(featurizer: FittedFeaturizer) {
    this.#featurizer = featurizer;
  }

  get nFeatures(): number {
    return this.#featurizer.vectorizer.nFeatures;
  }

  counts(document: Document): CsrMatrix {
    return this.#featurizer.counts([document]);
  }

  learn(): void {
    // All is known.
  }

  weights({ columns, values }: SparseEntries): SparseEntries {
    const rowStart = Int32Array.of(0, columns.length);
    const counts = { nRows: 1, nColumns: this.nFeatures, rowStart, columnIndex: columns, values };
    return { columns, values: this.#featurizer.weighting.transform(counts).values };
  }

  featurizer(): FittedFeaturizer {
    return this.#featurizer;
  }

  state(): Map<string, Tensor> {
    return new Map();
  }

  digest(): string {
    const { vectorizer, weighting } = this.#featurizer;
    const hash = createHash("sha256");
    for (const [name, { data }] of [...vectorizerTensors(vectorizer), ...weightingTensors(weighting)]) {
      hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    }
    return hash.digest("hex");
  }
}
