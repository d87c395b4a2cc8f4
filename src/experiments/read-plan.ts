import stripJsonComments from "strip-json-comments";
import { CopydeskError } from "../errors.js";
import { experimentPlan } from "./check-plan.js";
import type { ExperimentPlan } from "./plan.js";

/**
 * A plan from its text: JSON, in which comments and commas after the last item may stand.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError `CONFIG_NOT_JSON`, and as {@link experimentPlan} does
 */
export function planOf(text: string, where: string): ExperimentPlan {
  return experimentPlan(parsed(text, where), where);
}

function parsed(text: string, where: string): unknown {
  try {
    // Comments become spaces, so that places in messages are those of the text.
    return JSON.parse(stripJsonComments(text.replace(/^\ufeff/, ""), { trailingCommas: true }));
  } catch (cause) {
    throw new CopydeskError(
      "CONFIG_NOT_JSON",
      `${where}: the plan must be JSON, with comments or without; got ${(cause as Error).message}. ` +
        "Begin with what copydesk experiment init writes.",
      { cause },
    );
  }
}
