import { FittedWeighting, inverseFrequency } from "../../features/weighting.js";
import type { WeightingConfig } from "../../features/weighting-config.js";
import type { SparseEntries } from "../../sparse/sparse-entries.js";
import type { Tensor } from "../safetensors.js";
import { type SavedState, stateTensor } from "./state-tensors.js";

/**
 * Weighs the counts of a stream's documents by what is known at the moment: in how many of the documents so far each
 * feature is, and how long they are. Both settle soon: an idf changes by a logarithm. At the end it is what all documents
 * give, which is what the model weighs by.
 */
export class StreamWeighting {
  readonly #config: WeightingConfig;
  readonly #nFeatures: number;
  /** In how many documents each feature is (`nFeatures`). */
  readonly #frequencies: Int32Array;
  /** Documents, and the sum of their lengths. */
  readonly #totals: Float64Array;

  /**
   * @param saved to go on from
   * @throws CopydeskError `MODEL_BAD_PART`
   */
  constructor(config: WeightingConfig, nFeatures: number, saved?: SavedState) {
    this.#config = config;
    this.#nFeatures = nFeatures;
    this.#frequencies = saved
      ? stateTensor(saved, "weighting.frequencies", Int32Array, [nFeatures], 0)
      : new Int32Array(nFeatures);
    this.#totals = saved ? stateTensor(saved, "weighting.totals", Float64Array, [2], 0) : new Float64Array(2);
  }

  /** Takes the counts of a document in, once for each document. */
  count({ columns, values }: SparseEntries): void {
    for (let e = 0; e < columns.length; e++) {
      this.#frequencies[columns[e]]++;
      this.#totals[1] += Math.abs(values[e]);
    }
    this.#totals[0]++;
  }

  /** The weights of a document's counts, as of now. */
  weights({ columns, values }: SparseEntries): SparseEntries {
    // A weighting of these columns alone: that of all features would cost all features.
    const weighting = new FittedWeighting(this.#config, columns.length, this.#idf(columns), this.#averageLength());
    const places = Int32Array.from(columns.keys());
    const rowStart = Int32Array.of(0, columns.length);
    const counts = { nRows: 1, nColumns: columns.length, rowStart, columnIndex: places, values };
    return { columns, values: weighting.transform(counts).values };
  }

  /** The weighting of all documents so far. */
  fitted(): FittedWeighting {
    const all = Int32Array.from({ length: this.#nFeatures }, (_, f) => f);
    return new FittedWeighting(this.#config, this.#nFeatures, this.#idf(all), this.#averageLength());
  }

  /** All that it needs to go on, by name; shared with it. */
  state(): Map<string, Tensor> {
    return new Map<string, Tensor>([
      ["weighting.frequencies", { data: this.#frequencies, shape: [this.#nFeatures] }],
      ["weighting.totals", { data: this.#totals, shape: [2] }],
    ]);
  }

  #idf(columns: Int32Array): Float32Array | undefined {
    const { idf } = this.#config;
    if (idf === "none") return undefined;
    const nDocuments = this.#totals[0];
    const result = new Float32Array(columns.length);
    for (let e = 0; e < columns.length; e++) {
      result[e] = inverseFrequency(idf, this.#frequencies[columns[e]], nDocuments);
    }
    return result;
  }

  #averageLength(): number | undefined {
    if (this.#config.tf !== "bm25") return undefined;
    const [nDocuments, length] = this.#totals;
    return length === 0 ? 1 : length / nDocuments;
  }
}
