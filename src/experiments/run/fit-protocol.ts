import type { ErrorParts } from "../../errors.js";
import type { MetricName } from "../plan.js";
import type { Fit } from "../results.js";
import type { CountedCorpus } from "./counted-corpus.js";
import type { FitArm } from "./fit-arm.js";
import type { FitCorpus } from "./fit-corpus.js";
import type { Batch } from "./schedule.js";

/** What a thread that fits is made with. */
export interface FitThreadStart {
  readonly arms: readonly FitArm[];
  readonly corpora: readonly FitCorpus[];
  readonly metrics: readonly MetricName[];
}

/** What it is told to do: counts lie in shared memory, and are not copied. */
export interface FitMessage extends Batch {
  /** The place of the corpus in the plan. */
  readonly corpus: number;
  readonly counted: CountedCorpus;
  /** Tells counts apart. */
  readonly countedNumber: number;
}

/** What it answers: each fit as soon as it is done, the end of what it was told, or why it could not. */
export type FitReply = { readonly fit: Fit } | { readonly isDone: true } | { readonly error: ErrorParts };
