import * as z from "zod";
import { classWeightSchema, isNumberByLabel } from "./class-weight.js";

/** Priors that are not 1 in sum by more than this are refused. */
const priorSlack = 1e-6;

/** What all types of naive Bayes take. */
const common = {
  /**
   * Smoothing: what is added to the count of every feature in every class, so that none is impossible; 1 is Laplace's.
   * Below 1e-10 it counts as 1e-10, where the logarithm of 0 would make scores infinite.
   */
  alpha: z.number().min(0).max(1e6).default(1),
  /** Learn how frequent the classes are; otherwise all are equally likely beforehand. */
  fitPrior: z.boolean().default(true),
  /** The probability of every class by its label, instead of what `fitPrior` says. */
  classPrior: z
    .custom<Readonly<Record<string, number>> | null>((value) => value === null || isPrior(value), {
      error: "null or an object of all labels with probabilities above 0 that sum to 1",
    })
    .default(null),
  classWeight: classWeightSchema,
};

/** Multinomial naive Bayes. */
export const multinomialSchema = z.strictObject({ type: z.literal("multinomial-nb"), ...common });

/** Complement naive Bayes. */
export const complementSchema = z.strictObject({
  type: z.literal("complement-nb"),
  ...common,
  /** Divide the weights of a class by their sum: "weight-normalized" in the paper. */
  norm: z.boolean().default(false),
});

/** Bernoulli naive Bayes. */
export const bernoulliSchema = z.strictObject({ type: z.literal("bernoulli-nb"), ...common });

export type MultinomialConfig = Readonly<z.output<typeof multinomialSchema>>;
export type ComplementConfig = Readonly<z.output<typeof complementSchema>>;
export type BernoulliConfig = Readonly<z.output<typeof bernoulliSchema>>;
export type NaiveBayesConfig = MultinomialConfig | ComplementConfig | BernoulliConfig;

/** What a caller writes: every option may be left out. */
export type MultinomialOptions = Readonly<Omit<z.input<typeof multinomialSchema>, "type">>;
export type ComplementOptions = Readonly<Omit<z.input<typeof complementSchema>, "type">>;
export type BernoulliOptions = Readonly<Omit<z.input<typeof bernoulliSchema>, "type">>;

function isPrior(value: unknown): boolean {
  if (!isNumberByLabel(value, (probability) => probability > 0)) return false;
  const sum = Object.values(value).reduce((total, probability) => total + probability, 0);
  return Math.abs(sum - 1) <= priorSlack;
}
