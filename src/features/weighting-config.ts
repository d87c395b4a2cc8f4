import * as z from "zod";

/** The constants of BM25. */
const bm25Schema = z.strictObject({
  /** How soon further occurrences stop counting: 0 counts presence alone, a large one the count itself. */
  k1: z.number().min(0).max(1e6).default(1.2),
  /** How far a count is taken in relation to the document's length: 0 not at all, 1 wholly. */
  b: z.number().min(0).max(1).default(0.75),
});

const bm25Defaults = bm25Schema.parse({});

/** How counts become weights, as it stands in configuration files and models. */
export const weightingSchema = z
  .strictObject({
    /** What a count counts: itself, `log` 1 + ln(count), `binary` 1, or `bm25` its saturation in the document's length. */
    tf: z.enum(["raw", "log", "binary", "bm25"]).default("raw"),
    /** The constants of `tf: "bm25"`, which alone may have them. */
    bm25: bm25Schema.optional(),
    /**
     * How rare terms are raised: `smooth` ln((1 + n) / (1 + df)) + 1, `plain` ln(n / df) + 1, `bm25`
     * ln(1 + (n − df + 0.5) / (df + 0.5)), or not.
     */
    idf: z.enum(["smooth", "plain", "bm25", "none"]).default("smooth"),
    /** What every row's length becomes 1 in: Euclidean, sum of absolute values, or none. */
    norm: z.enum(["l2", "l1", "none"]).default("l2"),
  })
  .refine(({ tf, bm25 }) => bm25 === undefined || tf === "bm25", {
    path: ["bm25"],
    error: 'left out unless tf is "bm25"',
  })
  .overwrite((config) => (config.tf === "bm25" ? { ...config, bm25: config.bm25 ?? bm25Defaults } : config));

/** A whole weighting configuration; `bm25` stands in it with `tf: "bm25"` alone. */
export type WeightingConfig = Readonly<z.output<typeof weightingSchema>>;
/** What a caller writes: every option may be left out. */
export type WeightingOptions = Readonly<z.input<typeof weightingSchema>>;
