import * as z from "zod";
import { checked } from "../checked.js";
import { CopydeskError } from "../errors.js";
import { type CsrMatrix, columnFrequencies } from "../sparse/csr.js";

/** How counts become weights, as it stands in configuration files and models. */
export const weightingSchema = z.strictObject({
  /** What a count counts: itself, `log` 1 + ln(count), or `binary` 1. */
  tf: z.enum(["raw", "log", "binary"]).default("raw"),
  /** How rare terms are raised: `smooth` ln((1 + n) / (1 + df)) + 1, `plain` ln(n / df) + 1, or not. */
  idf: z.enum(["smooth", "plain", "none"]).default("smooth"),
  /** What every row's length becomes 1 in: Euclidean, sum of absolute values, or none. */
  norm: z.enum(["l2", "l1", "none"]).default("l2"),
});

/** A whole weighting configuration. */
export type WeightingConfig = Readonly<z.output<typeof weightingSchema>>;
/** What a caller writes: every option may be left out. */
export type WeightingOptions = Readonly<z.input<typeof weightingSchema>>;

/**
 * Weights counts by term frequency, inverse document frequency and length: scikit-learn's `TfidfTransformer`, with
 * natural logarithms (K. Spärck Jones, Journal of Documentation 28, 1972; G. Salton and C. Buckley, Information
 * Processing & Management 24, 1988).
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

  /** Learns how rare each feature is. */
  fit(counts: CsrMatrix): FittedWeighting {
    const { idf } = this.config;
    if (idf === "none") return new FittedWeighting(this.config, counts.nColumns);
    return new FittedWeighting(this.config, counts.nColumns, inverseFrequencies(counts, idf));
  }
}

/** A column without any entry, as hashing leaves some, is taken to have one, where `plain` would divide by 0. */
function inverseFrequencies(counts: CsrMatrix, idf: "smooth" | "plain"): Float32Array {
  const { nRows } = counts;
  return Float32Array.from(columnFrequencies(counts), (frequency) =>
    idf === "smooth" ? Math.log((1 + nRows) / (1 + frequency)) + 1 : Math.log(nRows / Math.max(1, frequency)) + 1,
  );
}

/** A weighting that knows how rare each feature is. */
export class FittedWeighting {
  readonly config: WeightingConfig;
  readonly nFeatures: number;
  /** `nFeatures`, single precision as the model file keeps it; undefined for `idf: "none"`. */
  readonly idf: Float32Array | undefined;

  /** @throws CopydeskError `MODEL_BAD_WEIGHTING` when the array does not fit: it may come from a file */
  constructor(config: WeightingConfig, nFeatures: number, idf?: Float32Array) {
    const length = config.idf === "none" ? 0 : nFeatures;
    if ((idf?.length ?? 0) !== length || idf?.every(Number.isFinite) === false) {
      throw new CopydeskError(
        "MODEL_BAD_WEIGHTING",
        `model: idf must be ${length} finite numbers; got ${idf?.length ?? 0}. Train the model again, or get another copy.`,
      );
    }
    this.config = config;
    this.nFeatures = nFeatures;
    this.idf = idf;
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
    const { rowStart, columnIndex } = counts;
    const values = new Float32Array(rowStart[counts.nRows]);
    for (let row = 0; row < counts.nRows; row++) {
      const start = rowStart[row];
      const end = rowStart[row + 1];
      let length = 0;
      for (let e = start; e < end; e++) {
        const count = counts.values[e];
        let weight = count;
        if (tf === "binary") weight = 1;
        else if (tf === "log") weight = Math.sign(count) * (1 + Math.log(Math.abs(count)));
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
}
