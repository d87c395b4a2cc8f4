import { quote } from "../../errors.js";
import type { TimeEstimate } from "../../experiments/experiment.js";
import { haveAnyNumber } from "../../experiments/given-labels.js";
import type { MetricName } from "../../experiments/plan.js";
import type { WrittenReport } from "../../experiments/report/write-report.js";
import type { ExperimentHeader, ExperimentResults, Fit } from "../../experiments/results.js";
import { isTrained } from "../../experiments/trained.js";
import { displayWidth } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { count, counted, percent, score, seconds } from "../print/numbers.js";
import { table } from "../print/table.js";
import { brokenLines } from "../print/wrap.js";
import type { Page } from "../session.js";
import { factLines } from "./facts.js";

const indent = "  ";
const gap = 2;
/** In columns of the terminal. */
const widestValue = 6;
const narrowestName = 16;

/** What an experiment would take. */
export interface DryRun {
  readonly header: ExperimentHeader;
  readonly nFits: number;
  readonly nThreads: number;
  /** How many articles were left out. */
  readonly nSkipped: number;
  readonly estimate: TimeEstimate;
}

/** What came of an experiment. */
export interface ExperimentRun {
  readonly results: ExperimentResults;
  /** Of the results file. */
  readonly path: string;
  readonly report: WrittenReport;
  /** How many fits were done just now. */
  readonly nNew: number;
  /** How many articles were left out. */
  readonly nSkipped: number;
  readonly seconds: number;
}

/** What a person wants to know before an experiment is run. */
export function dryRunReport({ header, nFits, nThreads, estimate }: DryRun, page: Page): string {
  const { plan, arms, corpora } = header;
  const documents = corpora.map(({ name, nDocuments, classIndex, test }) => {
    const tested = test === null ? "" : ` and ${count(test.nDocuments)} to test on`;
    const labels = haveAnyNumber(classIndex) ? ", each with any number of labels" : "";
    return `${harmless(name)}, ${counted(nDocuments, "document")}${tested}${labels}`;
  });
  const places = `${counted(plan.folds, "fold")} × ${counted(plan.repeats, "repeat")}`;
  const facts = [
    ["sources", documents.join("; ")],
    ["arms", `${count(arms.length)}, ${places}${corpora.some(({ test }) => test !== null) ? ", and the test" : ""}`],
    ["fits", count(nFits)],
    ["time", `about ${seconds(estimate.seconds / nThreads)} with ${counted(nThreads, "thread")}`],
    ["measured by", `${counted(estimate.nMeasured, "fit")}, one of each classifier, on the baseline's features`],
  ] as const;
  return `${page.theme.bold(harmless(plan.name))} would be\n${factLines(facts, page)}`;
}

/** The same for a program. */
export function dryRunJson({ header, nFits, nThreads, nSkipped, estimate }: DryRun) {
  return {
    experiment: header.plan.name,
    arms: header.arms.map(({ name }) => name),
    fits: nFits,
    skipped: nSkipped,
    jobs: nThreads,
    estimatedSeconds: estimate.seconds / nThreads,
  };
}

/** What a person wants to know of an experiment that was run: the means of all arms. */
export function experimentReport(
  { results, path, report, nNew, seconds: duration }: ExperimentRun,
  page: Page,
): string {
  const { plan, arms } = results;
  const [metric] = plan.metrics;
  const means = meansOf(results, metric);
  const wherever = placesOf(results);
  const heads = headsOf(wherever, page.width);
  const widths = heads.map((lines) => Math.max(widestValue, ...lines.map(displayWidth)));
  // Names of arms are told apart by their ends as well, so that none is cut.
  const room = page.width - widths.reduce((sum, width) => sum + width + gap, gap);
  const ofArms = arms.flatMap(({ name }) => {
    const [first, ...others] = brokenLines(harmless(name), Math.max(narrowestName, room) - indent.length);
    const values = wherever.map((where) => wordOf(metric, means.get(keyOf(name, where))));
    return [[first, ...values], ...others.map((line) => [indent + line, ...wherever.map(() => "")])];
  });
  const nHeadLines = Math.max(...heads.map(({ length }) => length));
  const headLine = (i: number): string[] => heads.map((lines) => lines[i] ?? "");
  const moreHeads = Array.from({ length: nHeadLines - 1 }, (_, i) => ["", ...headLine(i + 1)]);
  const rows = [...moreHeads, ...ofArms];
  const columns = [{ head: metric }, ...headLine(0).map((head) => ({ head, align: "right" as const }))];
  const facts = factLines(
    [
      ["fits", `${count(results.fits.length)}, ${count(nNew)} of them now, in ${seconds(duration)}`],
      ["results", harmless(path)],
      ["report", `${harmless(report.html)}, to be opened in a browser`],
    ],
    page,
  );
  return `${page.theme.bold(harmless(plan.name))}\n${table(columns, rows, page.width, page.theme)}\n${facts}`;
}

