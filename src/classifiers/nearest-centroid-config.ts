import * as z from "zod";

/** Nearest centroid. */
export const nearestCentroidSchema = z
  .strictObject({
    type: z.literal("nearest-centroid"),
    /** What is near: the angle between a document and the mean of a class (`cosine`), or the distance (`euclidean`). */
    metric: z.enum(["cosine", "euclidean"]).default("cosine"),
    /**
     * How far each feature of a class mean is moved towards the mean of all documents, in units of how much such means
     * vary by chance; features that get there tell the class from no other. `null` moves none. `euclidean` only.
     */
    shrinkThreshold: z.number().positive().max(1e6).nullable().default(null),
  })
  .refine(({ metric, shrinkThreshold }) => shrinkThreshold === null || metric === "euclidean", {
    path: ["shrinkThreshold"],
    error: 'null unless metric is "euclidean"',
  });

export type NearestCentroidConfig = Readonly<z.output<typeof nearestCentroidSchema>>;
/** What a caller writes: every option may be left out. */
export type NearestCentroidOptions = Readonly<Omit<z.input<typeof nearestCentroidSchema>, "type">>;
