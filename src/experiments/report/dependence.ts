import type { FoldAnalysis, JudgedEffect } from "../analysis/analysis.js";
import type { MetricWords } from "./metric-words.js";
import type { Phrase } from "./phrase.js";

/** Of a factor of more levels than this, those are named beside which the effect is known to differ. */
const MOST_LEVELS = 4;

/** What the effects of one corpus may depend on. */
export type Interactions = Pick<FoldAnalysis, "interactions" | "tables">;

/**
 * ` The effect depends on classifier: +0.9 points beside SVM, −0.2 points beside naive Bayes.`: a mean over the levels of another
 * factor may hold beside none of them. Nothing where no interaction is decided.
 */
export function dependence(effect: JudgedEffect, folds: Interactions, words: MetricWords): Phrase {
  const [{ factor, level }] = effect.changes;
  const decided = new Map<string, string[]>();
  for (const { answer, changes } of folds.interactions) {
    if (answer !== "worth it" && answer !== "worse") continue;
    if (!changes.some((change) => change.factor === factor && change.level === level)) continue;
    for (const change of changes) {
      if (change.factor === factor) continue;
      decided.set(change.factor, [...(decided.get(change.factor) ?? []), String(change.level)]);
    }
  }
  const pieces = [...decided].flatMap(([other, levels], i): Phrase => {
    const start = i === 0 ? " The effect depends on " : "; and on ";
    return [start, { name: other }, ...besideEach(effect, { name: other, levels }, folds, words)];
  });
  return pieces.length === 0 ? [] : [...pieces, "."];
}

/** The effect beside the levels of another factor; nothing where not every combination of the two was run. */
function besideEach(
  { changes: [{ factor, level, baselineLevel }] }: JudgedEffect,
  other: { readonly name: string; readonly levels: readonly string[] },
  { tables }: Interactions,
  words: MetricWords,
): Phrase {
  const table = tables.find(({ factors }) =>
    [factor, other.name].every((name) => factors.some((one) => one.name === name)),
  );
  if (table === undefined) return [];
  const isFirst = table.factors[0].name === factor;
  const [own, beside] = isFirst ? table.factors : [table.factors[1], table.factors[0]];
  const meanOf = (at: number, column: number): number => (isFirst ? table.means[at][column] : table.means[column][at]);
  const row = own.levels.indexOf(String(level));
  const baseline = own.levels.indexOf(String(baselineLevel));
  const isNamed = (name: string, column: number): boolean =>
    beside.levels.length <= MOST_LEVELS || column === 0 || other.levels.includes(name);
  const named = beside.levels.flatMap((name, column) => (isNamed(name, column) ? [{ name, column }] : []));
  return named.flatMap(({ name, column }, i): Phrase => {
    const difference = meanOf(row, column) - meanOf(baseline, column);
    return [`${i === 0 ? ": " : ", "}${words.withUnit(difference)} beside `, { name }];
  });
}
