import { factorsOf } from "../plan.js";
import type { ExperimentResults, Fit } from "../results.js";

/**
 * Every fit as a row of CSV (RFC 4180, with line feeds): where it stands in the plan, the level of each factor, what it was
 * fitted on, what it takes, every metric, and the classifier that was chosen, as JSON. Predictions stay in the results file.
 */
export function resultsCsv({ plan, arms, fits }: ExperimentResults): string {
  const factors = factorsOf(plan).map(({ name }) => name);
  const levels = new Map(arms.map((arm) => [arm.name, arm.levels]));
  const heads = [
    ...["corpus", "arm"],
    ...factors.map((factor) => `factor ${factor}`),
    ...["repeat", "fold", "share", "nTrain", "nTest", "nFeatures", "modelBytes"],
    ...plan.metrics,
    ...["seconds", "chosen"],
  ];
  const row = (fit: Fit): readonly (string | number)[] => [
    ...[fit.corpus, fit.arm],
    ...factors.map((factor) => levels.get(fit.arm)?.[factor] ?? ""),
    ...[fit.repeat, fit.fold, fit.share, fit.nTrain, fit.nTest, fit.nFeatures, fit.modelBytes],
    ...plan.metrics.map((metric) => fit.metrics[metric] ?? ""),
    ...[fit.seconds, JSON.stringify(fit.chosen)],
  ];
  return [heads, ...fits.map(row)].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
