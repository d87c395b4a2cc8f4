import type { Fit } from "../results.js";
import { PlaceFits } from "./fit-arm.js";
import type { FitMessage, FitThreadStart } from "./fit-protocol.js";

/** So long, in milliseconds, code takes to run at its speed: what a thread did first would look slower than the rest. */
const cold = 150;

function warmUp(fits: PlaceFits, arm: FitThreadStart["arms"][number]): void {
  const start = performance.now();
  // One fit alone may take longer than that, and then makes little of the difference.
  while (performance.now() - start < cold) {
    const { seconds } = fits.fit(arm);
    if (seconds * 1000 > cold) return;
  }
}

/** Does batches of fits, one after another; what a batch shares with the one before is kept. */
export class BatchFits {
  readonly #start: FitThreadStart;
  #last: { readonly key: string; readonly fits: PlaceFits } | undefined;
  #isWarm = false;

  constructor(start: FitThreadStart) {
    this.#start = start;
  }

  /** The fits of a batch, each when it is asked for. Throws as {@link PlaceFits.fit} does. */
  *fits(batch: FitMessage): Generator<Fit> {
    const { corpora, arms, metrics } = this.#start;
    const key = JSON.stringify([batch.countedNumber, batch.place]);
    const fitsHere = () => new PlaceFits(corpora[batch.corpus], batch.counted, batch.place, metrics);
    if (!this.#isWarm) warmUp(fitsHere(), arms[batch.arms[0]]);
    this.#isWarm = true;
    if (this.#last?.key !== key) {
      this.#last = undefined;
      this.#last = { key, fits: fitsHere() };
    }
    for (const arm of batch.arms) yield this.#last.fits.fit(arms[arm]);
  }
}
