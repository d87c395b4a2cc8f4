import { type CsrMatrix, columnFrequencies } from "../sparse/csr.js";
import type { AnalyzerConfig } from "../text/analyzer-config.js";

/** The options that choose which terms become features. */
export type TermSelection = Pick<AnalyzerConfig, "minDf" | "maxDf" | "maxFeatures">;

/** What is known of every term of the training documents, by term id. */
export interface TermStatistics {
  readonly nDocuments: number;
  /** In how many documents each term occurs. */
  readonly documentFrequency: Int32Array;
  /** How often each term occurs. */
  readonly totalCount: Float64Array;
}

/** What the counts of all terms, a column each, tell of them. */
export function termStatistics(counts: CsrMatrix): TermStatistics {
  const totalCount = new Float64Array(counts.nColumns);
  const { columnIndex, values } = counts;
  for (let e = 0; e < columnIndex.length; e++) totalCount[columnIndex[e]] += values[e];
  return { nDocuments: counts.nRows, documentFrequency: columnFrequencies(counts), totalCount };
}

/**
 * The ids of the terms that `minDf` and `maxDf` let through, ascending. A frequency below 1 is a share of the documents,
 * one from 1 (`minDf`) or above 1 (`maxDf`) a count; both bounds are inclusive.
 */
export function frequentTerms(statistics: TermStatistics, { minDf, maxDf }: TermSelection): Int32Array {
  const { documentFrequency, nDocuments } = statistics;
  const least = minDf < 1 ? minDf * nDocuments : minDf;
  const most = maxDf <= 1 ? maxDf * nDocuments : maxDf;
  const kept = new Int32Array(documentFrequency.length);
  let nKept = 0;
  for (let id = 0; id < documentFrequency.length; id++) {
    const frequency = documentFrequency[id];
    if (frequency > 0 && frequency >= least && frequency <= most) kept[nKept++] = id;
  }
  return kept.slice(0, nKept);
}

/**
 * The `most` of these terms with the largest total count, in the order they came in; of equal counts those that came
 * first.
 *
 * @param ids term ids in the order that breaks ties
 */
export function mostFrequentTerms(ids: Int32Array, { totalCount }: TermStatistics, most: number): Int32Array {
  if (ids.length <= most) return ids;
  const byCount = Uint32Array.from(ids, (_, place) => place);
  byCount.sort((a, b) => totalCount[ids[b]] - totalCount[ids[a]] || a - b);
  return Int32Array.from(byCount.subarray(0, most).sort(), (place) => ids[place]);
}
