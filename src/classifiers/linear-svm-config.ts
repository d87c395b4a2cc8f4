import * as z from "zod";
import { classWeightSchema } from "./class-weight.js";
import { logCountRatioSchema } from "./log-count-ratio.js";

/** Linear support vector machine. */
export const linearSvmSchema = z.strictObject({
  type: z.literal("linear-svm"),
  /** How much the documents count against the penalty on large weights: smaller is smoother. */
  C: z.number().positive().max(1e9).default(1),
  classWeight: classWeightSchema,
  /** Scale features by how much more common they are in the documents of a label than in others. */
  logCountRatio: logCountRatioSchema,
  /** Learn what to add to the score of each class; it is penalised like a weight, as liblinear does. */
  fitIntercept: z.boolean().default(true),
  /** The most passes that the solver may take. */
  maxIterations: z.int().min(1).max(1_000_000).default(1000),
  /** When to stop: the greatest gradient of a document, in margins. liblinear's. */
  tolerance: z.number().positive().default(0.1),
  /** Of the order in which documents are visited. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});

export type LinearSvmConfig = Readonly<z.output<typeof linearSvmSchema>>;
/** What a caller writes: every option may be left out. */
export type LinearSvmOptions = Readonly<Omit<z.input<typeof linearSvmSchema>, "type">>;