/** What stands above the values, in several lines where the names of arms would have no room beside it. */
function headsOf(wherever: readonly Where[], width: number): readonly (readonly string[])[] {
  const heads = wherever.map(({ corpus, isTest }) => `${harmless(corpus)}${isTest ? ", test" : ""}`);
  const inAll = heads.reduce((sum, head) => sum + Math.max(widestValue, displayWidth(head)) + gap, gap + narrowestName);
  if (inAll <= width) return heads.map((head) => [head]);
  const each = Math.floor((width - gap - narrowestName) / heads.length) - gap;
  return heads.map((head) => brokenLines(head, Math.max(widestValue, each)));
}

/** The same for a program. */
export function experimentJson({ results, path, report, nNew, nSkipped, seconds: duration }: ExperimentRun) {
  const { plan, arms, fits } = results;
  const means = plan.metrics.map((metric) => [metric, meansOf(results, metric)] as const);
  const wherever = placesOf(results);
  return {
    experiment: plan.name,
    results: path,
    report: report.html,
    fits: fits.length,
    newFits: nNew,
    skipped: nSkipped,
    seconds: duration,
    arms: arms.map(({ name, levels }) => ({
      name,
      levels,
      means: wherever.map((where) => ({
        corpus: where.corpus,
        on: where.isTest ? "test" : "folds",
        ...Object.fromEntries(means.map(([metric, byArm]) => [metric, byArm.get(keyOf(name, where)) ?? null])),
      })),
    })),
  };
}

/** A corpus, and whether its folds or its test source is meant. */
interface Where {
  readonly corpus: string;
  readonly isTest: boolean;
}

function placesOf({ corpora }: ExperimentResults): readonly Where[] {
  return corpora.flatMap(({ name, folds, test }) => [
    ...(folds.length > 0 ? [{ corpus: name, isTest: false }] : []),
    ...(test === null ? [] : [{ corpus: name, isTest: true }]),
  ]);
}

function keyOf(arm: string, { corpus, isTest }: Where): string {
  return JSON.stringify([arm, corpus, isTest]);
}

/** The mean of a metric over the folds of each arm and corpus, and what it is on the test source. */
function meansOf({ fits }: ExperimentResults, metric: MetricName): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const fit of fits) {
    if (fit.share < 1) continue;
    const key = keyOf(fit.arm, whereOf(fit));
    const { sum, n } = sums.get(key) ?? { sum: 0, n: 0 };
    // What could not be trained everywhere has no mean.
    sums.set(key, { sum: sum + (isTrained(fit) ? (fit.metrics[metric] ?? Number.NaN) : Number.NaN), n: n + 1 });
  }
  return new Map([...sums].flatMap(([key, { sum, n }]) => (Number.isNaN(sum) ? [] : [[key, sum / n] as const])));
}

/** What to say of arms that could not be trained somewhere; undefined where all could. */
export function untrainedWarning({ fits }: ExperimentResults): string | undefined {
  const failed = fits.filter((fit) => !isTrained(fit));
  const [first] = failed;
  if (first === undefined) return undefined;
  const names = new Set(failed.map(({ arm }) => arm));
  const more = names.size > 1 ? ` and ${counted(names.size - 1, "other arm")}` : "";
  const where = first.fold === "test" ? "for the test source" : `in repeat ${first.repeat}, fold ${first.fold}`;
  return (
    `arm ${quote(first.arm)}${more} could not be trained everywhere, first on ${quote(first.corpus)} ${where}: there the articles ` +
    "to learn from had one label alone, or no terms that pass its options. Such arms are compared with no other."
  );
}

function whereOf({ corpus, fold }: Fit): Where {
  return { corpus, isTest: fold === "test" };
}

/** Losses are in their own unit; all else is a share. */
function wordOf(metric: MetricName, value: number | undefined): string {
  if (value === undefined) return "–";
  return metric === "logLoss" || metric === "brier" ? score(value) : percent(value);
}
