import * as z from "zod";
import { classWeightSchema } from "./class-weight.js";
import { logCountRatioSchema } from "./log-count-ratio.js";
import { onlineSchema } from "./online-config.js";

/** Logistic regression. */
export const logisticRegressionSchema = z
  .strictObject({
    type: z.literal("logistic-regression"),
    /** One model of all classes (`softmax`), or one of each class against all others (`ovr`), which trains faster. */
    multiClass: z.enum(["softmax", "ovr"]).default("softmax"),
    /** How much the documents count against the penalty on large weights: smaller is smoother. */
    C: z.number().positive().max(1e9).default(1),
    /**
     * The share ρ of the L1 norm in the penalty, (1 − ρ)/2 ‖w‖² + ρ ‖w‖₁: 0 leaves no weight out, 1 is the lasso. Above 0
     * weights that help too little are exactly 0. scikit-learn's `l1_ratio`.
     */
    l1Ratio: z.number().min(0).max(1).default(0),
    classWeight: classWeightSchema,
    /** `ovr` with `l1Ratio` 0: scale features by how much more common they are in the documents of a label than in others. */
    logCountRatio: logCountRatioSchema,
    /** Learn what to add to the score of each class; `ovr` with `l1Ratio` 0 penalises it like a weight, as liblinear does. */
    fitIntercept: z.boolean().default(true),
    /** The most passes that the solver may take. */
    maxIterations: z.int().min(1).max(1_000_000).default(1000),
    /**
     * How near the optimum is near enough. `softmax`: how far all weights together may be off, as a share of their length
     * (or of 1, where that is shorter than the documents could make it), and how much more or less of any label may be
     * expected than there is, as a share of it; `null` is 0.0001. `ovr`: the greatest gradient of any document, in log
     * odds; `null` is 0.1, as in liblinear. On 20 Newsgroups with C 10 neither moves the log loss by more than 0.0002, or
     * accuracy by a document in a thousand.
     *
     * With `l1Ratio` above 0, both: what documents and penalty leave of each other's pull on the weights of any label, as a
     * share of the penalty's, and how much more or less of the label may be expected than there is; `null` is 0.001.
     */
    tolerance: z.number().positive().nullable().default(null),
    /** Of the order in which `ovr` visits documents, and weights are visited with `l1Ratio` above 0. */
    seed: z.int().min(0).max(0xffff_ffff).default(0),
    /** Learned a document at a time from a stream, where `C` and what is said of solvers takes no part. */
    online: onlineSchema.optional(),
  })
  .refine(
    ({ logCountRatio, multiClass, l1Ratio }) => logCountRatio === null || (multiClass === "ovr" && l1Ratio === 0),
    {
      path: ["logCountRatio"],
      error: 'null unless multiClass is "ovr" and l1Ratio is 0: only one model a label can scale features by label',
    },
  );

export type LogisticRegressionConfig = Readonly<z.output<typeof logisticRegressionSchema>>;
/** What a caller writes: every option may be left out. */
export type LogisticRegressionOptions = Readonly<Omit<z.input<typeof logisticRegressionSchema>, "type">>;
