import type { Interval } from "../../evaluation/bootstrap.js";
import type { EvaluationReport } from "../../evaluation/report.js";
import type { ModelEvaluation } from "../../pipeline/evaluate-model.js";
import { percent, score } from "../print/numbers.js";
import type { Page } from "../session.js";
import { driftFacts, type EvaluationFacts, evaluationHead, points } from "./evaluation-facts.js";
import { factLines } from "./facts.js";
import { averagesTable, labelsTable } from "./score-tables.js";

/** The measures of an evaluation for people: the whole, averages, and a row per label; without the confusion matrix. */
export function evaluationReport(report: ModelEvaluation, facts: EvaluationFacts, page: Page): string {
  const { macro, micro, weighted, perLabel } = report;
  return [
    evaluationHead(facts, report.nDocuments, perLabel.length, page),
    factLines([...wholeMeasures(report), ...driftFacts(report, facts)], page),
    averagesTable(Object.entries({ macro, micro, weighted }), page),
    labelsTable(perLabel, page),
  ].join("\n");
}

function wholeMeasures(report: ModelEvaluation): [string, string][] {
  const { accuracy, logLoss, bootstrap } = report;
  const level = bootstrap === null ? "" : ` (${Number((bootstrap.level * 100).toPrecision(6))}% sure)`;
  const measures: [string, string][] = [
    [
      "accuracy",
      percent(accuracy.value) + between(accuracy.interval, percent) + (accuracy.interval === null ? "" : level),
    ],
  ];
  if (logLoss !== null) measures.push(["log loss", score(logLoss.value) + between(logLoss.interval, score)]);
  return [...measures, ...probabilityMeasures(report)];
}

/** How far the probabilities can be believed. */
function probabilityMeasures({ brier, calibration, coverage }: EvaluationReport): [string, string][] {
  const measures: [string, string][] = [];
  if (brier !== null) measures.push(["Brier score", score(brier.value) + between(brier.interval, score)]);
  if (calibration !== null) {
    const { expectedError, errorByChance } = calibration;
    const error = `${points(expectedError.value)} points off the share that is right`;
    measures.push(["probabilities", `${error} (${points(errorByChance)} would be by chance)`]);
  }
  const levels = coverage?.filter(({ level }) => shownLevels.has(level)) ?? [];
  if (levels.length > 0) {
    const parts = levels.map((at) => `${percent(at.accuracy)} of ${Math.round(at.level * 100)}%`);
    measures.push(["right", parts.join(", ").replace("of", "of the surest")]);
  }
  return measures;
}

/** Of accuracy against coverage, what a person is shown; programs get all of it. */
const shownLevels: ReadonlySet<number> = new Set([0.5, 0.8, 0.9]);

function between(interval: Interval | null, words: (value: number) => string): string {
  return interval === null ? "" : `, between ${words(interval[0])} and ${words(interval[1])}`;
}
