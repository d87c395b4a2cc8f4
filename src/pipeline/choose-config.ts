import * as z from "zod";
import type { ClassifierConfig } from "../classifiers/classifier-config.js";
import { valueAt, withValue } from "./config-place.js";

const mostValues = 100;

/** At least one value, ascending. */
const values = (value: z.ZodNumber) =>
  z
    .array(value)
    .min(1)
    .max(mostValues)
    .readonly()
    .refine((list) => list.every((x, i) => i === 0 || x > list[i - 1]), { error: "ascending numbers, each once" });

/** The options of a classifier that can be chosen on held-out documents, and the values to try. */
export const chooseSchema = z
  .strictObject({
    naiveBayesShare: values(z.number().min(0).max(1000)).optional(),
    C: values(z.number().positive().max(1e9)).optional(),
    alpha: values(z.number().min(0).max(1e6)).optional(),
    classWeight: z
      .array(z.union([z.literal("balanced"), z.null()]))
      .min(1)
      .max(2)
      .readonly()
      .optional(),
  })
  .nullable()
  .default(null);

export type ChooseConfig = Readonly<NonNullable<z.output<typeof chooseSchema>>>;
export type ChosenOption = keyof ChooseConfig;
/** A value of such an option. */
export type ChosenValue = number | "balanced" | null;

/** Where an option may stand in the configuration of a classifier; the first that it has is meant. */
const places: Readonly<Record<ChosenOption, readonly (readonly string[])[]>> = {
  naiveBayesShare: [["naiveBayesShare"]],
  C: [["C"], ["linear", "C"]],
  alpha: [["alpha"], ["naiveBayes", "alpha"]],
  classWeight: [["classWeight"], ["linear", "classWeight"]],
};

/** The options in the order in which they are chosen: how much naive Bayes counts decides what is best for the others. */
export const chosenOptions: readonly ChosenOption[] = ["naiveBayesShare", "C", "alpha", "classWeight"];

/** Where an option stands in the configuration of a classifier, or nothing. */
export function placeOf(option: ChosenOption, classifier: ClassifierConfig): readonly string[] | undefined {
  return places[option].find((place) => valueAt(classifier, place) !== undefined);
}

/** The value of an option of a classifier that has it. */
export function chosenValue(classifier: ClassifierConfig, option: ChosenOption): ChosenValue {
  return valueAt(classifier, placeOf(option, classifier) ?? [option]) as ChosenValue;
}

/** The configuration with another value of an option that it has. */
export function withChosen(classifier: ClassifierConfig, option: ChosenOption, value: ChosenValue): ClassifierConfig {
  return withValue(classifier, placeOf(option, classifier) ?? [option], value);
}
