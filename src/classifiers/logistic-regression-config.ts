import * as z from "zod";
import { classWeightSchema } from "./class-weight.js";

/** Logistic regression. */
export const logisticRegressionSchema = z.strictObject({
  type: z.literal("logistic-regression"),
  /** One model of all classes (`softmax`), or one of each class against all others (`ovr`), which trains faster. */
  multiClass: z.enum(["softmax", "ovr"]).default("softmax"),
  /** How much the documents count against the penalty on large weights: smaller is smoother. */
  C: z.number().positive().max(1e9).default(1),
  classWeight: classWeightSchema,
  /** Learn what to add to the score of each class; `ovr` penalises it like a weight, as liblinear does. */
  fitIntercept: z.boolean().default(true),
  /** The most passes that the solver may take. */
  maxIterations: z.int().min(1).max(1_000_000).default(1000),
  /**
   * How near the optimum is near enough. `softmax`: how far all weights together may be off, as a share of their length
   * (or of 1, where that is shorter than the documents could make it), and how much more or less of any label may be
   * expected than there is, as a share of it; `null` is 0.0001. `ovr`: the greatest gradient of any document, in log odds; `null` is 0.1, as in liblinear. On 20
   * Newsgroups with C 10 neither moves the log loss by more than 0.0002, or accuracy by a document in a thousand.
   */
  tolerance: z.number().positive().nullable().default(null),
  /** Of the order in which `ovr` visits documents. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});

export type LogisticRegressionConfig = Readonly<z.output<typeof logisticRegressionSchema>>;
/** What a caller writes: every option may be left out. */
export type LogisticRegressionOptions = Readonly<Omit<z.input<typeof logisticRegressionSchema>, "type">>;
