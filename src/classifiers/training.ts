import * as z from "zod";
import type { Threads } from "../machine/threads.js";
import type { Interruption } from "../optimize/solver.js";
import type { DualSolution } from "./dual-solution.js";
import type { LinearClassifier } from "./linear-classifier.js";

/** How a training ended, as it stands in models. */
export const trainingSummarySchema = z.strictObject({
  /** Passes of the solver; 1 for naive Bayes, which counts once. */
  iterations: z.int().min(0),
  /** Whether the solver met its tolerance within its iterations. */
  converged: z.boolean(),
  /** The value of what was minimised, where the solver knows it. */
  objective: z.number().optional(),
  /** What a person should know and may do; nothing when all is well. */
  message: z.string().optional(),
});

/** How a training ended. */
export type TrainingSummary = Readonly<z.output<typeof trainingSummarySchema>>;

/** How far an iterative solver has come. */
export interface TrainingProgress {
  /** The iterations done, from 1. */
  readonly iteration: number;
  readonly maxIterations: number;
  /** How far from the optimum, in the solver's own measure: training ends when it is at most `tolerance`. */
  readonly violation: number;
  readonly tolerance: number;
  /** Which of several independent parts is being solved, from 1, and how many there are. Each counts its iterations. */
  readonly part: number;
  readonly nParts: number;
}

/** What may be said to a training, and heard from it. */
export interface TrainingOptions {
  /** Told after every iteration of a solver. */
  readonly onIteration?: ((progress: TrainingProgress) => void) | undefined;
  /** Ends the training early: what it was aborted with is thrown. Heard between iterations. */
  readonly signal?: Interruption | undefined;
  /**
   * Where to begin: what an earlier training on the same documents and labels gave as `dual`. One-vs-rest models begin
   * there, and end within the same tolerance of the same solution sooner; whatever cannot begins anew.
   */
  readonly warmStart?: DualSolution | undefined;
  /** Whether one-vs-rest models give where they ended, for `warmStart`; default false. */
  readonly keepDual?: boolean | undefined;
  /** Other threads that help one-vs-rest models and softmax regression; they change nothing but the time. */
  readonly threads?: Threads | undefined;
}

/** What a training gives: the classifier, and how it went. */
export interface TrainedClassifier {
  readonly classifier: LinearClassifier;
  readonly summary: TrainingSummary;
  /** Where the training ended, for another to begin there: given by one-vs-rest models when `keepDual` asks for it. */
  readonly dual?: DualSolution | undefined;
}
