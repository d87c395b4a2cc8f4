import type { ModelEvaluation } from "../../pipeline/evaluate-model.js";
import { harmless } from "../print/harmless.js";
import { counted, percent } from "../print/numbers.js";
import type { Page } from "../session.js";
import type { Fact } from "./facts.js";

/** What is to be said above the numbers of an evaluation. */
export interface EvaluationFacts {
  readonly model: string;
  readonly sources: readonly string[];
  /** Whether the model reads vectors, whose entries are no words; default false. */
  readonly readsVectors?: boolean;
}

/** The line above an evaluation: which model, on what, and how much of it. */
export function evaluationHead(
  { model, sources }: EvaluationFacts,
  nDocuments: number,
  nLabels: number,
  { theme }: Page,
): string {
  const what = theme.bold(`${harmless(model)} on ${sources.map(harmless).join(", ")}`);
  return `${what}: ${counted(nDocuments, "article")}, ${counted(nLabels, "label")}\n`;
}

/** How far the articles have drifted from those in training. */
export function driftFacts(
  { labelShift, unknownTokens }: Pick<ModelEvaluation, "labelShift" | "unknownTokens">,
  facts: EvaluationFacts,
): Fact[] {
  const shift = `${percent(labelShift.totalVariation)} off the spread of labels in training`;
  const measures: Fact[] = [["label shift", shift]];
  if (unknownTokens === null || unknownTokens.share === null) return measures;
  const { share, tokens } = unknownTokens;
  const [name, size] = facts.readsVectors
    ? ["unknown columns", counted(tokens, "entry", "entries")]
    : ["unknown words", counted(tokens, "token")];
  return [...measures, [name, `${percent(share)} of ${size}`]];
}

/** A share as points of a hundred, without a unit. */
export function points(share: number): string {
  return (share * 100).toFixed(1);
}
