import type { Document } from "../../corpus/document.js";
import type { Interruption } from "../../optimize/solver.js";
import type { Configuration } from "../configuration.js";
import { FeaturizerFit, type FeaturizerFitOptions } from "../featurizer.js";

/** The counts of so many analyzers are kept: characters of a large corpus take hundreds of megabytes. */
const mostKept = 3;

/** Documents, counted once by each analyzer and vectorizer that is asked for. */
export class CountedDocuments {
  readonly #documents: Document[] = [];
  readonly #options: Pick<FeaturizerFitOptions, "featureNames" | "threads">;
  /** What the documents are counted by as they come. */
  readonly #first: FeaturizerFit;
  /** The one asked for longest ago first. */
  readonly #kept = new Map<string, FeaturizerFit>();

  constructor(
    config: Configuration,
    { featureNames, threads }: Pick<FeaturizerFitOptions, "featureNames" | "threads"> = {},
  ) {
    this.#options = { featureNames, threads };
    this.#first = new FeaturizerFit(config, this.#options);
    this.#kept.set(keyOf(config), this.#first);
  }

  get haveTitles(): boolean {
    return this.#documents.some(({ title }) => title !== undefined);
  }

  /**
   * Takes in a document, before any features are asked for.
   * @throws CopydeskError `INPUT_BAD_ARTICLE` for one that cannot be counted, which is not taken in
   */
  add(document: Document): void {
    this.#first.add(document);
    this.#documents.push(document);
  }

  /**
   * What a configuration learns features from.
   * @param interruption ends the counting early: what it throws is thrown
   */
  features(config: Configuration, interruption?: Interruption | undefined): FeaturizerFit {
    const key = keyOf(config);
    const counted = this.#kept.get(key) ?? this.#count(config, interruption);
    this.#kept.delete(key);
    this.#kept.set(key, counted);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return new FeaturizerFit(config, { ...this.#options, counted });
  }

  #count(config: Configuration, interruption: Interruption | undefined): FeaturizerFit {
    const features = new FeaturizerFit(config, this.#options);
    for (const document of this.#documents) {
      interruption?.throwIfAborted();
      features.add(document);
    }
    return features;
  }
}

function keyOf({ analyzer, vectorizer }: Configuration): string {
  return JSON.stringify([analyzer, vectorizer]);
}
