import type { MultiLabelModelEvaluation } from "../../pipeline/evaluate-multi-label-model.js";
import { percent } from "../print/numbers.js";
import type { Page } from "../session.js";
import { driftFacts, type EvaluationFacts, evaluationHead, points } from "./evaluation-facts.js";
import { type Fact, factLines } from "./facts.js";
import { averagesTable, labelsTable } from "./score-tables.js";

/** The measures of an evaluation of any number of labels for people: the whole, averages, and a row per label. */
export function multiLabelReport(report: MultiLabelModelEvaluation, facts: EvaluationFacts, page: Page): string {
  const { macro, micro, weighted, examples, perLabel } = report;
  return [
    evaluationHead(facts, report.nDocuments, perLabel.length, page),
    factLines([...setFacts(report), ...probabilityFacts(report), ...driftFacts(report, facts)], page),
    averagesTable(Object.entries({ macro, micro, weighted, "per article": examples }), page),
    labelsTable(perLabel, page),
  ].join("\n");
}

function setFacts({ exactMatch, hammingLoss, precisionAt, cardinality }: MultiLabelModelEvaluation): Fact[] {
  const first = precisionAt?.map(({ k, value }) => `${percent(value)} at ${k}`).join(", ");
  return [
    ["exact match", `${percent(exactMatch)} of articles are given just the labels they have`],
    ["Hamming loss", `${(hammingLoss * 100).toFixed(2)}% of all label decisions are wrong`],
    ...(first === undefined ? [] : [["precision", `${first} of the most probable labels`] as const]),
    ["labels", `${cardinality.predictions.toFixed(2)} an article given, ${cardinality.truth.toFixed(2)} true`],
  ];
}

function probabilityFacts({ brier, calibration }: MultiLabelModelEvaluation): Fact[] {
  const facts: Fact[] = [];
  if (brier !== null) facts.push(["Brier score", `${brier.toFixed(4)}, of all label decisions`]);
  if (calibration !== null) {
    const { expectedError, errorByChance } = calibration;
    const error = `${points(expectedError)} points off in all label decisions`;
    facts.push(["probabilities", `${error} (${points(errorByChance)} would be by chance)`]);
  }
  return facts;
}
