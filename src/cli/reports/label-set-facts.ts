import type { ComparedLabels, LabelSupport } from "../../pipeline/comparing/compared-labels.js";
import { harmless } from "../print/harmless.js";
import { counted, percent, score } from "../print/numbers.js";
import type { Fact } from "./facts.js";
import { signedPoints } from "./signed-points.js";

const mostNamed = 5;

/** What is to be said where two models do not have the same labels. */
export function labelSetFacts(labels: ComparedLabels, isMultiLabel: boolean): Fact[] {
  const { nShared, onlyBefore, onlyAfter, onShared } = labels;
  const facts: Fact[] = [];
  if (onlyBefore.length > 0 || onlyAfter.length > 0)
    facts.push(["labels", `${counted(nShared, "label")} known to both`]);
  if (onlyBefore.length > 0) facts.push(["only before", named(onlyBefore)]);
  if (onlyAfter.length > 0) facts.push(["only after", named(onlyAfter)]);
  if (onShared === null) return facts;
  const { nDocuments, before, after, difference } = onShared;
  const words = isMultiLabel ? score : percent;
  const between = difference.interval?.map(signedPoints).join(" and ");
  return [
    ...facts,
    [
      "on shared",
      `${words(before.value)} before, ${words(after.value)} after on the ${counted(nDocuments, "article")} whose labels ` +
        `both know: ${signedPoints(difference.value)} points${between === undefined ? "" : `, between ${between}`}`,
    ],
  ];
}

/**
 * What a person should not miss: labels that nobody can give are easily slips in the data.
 *
 * @param who who does not know them: `neither model knows`
 */
export function unknownLabelsWarning(unknown: readonly LabelSupport[], who: string): string | undefined {
  if (unknown.length === 0) return undefined;
  return `${counted(unknown.length, "label")} of articles that ${who}: ${named(unknown)}. Each counts as an error.`;
}

function named(labels: readonly LabelSupport[]): string {
  const first = labels
    .slice(0, mostNamed)
    .map(({ label, support }) => `${harmless(label)} (${counted(support, "article")})`);
  return first.join(", ") + (labels.length > mostNamed ? `, and ${labels.length - mostNamed} more` : "");
}
