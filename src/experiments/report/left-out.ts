import type { CorpusAnalysis, ExperimentAnalysis } from "../analysis/analysis.js";
import type { Phrase } from "./phrase.js";
import { count } from "./quantity-words.js";

/** Why arms are left out, and more than that is not known of any. */
export const whyLeftOut = "could not be trained or measured everywhere, or are not finished";

/** ` Left out are 2 of 4 arms, which …`: nothing where all arms are compared. */
export function leftOutWords({ leftOut }: CorpusAnalysis, { nArms }: ExperimentAnalysis): string {
  return leftOut.length === 0
    ? ""
    : ` Left out: ${count(leftOut.length)} of ${count(nArms)} arms, which ${whyLeftOut}.`;
}

/** `minDf, none left: not answered, since …`, for each level of a factor that has no effect to tell of. */
export function unanswered({ folds, leftOut }: CorpusAnalysis, { factors }: ExperimentAnalysis): readonly Phrase[] {
  const arms = folds?.arms ?? [];
  const isCompared = (factor: string, level: string): boolean => arms.some(({ levels }) => levels[factor] === level);
  const reason = (factor: string, level: string, baselineLevel: string): Phrase => {
    const missing = [level, baselineLevel].find((one) => !isCompared(factor, one));
    if (missing !== undefined && leftOut.length > 0) return ["since all arms of ", { name: missing }, ` ${whyLeftOut}`];
    if (missing !== undefined) return ["since no arm of ", { name: missing }, " was run"];
    const perhaps = leftOut.length === 0 ? "" : ", or those that were are left out";
    return [
      "since no two arms of ",
      { name: level },
      " and ",
      { name: baselineLevel },
      ` were run beside the same settings of the others${perhaps}`,
    ];
  };
  return factors.flatMap((factor) => {
    const [baselineLevel, ...levels] = factor.levels;
    const isAnswered = (level: string): boolean =>
      (folds?.effects ?? []).some(({ changes: [change] }) => change.factor === factor.name && change.level === level);
    return levels
      .filter((level) => !isAnswered(level))
      .map(
        (level): Phrase => [
          { name: factor.name },
          ", ",
          { name: level },
          ": not answered, ",
          ...reason(factor.name, level, baselineLevel),
        ],
      );
  });
}
