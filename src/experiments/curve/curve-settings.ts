import * as z from "zod";
import { CopydeskError } from "../../errors.js";

const mostSizes = 100;

/** How a learning curve is measured. */
export const curveSchema = z.strictObject({
  /**
   * How many documents to learn from, ascending: whole numbers from 2, or shares of all that can be learned from, above 0
   * and at most 1. By default all, half of them, a quarter, and so on.
   */
  sizes: z
    .array(
      z
        .number()
        .positive()
        .max(1e9)
        .refine((size) => size <= 1 || Number.isInteger(size), { error: "a whole number or a share of at most 1" }),
    )
    .min(1)
    .max(mostSizes)
    .readonly()
    .optional(),
  /** Into how many folds the documents are cut, where there is no test source. */
  folds: z.int().min(2).max(100).default(5),
  /** How many times the documents to learn from are drawn anew. */
  repeats: z.int().min(1).max(1000).default(1),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
  /** How sure the intervals are. */
  level: z.number().gt(0).lt(1).default(0.95),
});

export type CurveSettings = Readonly<z.output<typeof curveSchema>>;
export type CurveSettingsOptions = Readonly<z.input<typeof curveSchema>>;

/** Sizes are halved so often at the most. */
const mostHalvings = 7;
/** The least size that is halved down to, and how many documents a label there must be. */
const leastDocuments = 16;
const leastPerLabel = 2;

/**
 * The sizes of a learning curve as numbers of documents, ascending, each once.
 *
 * @param nTrain how many documents can be learned from
 * @throws CopydeskError `CONFIG_SIZES` for a size that is not from 2 to `nTrain`
 */
export function curveSizes(sizes: readonly number[] | undefined, nTrain: number, nLabels: number): readonly number[] {
  const wanted = (sizes ?? halves(nTrain, nLabels)).map((size) => (size <= 1 ? Math.round(size * nTrain) : size));
  const wrong = wanted.findIndex((size) => size < 2 || size > nTrain);
  if (wrong >= 0) {
    const remedy = wanted[wrong] > nTrain ? "Give smaller sizes, or shares of at most 1." : "Give larger sizes.";
    throw new CopydeskError(
      "CONFIG_SIZES",
      sizes === undefined
        ? `learningCurve: there must be at least 2 documents to learn from; got ${nTrain}. Give more documents.`
        : `learningCurve: sizes must be from 2 to the number of documents that can be learned from, ${nTrain}; ` +
            `got ${sizes[wrong]}. ${remedy}`,
    );
  }
  return [...new Set(wanted)].sort((a, b) => a - b);
}

function halves(nTrain: number, nLabels: number): number[] {
  const least = Math.max(leastDocuments, leastPerLabel * nLabels);
  const sizes = [nTrain];
  for (let half = 1; half <= mostHalvings; half++) {
    const size = Math.round(nTrain / 2 ** half);
    if (size >= least) sizes.push(size);
  }
  return sizes;
}
