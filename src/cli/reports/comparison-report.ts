import type { Estimate } from "../../evaluation/bootstrap.js";
import type { SetMeasureName } from "../../evaluation/set-measures.js";
import type { ArticleDifference } from "../../pipeline/comparing/article-difference.js";
import type { ComparedMeasure, ModelComparison } from "../../pipeline/comparing/compare-models.js";
import { harmless } from "../print/harmless.js";
import { count, counted, percent, score } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";
import { differingArticles, labelChangesTable } from "./comparison-tables.js";
import { points } from "./evaluation-facts.js";
import { type Fact, factLines, withoutAbsent } from "./facts.js";
import { labelSetFacts } from "./label-set-facts.js";
import { signedPoints } from "./signed-points.js";

/** What is to be said beside the numbers of a comparison. */
export interface ComparisonFacts {
  /** Their files. */
  readonly models: { readonly before: string; readonly after: string };
  readonly sources: readonly string[];
  /** How many articles that differ, and labels that change, are printed. */
  readonly top: number;
  /** Where all articles that differ were written to. */
  readonly file: string | undefined;
}

/** A comparison of two models for people: the answer, the measures, what changes by label, articles that differ. */
export function comparisonReport(
  compared: ModelComparison,
  differences: readonly ArticleDifference[],
  facts: ComparisonFacts,
  page: Page,
): string {
  const { before, after } = facts.models;
  const isMultiLabel = compared.measure === "microF1";
  const what = `${harmless(before)} (before) and ${harmless(after)} (after) on ${facts.sources.map(harmless).join(", ")}`;
  return [
    `${wrapped(`${page.theme.bold(what)}: ${counted(compared.nDocuments, "article")}`.split(" "), page.width)}\n`,
    `${wrapped(answer(compared, page).split(" "), page.width)}\n`,
    measuresTable(compared, page),
    factLines([...comparisonFacts(compared, facts), ...labelSetFacts(compared.labels, isMultiLabel)], page),
    ...labelChangesTable(compared.perLabel, facts.top, page),
    ...differingArticles(differences, isMultiLabel, facts.top, page),
  ].join("\n");
}

/** The verdict in a sentence. */
function answer(compared: ModelComparison, { theme }: Page): string {
  const { verdict, rope, difference, measure, level, nChanged, nDocuments } = compared;
  const gained = `${signedPoints(difference.value)} points of ${names[measure]}`;
  if (difference.interval === null) return `${theme.bold("No verdict")} without resamples: ${gained}.`;
  const between = difference.interval.map(signedPoints).join(" and ");
  const sure = `${Number((level * 100).toPrecision(6))}% sure`;
  const words = `${gained}, between ${between} (${sure}); up to ${Number((rope * 100).toPrecision(6))} does not matter`;
  switch (verdict) {
    case "better":
      return `${theme.green("Better")} after: ${words}.`;
    case "worse":
      return `${theme.red("Worse")} after: ${words}.`;
    case "equivalent":
      return `${theme.bold("No difference that matters")}: ${words}.`;
    case "undecided":
      return `${theme.yellow("Undecided")}: ${words}${
        nChanged === 0
          ? `. Both give the same labels to ${nDocuments === 1 ? "the article" : `all ${count(nDocuments)} articles`}`
          : ""
      }. More articles may tell.`;
  }
}

const names: Readonly<Record<SetMeasureName, string>> = {
  accuracy: "accuracy",
  microF1: "micro F1",
  macroF1: "macro F1",
  exactMatch: "exact match",
  logLoss: "log loss",
};

/** Where intervals of both models fit beside that of the difference. */
const widthWithIntervals = 84;

function measuresTable({ measures }: ModelComparison, { width, theme }: Page): string {
  const columns: readonly Column[] = [
    { head: "measure" },
    { head: "before", align: "right" },
    { head: "after", align: "right" },
    { head: "difference", align: "right" },
    { head: "between", align: "right" },
  ];
  const hasRoom = width >= widthWithIntervals;
  const rows = (Object.entries(measures) as [SetMeasureName, ComparedMeasure][]).map(([name, measure]) => [
    names[name],
    estimateOf(name, measure.before, hasRoom),
    estimateOf(name, measure.after, hasRoom),
    differenceOf(name, measure.difference.value),
    measure.difference.interval?.map((end) => differenceOf(name, end)).join(" to ") ?? "",
  ]);
  return table(columns, rows, width, theme);
}

function estimateOf(name: SetMeasureName, { value, interval }: Estimate, hasRoom: boolean): string {
  const words = name === "accuracy" || name === "exactMatch" ? percent : score;
  if (interval === null || !hasRoom) return words(value);
  return `${words(value)} (${interval.map((end) => words(end).replace("%", "")).join("–")})`;
}

/** In points, but for the log loss. */
function differenceOf(name: SetMeasureName, difference: number): string {
  if (name !== "logLoss") return signedPoints(difference);
  const thousandths = score(Math.abs(difference));
  return Number(thousandths) === 0 ? thousandths : `${difference < 0 ? "−" : "+"}${thousandths}`;
}

function comparisonFacts(compared: ModelComparison, { file }: ComparisonFacts): Fact[] {
  const { mcNemar, nChanged, nDocuments, calibrationError } = compared;
  const { armOnly, baselineOnly, pValue } = mcNemar;
  return withoutAbsent([
    ["differ", `on ${count(nChanged)} of ${counted(nDocuments, "article")}`],
    [
      "right",
      `${counted(armOnly, "article")} only after, ${counted(baselineOnly, "article")} only before ` +
        `(exact McNemar test: p = ${probabilityOf(pValue)})`,
    ],
    [
      "probabilities",
      calibrationError === null
        ? undefined
        : `${points(calibrationError.before)} points off the share that is right before, ${points(calibrationError.after)} after`,
    ],
    ["written to", file === undefined ? undefined : `${harmless(file)}, the articles that differ`],
  ]);
}

function probabilityOf(pValue: number): string {
  return pValue < 0.001 ? pValue.toExponential(0).replace("-", "−") : pValue.toFixed(3);
}
