import type { ExperimentAnalysis } from "../analysis/analysis.js";

/** `, lower is better`; nothing where higher is, as people take for granted. */
export function directionWords({ higherIsBetter }: Pick<ExperimentAnalysis, "higherIsBetter">): string {
  return higherIsBetter ? "" : ", lower is better";
}
