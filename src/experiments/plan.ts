import * as z from "zod";
import { classifierSchema } from "../classifiers/classifier-config.js";
import { chooseSchema } from "../pipeline/choose-config.js";
import type { ConfigurationOptions } from "../pipeline/configuration.js";

const mostItems = 1000;

/** Names stand in those of arms, `stemmer=porter, stopWords=english`, so they hold no `=` and no comma. */
const name = z
  .string()
  .refine((text) => /^[^=,\p{Cc}]{1,100}$/u.test(text), { error: "1 to 100 characters without = and comma" });

/** Names told apart, within one list. */
const named = <T extends { readonly name: string }>(items: readonly T[]): boolean =>
  new Set(items.map((item) => item.name)).size === items.length;

const distinct = { error: "a list of distinct names" };

/** A part of a configuration, checked once it is laid over the others. */
const partialConfig = z.record(z.string(), z.json());

const sourceSchema = z.strictObject({
  /** What the corpus is called in results. */
  name,
  /** A path or `name:split` of a data set, cut into folds. */
  source: z.string().min(1),
  /** A second one, never learned from: every arm is also trained on all of `source` and measured on this. */
  test: z.string().min(1).optional(),
  /** How both are read, as the options of the command line. */
  format: z.string().optional(),
  columns: z.array(z.string()).optional(),
  encoding: z.string().optional(),
  remove: z.array(z.string()).optional(),
  skipBad: z.boolean().optional(),
});

const levelSchema = z.strictObject({
  name,
  /** What this level sets: a part of a configuration, laid over the baseline. */
  config: partialConfig.prefault({}),
});

const factorSchema = z.strictObject({
  name: name.refine((factor) => factor !== "classifier", { error: "another than classifier, which `classifiers` is" }),
  /** The first is the baseline's. */
  levels: z.array(levelSchema).min(2).max(mostItems).readonly().refine(named, distinct),
});

const planClassifierSchema = z.strictObject({
  name,
  classifier: classifierSchema,
  /** Options chosen on held-out documents of the training part of each fold, and the values to try. */
  choose: chooseSchema,
});

/**
 * The metrics that may be asked for. All but the last three are from 0 to 1, higher is better; of those lower is. All but the
 * first are of any number of labels, too; of one each, `microF1` and `exactMatch` are the accuracy.
 */
export const metricNames = [
  "accuracy",
  "microF1",
  "macroF1",
  "weightedF1",
  "macroPrecision",
  "macroRecall",
  "exactMatch",
  "logLoss",
  "brier",
  "calibrationError",
] as const;

export type MetricName = (typeof metricNames)[number];

/** What is to be found out, and how: an experiment's plan, as it stands in its file. */
export const planSchema = z.strictObject({
  name: z.string().min(1).max(200),
  question: z.string().max(2000).nullable().default(null),
  sources: z.array(sourceSchema).min(1).max(mostItems).readonly().refine(named, distinct),
  /** What lies under every arm: a part of a configuration; what it leaves out are the library's defaults. */
  baseline: partialConfig.prefault({}),
  factors: z.array(factorSchema).max(100).readonly().refine(named, distinct).prefault([]),
  /**
   * Which combinations are run: all (`grid`), each level of each factor beside the baseline's (`one-at-a-time`), or
   * those that are listed, where a factor that is left out is at its first level.
   */
  design: z
    .union([
      z.enum(["grid", "one-at-a-time"]),
      z.strictObject({ subset: z.array(z.record(z.string(), z.string())).min(1).readonly() }),
    ])
    .default("grid"),
  /** One more factor, named `classifier`; the first is the baseline's. Without any it is the one of `baseline`. */
  classifiers: z.array(planClassifierSchema).max(100).readonly().refine(named, distinct).prefault([]),
  /** Into how many folds each source is cut; 0 for none, where every source has a `test`. */
  folds: z
    .int()
    .min(0)
    .max(100)
    .refine((folds) => folds !== 1, { error: "0 or at least 2" })
    .default(5),
  /** `random`, drawn anew for each repeat, or `blocks` of neighbours, which can be dealt once only. */
  dealing: z.enum(["random", "blocks"]).default("random"),
  repeats: z.int().min(1).max(1000).default(1),
  seed: z
    .number()
    .refine((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32, {
      error: "a whole number from 0 to 4294967295",
    })
    .default(0),
  /**
   * The first is the one that arms are compared by. By default accuracy and macro F1, or, where a source has any number of
   * labels, micro and macro F1.
   */
  metrics: z.array(z.enum(metricNames)).min(1).readonly().nullable().default(null),
  /** So many points (hundredths of the main metric) are too few to matter: the region of practical equivalence. */
  rope: z.number().min(0).max(100).default(0.2),
  /** Shares of the training documents, ascending, on which the baseline is trained too: a learning curve. */
  curve: z
    .array(z.number().positive().max(1))
    .readonly()
    .refine((shares) => shares.every((share, i) => i === 0 || share > shares[i - 1]), { error: "ascending shares" })
    .prefault([]),
});

/** A checked plan, every default filled in but that of the metrics: plain JSON. */
export type ExperimentPlan = Readonly<z.output<typeof planSchema>>;
/** A plan whose sources are known, so that its metrics are. */
export type ResolvedPlan = Omit<ExperimentPlan, "metrics"> & { readonly metrics: readonly MetricName[] };
/**
 * A part of a configuration. Of a classifier and a vectorizer some options alone may be set, to be laid over those of another
 * type.
 */
export type PartialConfiguration = Omit<ConfigurationOptions, "classifier" | "vectorizer"> & {
  readonly classifier?: ConfigurationOptions["classifier"] | Readonly<Record<string, unknown>>;
  readonly vectorizer?: ConfigurationOptions["vectorizer"] | Readonly<Record<string, unknown>>;
};

/** A factor as a person writes it: its name, and what each level sets. */
export interface FactorOptions {
  readonly name: string;
  readonly levels: readonly { readonly name: string; readonly config?: PartialConfiguration }[];
}

/** What a person writes. */
export type ExperimentPlanOptions = Readonly<
  Omit<z.input<typeof planSchema>, "baseline" | "factors"> & {
    readonly baseline?: PartialConfiguration;
    readonly factors?: readonly FactorOptions[];
  }
>;
export type PlanSource = ExperimentPlan["sources"][number];

/** A factor with the names of its levels, the baseline's first: those of `factors`, then `classifier` where it has several. */
export interface PlanFactor {
  readonly name: string;
  readonly levels: readonly string[];
}

/** The factors of a plan, in the order in which arms are named and run. */
export function factorsOf({ factors, classifiers }: ExperimentPlan): readonly PlanFactor[] {
  const named = factors.map(({ name, levels }) => ({ name, levels: levels.map((level) => level.name) }));
  if (classifiers.length < 2) return named;
  return [...named, { name: "classifier", levels: classifiers.map((classifier) => classifier.name) }];
}
