import { setImmediate } from "node:timers/promises";
import { FittedCountVectorizer } from "../../features/count-vectorizer.js";
import { inSharedMemory } from "../../machine/shared-memory.js";
import type { Configuration } from "../../pipeline/configuration.js";
import { FeaturizerFit } from "../../pipeline/featurizer.js";
import { oneClassEach } from "../../sparse/class-sets.js";
import type { CsrMatrix } from "../../sparse/csr.js";
import { analyzerDefaults } from "../../text/analyzer-config.js";
import { ScannedDocument } from "../../text/scanned-document.js";
import type { CountableDocuments } from "./kept-documents.js";

/**
 * The counts of all terms in all documents of a corpus, in shared memory: what every arm of the same analyzer and vectorizer
 * begins with, whatever its `minDf`, `maxDf`, `maxFeatures`, selection, weighting and classifier.
 */
export interface CountedCorpus {
  /** `nDocuments × nTerms`, columns in the order of a vocabulary of all terms; hashed and ready columns as they are. */
  readonly counts: CsrMatrix;
  /** How many bytes the name of each term takes (`nTerms`); undefined where columns are not terms. */
  readonly nameBytes: Int32Array | undefined;
  /** How long counting would take by itself: with scanning and stemming, which is not done again for other analyzers. */
  readonly seconds: number;
}

/** So long, in milliseconds, this thread counts before it listens to others. */
const turn = 20;

/** What two configurations agree in whose arms share their counts. */
export function countingKey({ analyzer, vectorizer }: Configuration): string {
  return JSON.stringify([{ ...analyzer, ...unbounded }, vectorizer]);
}

const { minDf, maxDf, maxFeatures } = analyzerDefaults;
const unbounded = { minDf, maxDf, maxFeatures };

/**
 * Counts the documents of a corpus as a configuration says, all terms.
 *
 * @throws CopydeskError `INPUT_NO_TERMS`, and what documents are refused with that the vectorizer does not take
 */
export async function countCorpus(
  { documents, seconds: scanning }: CountableDocuments,
  config: Configuration,
  signal?: AbortSignal,
): Promise<CountedCorpus> {
  const fit = new FeaturizerFit({
    ...config,
    // A vectorizer without vocabulary refuses bounds, and has none.
    analyzer: { ...config.analyzer, ...unbounded },
    selection: null,
    weighting: { tf: "raw", idf: "none", norm: "none" },
  });
  const stems = documents[0] instanceof ScannedDocument ? documents[0].forms.stems : undefined;
  const stemmed = stems?.secondsOf(config.analyzer.stemmer) ?? 0;
  let worked = 0;
  let start = performance.now();
  for (const document of documents) {
    fit.add(document);
    const elapsed = performance.now() - start;
    if (elapsed < turn) continue;
    worked += elapsed;
    await setImmediate();
    signal?.throwIfAborted();
    start = performance.now();
  }
  const { featurizer, weights } = fit.finish(oneClassEach(new Int32Array(documents.length), 1));
  const { vectorizer } = featurizer;
  const nameBytes =
    vectorizer instanceof FittedCountVectorizer ? lengthsOf(vectorizer.vocabulary.tensors.ends) : undefined;
  const seconds = scanning + stemmed + (worked + performance.now() - start) / 1000;
  return { counts: shared(weights), nameBytes, seconds };
}

function lengthsOf(ends: Int32Array): Int32Array {
  const lengths = inSharedMemory(ends);
  for (let i = ends.length - 1; i > 0; i--) lengths[i] -= ends[i - 1];
  return lengths;
}

function shared({ rowStart, columnIndex, values, ...sizes }: CsrMatrix): CsrMatrix {
  return {
    ...sizes,
    rowStart: inSharedMemory(rowStart),
    columnIndex: inSharedMemory(columnIndex),
    values: inSharedMemory(values),
  };
}
