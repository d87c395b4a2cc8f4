import { CopydeskError } from "../errors.js";
import { experimentPlan } from "./check-plan.js";
import type { ExperimentPlan } from "./plan.js";
import { planJson } from "./plan-json.js";

/** In bytes: no plan that anybody can read about is longer. */
export const largestPlan = 1_000_000;

/**
 * A plan from its text: JSON, in which comments and commas after the last item may stand.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError as {@link planJson} and {@link experimentPlan} do
 */
export function planOf(text: string, where: string): ExperimentPlan {
  return experimentPlan(planJson(text, where), where);
}

/**
 * The text of a plan from the bytes of its file.
 *
 * @param where what is being read, for messages
 * @throws CopydeskError `CONFIG_BAD_PLAN` for more than {@link largestPlan}, `CONFIG_NOT_JSON` for what is not UTF-8
 */
export function planText(bytes: Uint8Array, where: string): string {
  requirePlanSize(bytes.length, where);
  const isWide = /^(?:fffe|feff|00|..00)/.test(Buffer.from(bytes.subarray(0, 4)).toString("hex"));
  if (isWide) throw notUtf8(where, "UTF-16, or bytes that are no text");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8(where, "bytes that are none");
  }
}

/**
 * Refuses a plan that is too large, before it is read where its size is known.
 * @throws CopydeskError `CONFIG_BAD_PLAN`
 */
export function requirePlanSize(nBytes: number, where: string): void {
  if (nBytes <= largestPlan) return;
  throw new CopydeskError(
    "CONFIG_BAD_PLAN",
    `${where}: a plan must be at most ${largestPlan} bytes long; got more. Check that it is a plan: copydesk experiment init writes one.`,
  );
}

function notUtf8(where: string, got: string): CopydeskError {
  return new CopydeskError("CONFIG_NOT_JSON", `${where}: the plan must be UTF-8; got ${got}. Save it as UTF-8.`);
}
