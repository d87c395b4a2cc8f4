import type { ProgressiveRow } from "../../pipeline/streaming/progressive-validation.js";
import type { StreamSettings } from "../../pipeline/streaming/stream-options.js";
import { harmless } from "../print/harmless.js";
import { bytes, count, counted, percent, score, seconds } from "../print/numbers.js";
import type { Page } from "../session.js";
import { classifierWords, featureWords, weightingWords } from "./configuration-words.js";
import { factLines, withoutAbsent } from "./facts.js";
import { type TrainedModel, trainingJson } from "./training-report.js";

/** What came of a training from a stream. */
export interface StreamTrained extends TrainedModel {
  readonly settings: StreamSettings;
  /** Progressive validation of the first pass. */
  readonly rows: readonly ProgressiveRow[];
}

/** What a person wants to know after a training from a stream. */
export function streamReport(trained: StreamTrained, page: Page): string {
  const { config, training, labels, nFeatures } = trained.model;
  const { passes, shuffle } = trained.settings;
  const what = `${counted(training.nDocuments, "article")} with ${counted(labels.length, "label")}`;
  const facts = factLines(
    withoutAbsent([
      ["classifier", classifierWords(config)],
      ["features", `${count(nFeatures)}: ${featureWords(config)}; ${weightingWords(config)}`],
      ["read", `${passes === 1 ? "once" : `${count(passes)} times`}, ${shuffleWords(shuffle)}`],
      ["as it went", progressiveWords(trained)],
      ["written to", `${harmless(trained.path)}, ${bytes(trained.bytes)}`],
    ]),
    page,
  );
  return `Trained on ${page.theme.bold(what)} in ${seconds(trained.seconds)}.\n${facts}`;
}

function shuffleWords(shuffle: number): string {
  return shuffle === 0 ? "in the order of the source" : `shuffled among ${count(shuffle)} that were held`;
}

function progressiveWords({ rows, settings }: StreamTrained): string | undefined {
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const { nDocuments, accuracy, logLoss, recentAccuracy } = last;
  const nRecent = nDocuments - (rows.at(-2)?.nDocuments ?? 0);
  const recent = rows.length === 1 ? "" : `; ${percent(recentAccuracy)} of the last ${count(nRecent)}`;
  return (
    `${percent(accuracy)} of articles right before they were learned from, log loss ${score(logLoss)}${recent}` +
    (settings.passes === 1 ? "" : ", in the first pass")
  );
}

/** The same for programs. */
export function streamJson(trained: StreamTrained) {
  const { settings, rows, ...others } = trained;
  return { ...trainingJson(others), stream: { ...settings, progressive: rows } };
}
