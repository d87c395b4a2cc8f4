import * as z from "zod";
import { ensembleSchema } from "./ensemble-config.js";
import { linearSvmSchema } from "./linear-svm-config.js";
import { logisticRegressionSchema } from "./logistic-regression-config.js";
import { bernoulliSchema, complementSchema, multinomialSchema } from "./naive-bayes-config.js";
import { nearestCentroidSchema } from "./nearest-centroid-config.js";

/** The configuration of any classifier, told apart by `type`, as it stands in configuration files and models. */
export const classifierSchema = z.discriminatedUnion("type", [
  multinomialSchema,
  complementSchema,
  bernoulliSchema,
  logisticRegressionSchema,
  linearSvmSchema,
  ensembleSchema,
  nearestCentroidSchema,
]);

/** The configuration of a classifier, every default filled in. */
export type ClassifierConfig = Readonly<z.output<typeof classifierSchema>>;
/** What a caller writes: every option but the type may be left out. */
export type ClassifierOptions = Readonly<z.input<typeof classifierSchema>>;
export type ClassifierType = ClassifierConfig["type"];
