import type { Fit } from "../results.js";
import { PlaceFits } from "./fit-arm.js";
import type { FitMessage, FitThreadStart } from "./fit-protocol.js";

/** Does batches of fits, one after another; what a batch shares with the one before is kept. */
export class BatchFits {
  readonly #start: FitThreadStart;
  #last: { readonly key: string; readonly fits: PlaceFits } | undefined;

  constructor(start: FitThreadStart) {
    this.#start = start;
  }

  /** The fits of a batch, each when it is asked for. Throws as {@link PlaceFits.fit} does. */
  *fits(batch: FitMessage): Generator<Fit> {
    const { corpora, arms, metrics } = this.#start;
    const key = JSON.stringify([batch.countedNumber, batch.place]);
    if (this.#last?.key !== key) {
      this.#last = undefined;
      this.#last = { key, fits: new PlaceFits(corpora[batch.corpus], batch.counted, batch.place, metrics) };
    }
    for (const arm of batch.arms) yield this.#last.fits.fit(arms[arm]);
  }
}
