import { CopydeskError, quote } from "../errors.js";
import { type Judgements, requireJudgements } from "./judgements.js";

/** Every tenth, and the twentieth that is hardest to give up last. */
export const defaultCoverages: readonly number[] = Object.freeze([
  0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1,
]);

/** What becomes of accuracy when the least certain documents are left unlabelled. */
export interface CoveragePoint {
  /** The least share of documents to be labelled, above 0 and at most 1. */
  readonly level: number;
  /** The share of documents that are: more than the level where documents are equally certain. */
  readonly coverage: number;
  /** Documents are labelled whose confidence is at least this. */
  readonly threshold: number;
  /** The share of the labelled documents that are right, 0 to 1. */
  readonly accuracy: number;
}

/**
 * Accuracy against coverage: the most certain documents first (R. El-Yaniv and Y. Wiener, "On the foundations of
 * noise-free selective classification", Journal of Machine Learning Research 11, 2010).
 *
 * Documents of the same confidence are labelled together or not at all, so the order of documents changes nothing. The
 * point of level 1 is plain accuracy. Thresholds chosen here and measured here flatter: choose them on other documents.
 *
 * @param levels the coverages asked for; default `defaultCoverages`.
 * @returns one point per level, in their order.
 * @throws CopydeskError `CONFIG_COVERAGE` for a level that is not above 0 and at most 1, and the codes of
 *   `requireJudgements`.
 */
export function coverageCurve(
  judgements: Judgements,
  levels: readonly number[] = defaultCoverages,
): readonly CoveragePoint[] {
  requireJudgements("coverage", judgements);
  const { descending, nRight } = ranked(judgements);
  const nDocuments = descending.length;
  return levels.map((level) => {
    let nCovered = leastCovered(level, nDocuments);
    const threshold = descending[nCovered - 1];
    while (nCovered < nDocuments && descending[nCovered] === threshold) nCovered++;
    return { level, coverage: nCovered / nDocuments, threshold, accuracy: nRight[nCovered] / nCovered };
  });
}

/**
 * The area under the risk-coverage curve, 0 to 1, lower is better: the share of errors among the documents at least as
 * certain as a document, averaged over documents. It is the share of errors where confidence says nothing, and the less
 * the more certain right documents are than wrong ones; the scale of confidences does not matter.
 *
 *     AURC = 1/n · Σ_i |{j wrong: c_j ≥ c_i}| / |{j: c_j ≥ c_i}|
 *
 * Y. Geifman and R. El-Yaniv, "Selective classification for deep neural networks", NeurIPS 2017, for the curve; Y. Geifman,
 * G. Uziel and R. El-Yaniv, "Bias-reduced uncertainty estimation for deep neural classifiers", ICLR 2019, for the area.
 *
 * @throws CopydeskError the codes of `requireJudgements`.
 */
export function riskCoverageArea(judgements: Judgements): number {
  requireJudgements("coverage", judgements);
  const { descending, nRight } = ranked(judgements);
  const nDocuments = descending.length;
  let sum = 0;
  for (let start = 0; start < nDocuments; ) {
    let end = start + 1;
    while (end < nDocuments && descending[end] === descending[start]) end++;
    sum += (end - start) * (1 - nRight[end] / end);
    start = end;
  }
  return sum / nDocuments;
}

/** The least number of documents that is at least a share of them. */
function leastCovered(coverage: number, nDocuments: number): number {
  if (!(coverage > 0 && coverage <= 1)) {
    throw new CopydeskError(
      "CONFIG_COVERAGE",
      `coverage: coverage must be above 0 and at most 1; got ${quote(coverage)}. 0.9 labels nine articles of ten.`,
    );
  }
  // Rounding may carry the product past a whole number: 0.1 · 30 is more than 3, and 3 / 30 is 0.1.
  const near = Math.ceil(coverage * nDocuments);
  if ((near - 1) / nDocuments >= coverage) return near - 1;
  return near / nDocuments >= coverage ? near : near + 1;
}

/** Confidences from the greatest to the least, and how many of the first k documents are right, for k from 0. */
function ranked({ confidences, right }: Judgements) {
  const order = new Int32Array(confidences.length).map((_, document) => document);
  order.sort((a, b) => confidences[b] - confidences[a]);
  const descending = new Float64Array(order.length);
  const nRight = new Int32Array(order.length + 1);
  for (let k = 0; k < order.length; k++) {
    descending[k] = confidences[order[k]];
    nRight[k + 1] = nRight[k] + right[order[k]];
  }
  return { descending, nRight };
}
