import { type MetricWords, metricTitle } from "./metric-words.js";

/** What stands over scores, with their unit: `accuracy, %`. */
export function scoreTitle({ metric, inPoints }: Pick<MetricWords, "metric" | "inPoints">): string {
  return `${metricTitle(metric)}${inPoints ? ", %" : ""}`;
}
