import { checked } from "../checked.js";
import { CopydeskError, quote } from "../errors.js";
import { type CsrMatrix, columnFrequencies } from "../sparse/csr.js";
import { type WeightingConfig, type WeightingOptions, weightingSchema } from "./weighting-config.js";

/**
 * Weights counts by term frequency, inverse document frequency and length: scikit-learn's `TfidfTransformer`, with
 * natural logarithms (K. Spärck Jones, Journal of Documentation 28, 1972; G. Salton and C. Buckley, Information
 * Processing & Management 24, 1988). With `bm25` counts c become Okapi BM25's (S. Robertson and H. Zaragoza, "The
 * Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in Information Retrieval 3, 2009, section 3,
 * there without the constant k1 + 1), for a document of length |d|, the sum of its counts, where l is the mean of that over the training documents:
 *
 *     c · (k1 + 1) / (c + k1 · (1 − b + b · |d| / l))
 *
 * and `idf: "bm25"` is ln(1 + (n − df + 0.5) / (df + 0.5)), the same source's with 1 added inside the logarithm, as Lucene has it, so that it is not negative for terms of more than half of the documents. BM25 as it is
 * known takes both, and `norm: "none"`. Lengths are of the counts given: of the features selected, where some were.
 * A negative count, as signed hashing makes them, is weighed by its size and keeps its sign.
 *
 * @example
 * const weighting = new Weighting({ tf: "log" }).fit(counts);
 * weighting.transform(counts);
 */
export class Weighting {
  readonly config: WeightingConfig;

  /** @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION` */
  constructor(options: WeightingOptions = {}) {
    this.config = checked(weightingSchema, options, "weighting");
  }

  /** Learns how rare each feature is, and for `bm25` how long documents are. */
  fit(counts: CsrMatrix): FittedWeighting {
    const { tf, idf } = this.config;
    const inverse = idf === "none" ? undefined : inverseFrequencies(counts, idf);
    return new FittedWeighting(
      this.config,
      counts.nColumns,
      inverse,
      tf === "bm25" ? averageLength(counts) : undefined,
    );
  }
}

function inverseFrequencies(counts: CsrMatrix, idf: Exclude<WeightingConfig["idf"], "none">): Float32Array {
  const frequencies = columnFrequencies(counts);
  const inverse = new Float32Array(frequencies.length);
  for (let c = 0; c < inverse.length; c++) inverse[c] = inverseFrequency(idf, frequencies[c], counts.nRows);
  return inverse;
}

/**
 * How much a feature is raised that so many of the documents have. One that none has, as hashing leaves some columns, is
 * taken to be in one, where `plain` would divide by 0.
 */
export function inverseFrequency(
  idf: Exclude<WeightingConfig["idf"], "none">,
  frequency: number,
  nDocuments: number,
): number {
  if (idf === "smooth") return Math.log((1 + nDocuments) / (1 + frequency)) + 1;
  if (idf === "plain") return Math.log(nDocuments / Math.max(1, frequency)) + 1;
  return Math.log1p((nDocuments - frequency + 0.5) / (frequency + 0.5));
}

/** The mean sum of a document's counts; 1 where there are none, when no document to come is longer for it. */
function averageLength({ nRows, rowStart, values }: CsrMatrix): number {
  let sum = 0;
  for (let e = 0; e < rowStart[nRows]; e++) sum += Math.abs(values[e]);
  return sum === 0 ? 1 : sum / nRows;
}

const noSaturation = { k1: 0, b: 0 } as const;

/** A weighting that knows how rare each feature is. */
export class FittedWeighting {
  readonly config: WeightingConfig;
  readonly nFeatures: number;
  /** `nFeatures`, single precision as the model file keeps it; undefined for `idf: "none"`. */
  readonly idf: Float32Array | undefined;
  /** The mean sum of a training document's counts, above 0; undefined but for `tf: "bm25"`. */
  readonly averageLength: number | undefined;

  /** @throws CopydeskError `MODEL_BAD_WEIGHTING` when array or length do not fit: they may come from a file */
  constructor(config: WeightingConfig, nFeatures: number, idf?: Float32Array, averageLength?: number) {
    const length = config.idf === "none" ? 0 : nFeatures;
    if ((idf?.length ?? 0) !== length || idf?.every(Number.isFinite) === false) {
      throw new CopydeskError(
        "MODEL_BAD_WEIGHTING",
        `model: idf must be ${length} finite numbers; got ${idf?.length ?? 0}. Train the model again, or get another copy.`,
      );
    }
    const isLength = averageLength !== undefined && averageLength > 0 && Number.isFinite(averageLength);
    if (config.tf === "bm25" ? !isLength : averageLength !== undefined) {
      throw new CopydeskError(
        "MODEL_BAD_WEIGHTING",
        `model: the average length must be ${config.tf === "bm25" ? "a finite number above 0" : "left out without bm25"}; ` +
          `got ${quote(averageLength)}. Train the model again, or get another copy.`,
      );
    }
    this.config = config;
    this.nFeatures = nFeatures;
    this.idf = idf;
    this.averageLength = averageLength;
  }

  /**
   * The weights of these counts, `nDocuments × nFeatures`. Positions are shared with `counts`, values are new. A row of
   * zeros stays one.
   *
   * @throws CopydeskError `USAGE_COLUMNS` when they have another number of columns
   */
  transform(counts: CsrMatrix): CsrMatrix {
    if (counts.nColumns !== this.nFeatures) {
      throw new CopydeskError(
        "USAGE_COLUMNS",
        `weighting: columns must be as many as it was fitted on, ${this.nFeatures}; got ${counts.nColumns}. ` +
          "Make the counts with the vectorizer that the weighting was fitted with.",
      );
    }
    const { tf, norm } = this.config;
    const { k1, b } = this.config.bm25 ?? noSaturation;
    const { rowStart, columnIndex } = counts;
    const values = new Float32Array(rowStart[counts.nRows]);
    for (let row = 0; row < counts.nRows; row++) {
      const start = rowStart[row];
      const end = rowStart[row + 1];
      const halfway = tf === "bm25" ? k1 * (1 - b + b * this.#relativeLength(counts.values, start, end)) : 0;
      let length = 0;
      for (let e = start; e < end; e++) {
        const count = counts.values[e];
        let weight = count;
        if (tf === "binary") weight = 1;
        else if (tf === "log") weight = Math.sign(count) * (1 + Math.log(Math.abs(count)));
        else if (tf === "bm25") weight = (count * (k1 + 1)) / (Math.abs(count) + halfway);
        if (this.idf !== undefined) weight *= this.idf[columnIndex[e]];
        values[e] = weight;
        length += norm === "l2" ? weight * weight : Math.abs(weight);
      }
      if (norm === "none" || length === 0) continue;
      const scale = 1 / (norm === "l2" ? Math.sqrt(length) : length);
      for (let e = start; e < end; e++) values[e] *= scale;
    }
    return { ...counts, values };
  }

  /** The sum of a row's counts over the mean of that. */
  #relativeLength(counts: Float32Array, start: number, end: number): number {
    let sum = 0;
    for (let e = start; e < end; e++) sum += Math.abs(counts[e]);
    return sum / (this.averageLength ?? 1);
  }
}
