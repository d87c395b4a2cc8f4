import * as z from "zod";
import { CopydeskError } from "../errors.js";
import { type ClassSets, documentsByClass } from "../sparse/class-sets.js";
import { type CsrMatrix, columnFrequencies } from "../sparse/csr.js";
import { chiSquaredScores } from "./chi-squared-scores.js";
import { mutualInformationScores } from "./mutual-information-scores.js";

/** How features are chosen by what they tell of the classes, as it stands in configuration files and models. */
export const selectionSchema = z.strictObject({
  /** The score of a feature over all classes at once: χ² of its counts, or mutual information of its presence. */
  by: z.enum(["chi2", "mutual-information"]),
  /** How many features with the highest scores are kept: a count from 1, or a share below 1 of those that occur. */
  keep: z
    .number()
    .positive()
    .max(2 ** 31 - 1)
    .refine((keep) => keep < 1 || Number.isInteger(keep), {
      error: "a whole number from 1 or a share between 0 and 1",
    }),
});

/** A whole selection configuration. */
export type SelectionConfig = Readonly<z.output<typeof selectionSchema>>;

/**
 * The columns with the highest scores, ascending; of equal scores those that come first. A column that none of these
 * documents has is never chosen, so there may be fewer than `keep`; a share is rounded, and keeps at least one.
 *
 * Scores look at classes: learn them from training documents alone.
 *
 * @param counts of the training documents: `nDocuments × nFeatures`
 * @param classes of the same documents
 * @throws CopydeskError `INPUT_NO_TERMS` without any count, `INPUT_ONE_CLASS` when all documents have the same classes,
 *   `INPUT_NEGATIVE` for a negative count and `chi2`, `USAGE_LENGTH`, `USAGE_CLASS_INDEX`
 *
 * @example
 * const columns = selectFeatures(counts, oneClassEach(classIndex, 2), { by: "chi2", keep: 20_000 });
 * vectorizer.select(columns);
 */
export function selectFeatures(counts: CsrMatrix, classes: ClassSets, { by, keep }: SelectionConfig): Int32Array {
  const scores = by === "chi2" ? chiSquaredScores(counts, classes) : mutualInformationScores(counts, classes);
  requireSomethingToTell(classes, counts.nRows);
  const frequencies = columnFrequencies(counts);
  const occurring = Int32Array.from(frequencies, (_, column) => column).filter((column) => frequencies[column] > 0);
  if (occurring.length === 0) throw nothingToChoose(counts.nRows);
  const most = keep < 1 ? Math.max(1, Math.round(keep * occurring.length)) : keep;
  if (most >= occurring.length) return occurring;
  occurring.sort((a, b) => scores[b] - scores[a] || a - b);
  return occurring.slice(0, most).sort();
}

/** Where no class parts the documents every score is 0. */
function requireSomethingToTell(classes: ClassSets, nDocuments: number): void {
  const { start } = documentsByClass(classes);
  for (let k = 0; k < classes.nClasses; k++) {
    const inClass = start[k + 1] - start[k];
    if (inClass > 0 && inClass < nDocuments) return;
  }
  throw new CopydeskError(
    "INPUT_ONE_CLASS",
    `selection: labels must differ between documents to choose features by; got ${nDocuments} documents that do not. ` +
      "Add documents with another label, or train without selection.",
  );
}

function nothingToChoose(nDocuments: number): CopydeskError {
  return new CopydeskError(
    "INPUT_NO_TERMS",
    `selection: the documents must hold features to choose from; got ${nDocuments} documents without any. Check the source.`,
  );
}
