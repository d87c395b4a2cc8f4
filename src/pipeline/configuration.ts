import * as z from "zod";
import { checked } from "../checked.js";
import { classifierSchema } from "../classifiers/classifier-config.js";
import { selectionSchema } from "../features/feature-selection.js";
import { hashingSchema } from "../features/hashing-vectorizer.js";
import { weightingSchema } from "../features/weighting-config.js";
import { analyzerSchema } from "../text/analyzer-config.js";
import { type ChosenOption, chooseSchema, placeOf } from "./choose-config.js";

/** Where features come from: a `count` of the terms of a vocabulary, `hashing` of terms, or ready `vectors`. */
const vectorizerSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("count") }),
  hashingSchema,
  z.strictObject({ type: z.literal("vectors") }),
]);

/** Which training documents are held out, for what has to be learned on documents that a model has not seen. */
const heldOutSchema = z.strictObject({
  /** Into how many folds training documents are dealt; each is scored by a model of the others. */
  folds: z.int().min(2).max(100).default(5),
  /** No further fold is scored once so many documents with one label each have been; those with any number all are. */
  enough: z.int().min(1).max(1_000_000_000).default(2000),
});

/** How scores become probabilities that can be believed, learned on held-out documents. */
const calibrationSchema = z.strictObject({
  /**
   * `temperature` divides all scores by one number, for a softmax; `sigmoid` reads them through one sigmoid for all
   * labels, `platt` through one of each, `isotonic` through a free rising curve of each; `none` leaves them as the
   * classifier gives them.
   */
  method: z.enum(["none", "temperature", "sigmoid", "platt", "isotonic"]).default("none"),
});

/** From which score documents of any number of labels are given a label; chosen on held-out documents. */
const thresholdsSchema = z.discriminatedUnion("by", [
  /** What serves micro and macro F1 together. */
  z.strictObject({ by: z.literal("micromacro") }),
  /** What serves the F1 of each label, but where that is below `fbr` only the highest score. */
  z.strictObject({ by: z.literal("scutfbr"), fbr: z.number().min(0).max(1).default(0.1) }),
  /** A probability of a half. */
  z.strictObject({ by: z.literal("half") }),
]);

/** The configuration of everything between a document and its label, as it stands in configuration files and models. */
export const configurationSchema = z
  .strictObject({
    analyzer: analyzerSchema.prefault({}),
    vectorizer: vectorizerSchema.prefault({ type: "count" }),
    /** Which features are kept for what they tell of the labels, of those that the analyzer and vectorizer let through. */
    selection: selectionSchema.nullable().default(null),
    weighting: weightingSchema.prefault({}),
    classifier: classifierSchema.prefault({ type: "logistic-regression" }),
    /** Options of the classifier that are chosen on held-out documents. */
    choose: chooseSchema,
    heldOut: heldOutSchema.prefault({}),
    calibration: calibrationSchema.prefault({}),
    /** One label a document, any number, or what the training documents show. */
    task: z.enum(["auto", "single-label", "multi-label"]).default("auto"),
    thresholds: thresholdsSchema.prefault({ by: "micromacro" }),
  })
  .superRefine(({ choose, classifier }, context) => {
    for (const option of Object.keys(choose ?? {}) as ChosenOption[]) {
      if (placeOf(option, classifier) !== undefined) continue;
      const error = `left out with ${classifier.type}, which has no ${option}`;
      context.addIssue({ code: "custom", path: ["choose", option], message: error, input: choose });
    }
  })
  .refine(({ selection, vectorizer }) => !(selection?.by === "chi2" && hasSigns(vectorizer)), {
    path: ["selection", "by"],
    error: '"mutual-information" where hashed counts have signs, unless vectorizer.alternateSign is false',
  });

function hasSigns(vectorizer: z.output<typeof vectorizerSchema>): boolean {
  return vectorizer.type === "hashing" && vectorizer.alternateSign;
}

/** A whole configuration, every default filled in: plain JSON. */
export type Configuration = Readonly<z.output<typeof configurationSchema>>;
/** What a caller writes: every part and every option may be left out. The defaults are scikit-learn's. */
export type ConfigurationOptions = Readonly<z.input<typeof configurationSchema>>;

/**
 * The whole configuration for these options.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError `CONFIG_BAD_OPTION` or `CONFIG_UNKNOWN_OPTION`
 */
export function configuration(options: unknown = {}, where = "configuration"): Configuration {
  return checked(configurationSchema, options, where);
}
