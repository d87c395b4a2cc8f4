import { CopydeskError } from "../../errors.js";
import { AdvisedError } from "../failure.js";

const inPlan: Readonly<Record<string, string>> = {
  "skip-bad": '"skipBad": true in the plan',
  columns: '"columns" in the plan',
  format: '"format" in the plan',
  encoding: '"encoding" in the plan',
  remove: '"remove" in the plan',
};

/** What the library and the command line say of options, in the words of a plan, which has them instead. */
export function inWordsOfPlan(message: string): string {
  return message
    .replaceAll(/(?:--\w+-label, or )?\{"task": "([\w-]+)"\}/g, '"baseline": {"task": "$1"} in the plan')
    .replaceAll(/--columns (\w[\w=]*(?:,\w[\w=]*)*)/g, (_, columns: string) => {
      return `"columns": ${JSON.stringify(columns.split(",")).replaceAll(",", ", ")}`;
    })
    .replaceAll(/--(skip-bad|columns|format|encoding|remove)\b(:?)/g, (_, flag: string, colon: string) =>
      colon === "" ? inPlan[flag] : `"${flag}":`,
    );
}

/** What can be done about it in the plan. */
const advice: Readonly<Record<string, string>> = {
  INPUT_NO_LABEL:
    'For this source, name the column of labels in the plan, "columns": ["label=…", "text=…"], leave such articles out with "skipBad": true, or, where articles may have none, say "baseline": {"task": "multi-label"}.',
  INPUT_MANY_LABELS: 'Leave such articles out with "skipBad": true for this source in the plan.',
  INPUT_BAD_ARTICLE: 'Leave such articles out with "skipBad": true for this source in the plan.',
  INPUT_NOT_FOUND: "Paths in a plan begin at the folder that the command is run in.",
};

/**
 * Does something with the sources of a plan; what is wrong with them is said with the plan's name, and what can be done
 * about it in the plan's words.
 *
 * @param plan where the plan was read
 */
export async function advisedForPlan<T>(plan: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof CopydeskError)) throw error;
    throw new AdvisedError(error.code, `${plan}, ${inWordsOfPlan(error.message)}`, advice[error.code], error);
  }
}
