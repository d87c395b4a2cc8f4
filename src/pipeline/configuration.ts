import * as z from "zod";
import { checked } from "../checked.js";
import { classifierSchema } from "../classifiers/classifier-config.js";
import { hashingSchema } from "../features/hashing-vectorizer.js";
import { weightingSchema } from "../features/weighting.js";
import { analyzerSchema } from "../text/analyzer-config.js";

/** Where features come from: a `count` of the terms of a vocabulary, `hashing` of terms, or ready `vectors`. */
const vectorizerSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("count") }),
  hashingSchema,
  z.strictObject({ type: z.literal("vectors") }),
]);

/** How scores become probabilities that can be believed, learned on training documents that were held out. */
const calibrationSchema = z.strictObject({
  /** `temperature` divides all scores by one number; `none` leaves them as the classifier gives them. */
  method: z.enum(["none", "temperature"]).default("none"),
  /** Into how many folds training documents are dealt; each is scored by a model of the others. */
  folds: z.int().min(2).max(100).default(5),
  /** No further fold is scored once so many documents have been. */
  enough: z.int().min(1).max(1_000_000_000).default(2000),
  /** Of the dealing. */
  seed: z.int().min(0).max(0xffff_ffff).default(0),
});

/** The configuration of everything between a document and its label, as it stands in configuration files and models. */
export const configurationSchema = z.strictObject({
  analyzer: analyzerSchema.prefault({}),
  vectorizer: vectorizerSchema.prefault({ type: "count" }),
  weighting: weightingSchema.prefault({}),
  classifier: classifierSchema.prefault({ type: "logistic-regression" }),
  calibration: calibrationSchema.prefault({}),
});

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
