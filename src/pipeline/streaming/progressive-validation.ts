import * as z from "zod";

const whole = z.int().min(0);
const loss = z.number().min(0);

/** What is known when so many documents had been learned from. */
const rowSchema = z.strictObject({
  nDocuments: whole,
  nLabels: whole,
  /** The share of all documents so far whose label was predicted right, before they were learned from. */
  accuracy: z.number().min(0).max(1),
  /** The mean of −ln of the probability of their labels, each at most 36.04. */
  logLoss: loss,
  /** The same of the documents since the row before. */
  recentAccuracy: z.number().min(0).max(1),
  recentLogLoss: loss,
});

/** A row of progressive validation: plain JSON. */
export type ProgressiveRow = Readonly<z.output<typeof rowSchema>>;

/** What {@link ProgressiveValidation} needs to go on, as it stands in checkpoints. */
export const progressiveSchema = z.strictObject({
  rows: z.array(rowSchema).max(100),
  nDocuments: whole,
  nRight: whole,
  loss,
  recentRight: whole,
  recentLoss: loss,
});

type ProgressiveState = z.output<typeof progressiveSchema>;

const firstRow = 1000;

/**
 * Progressive validation: each document is predicted before it is learned from, so that all of them measure, and none is
 * judged by a model that has seen it (A. Blum, A. Kalai and J. Langford, "Beating the hold-out", COLT 1999). It measures
 * the models along the way, of which the last is the best. A row is kept after 1,000 documents, after 2,000, 4,000 and so
 * on, as Vowpal Wabbit shows them.
 */
export class ProgressiveValidation {
  readonly #state: ProgressiveState;

  constructor(state?: ProgressiveState) {
    this.#state = state ?? { rows: [], nDocuments: 0, nRight: 0, loss: 0, recentRight: 0, recentLoss: 0 };
  }

  get nDocuments(): number {
    return this.#state.nDocuments;
  }

  get rows(): readonly ProgressiveRow[] {
    return this.#state.rows;
  }

  /** What it needs to go on; shared with it. */
  get state(): ProgressiveState {
    return this.#state;
  }

  /**
   * Takes in a document's prediction.
   *
   * @param probabilities of all labels
   * @returns the row that it ends, where it ends one
   */
  add(probabilities: Float64Array, classIndex: number): ProgressiveRow | undefined {
    const state = this.#state;
    let best = 0;
    for (let k = 1; k < probabilities.length; k++) if (probabilities[k] > probabilities[best]) best = k;
    const isRight = best === classIndex ? 1 : 0;
    const ofDocument = lossOf(probabilities[classIndex]);
    state.nDocuments++;
    state.nRight += isRight;
    state.loss += ofDocument;
    state.recentRight += isRight;
    state.recentLoss += ofDocument;
    const next = (state.rows.at(-1)?.nDocuments ?? firstRow / 2) * 2;
    return state.nDocuments >= next ? this.#endRow(probabilities.length) : undefined;
  }

  /** Ends the last row, unless one has just ended. */
  finish(nLabels: number): ProgressiveRow | undefined {
    const { rows, nDocuments } = this.#state;
    return nDocuments > (rows.at(-1)?.nDocuments ?? 0) ? this.#endRow(nLabels) : undefined;
  }

  #endRow(nLabels: number): ProgressiveRow {
    const state = this.#state;
    const { nDocuments } = state;
    const nRecent = nDocuments - (state.rows.at(-1)?.nDocuments ?? 0);
    const row: ProgressiveRow = {
      nDocuments,
      nLabels,
      accuracy: state.nRight / nDocuments,
      logLoss: state.loss / nDocuments,
      recentAccuracy: state.recentRight / nRecent,
      recentLogLoss: state.recentLoss / nRecent,
    };
    state.rows.push(row);
    state.recentRight = 0;
    state.recentLoss = 0;
    return row;
  }
}

/** Clipped as all log losses here: at most 36.04. */
function lossOf(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON));
}
