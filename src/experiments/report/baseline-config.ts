import type { Configuration } from "../../pipeline/configuration.js";
import type { ExperimentPlan } from "../plan.js";
import { armsOf } from "../plan-arms.js";

/** All that the baseline sets, with the library's defaults for what the plan leaves out. */
export function baselineConfig(plan: ExperimentPlan): Configuration {
  const [baseline] = armsOf({ ...plan, design: { subset: [{}] } });
  return baseline.config;
}
