import * as z from "zod";
import { linearSvmSchema } from "./linear-svm-config.js";
import { logisticRegressionSchema } from "./logistic-regression-config.js";
import { complementSchema, multinomialSchema } from "./naive-bayes-config.js";

/** A linear model and naive Bayes, which vote together. */
export const ensembleSchema = z.strictObject({
  type: z.literal("ensemble"),
  linear: z.discriminatedUnion("type", [linearSvmSchema, logisticRegressionSchema]).prefault({ type: "linear-svm" }),
  naiveBayes: z.discriminatedUnion("type", [complementSchema, multinomialSchema]).prefault({ type: "complement-nb" }),
  /** How much naive Bayes counts against 1 of the linear model, both being standardised; 0 leaves it out. */
  naiveBayesShare: z.number().min(0).max(1000).default(0.5),
});

export type EnsembleConfig = Readonly<z.output<typeof ensembleSchema>>;
