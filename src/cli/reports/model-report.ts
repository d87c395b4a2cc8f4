import type { StrongFeature } from "../../pipeline/strongest-features.js";
import type { TextModel } from "../../pipeline/text-model.js";
import { bar } from "../print/bar.js";
import { cutToWidth } from "../print/display-width.js";
import { harmless } from "../print/harmless.js";
import { bytes, count, counted, percent, signed } from "../print/numbers.js";
import { type Column, table } from "../print/table.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";
import {
  calibrationWords,
  choiceWords,
  classifierWords,
  featureWords,
  heldOutWords,
  labelsWords,
  weightingWords,
} from "./configuration-words.js";
import { factLines, withoutAbsent } from "./facts.js";
import { shrunkWords } from "./storage-words.js";

const barWidth = 20;
const widestTerm = 40;

/** A model file. */
export interface ModelFile {
  readonly path: string;
  readonly bytes: number;
  readonly model: TextModel;
}

/** What a model is and how it came about. */
export function modelReport({ path, bytes: size, model }: ModelFile, page: Page): string {
  const { config, training, labels, nFeatures } = model;
  const { iterations, converged, message } = training.solver;
  const facts = factLines(
    withoutAbsent([
      ["trained on", `${counted(training.nDocuments, "article")} with ${counted(labels.length, "label")}`],
      ["classifier", classifierWords(config)],
      ["features", `${count(nFeatures)}: ${featureWords(config)}`],
      ["shrunk", shrunkWords(model)],
      ["weighting", weightingWords(config)],
      ["labels", labelsWords(model)],
      ["chosen", choiceWords(training)],
      ["held out", heldOutWords(training)],
      ["probabilities", calibrationWords(config, training)],
      ["training", `${counted(iterations, "iteration")}, ${converged ? "converged" : "not converged"}`],
    ]),
    page,
  );
  const note = message === undefined ? "" : `${wrapped(harmless(message).split(" "), page.width, "  ")}\n`;
  return `${page.theme.bold(harmless(path))}, ${bytes(size)}\n${facts}${note}`;
}

/** Every label with its share of the training articles and its strongest terms. */
export function labelsReport({ model }: ModelFile, top: number, page: Page): string {
  const { labels, training, labelThresholds } = model;
  return labels
    .map((label, i) => {
      const articles = training.documentsPerLabel[i];
      const given = labelThresholds === null ? "" : `, given from ${percent(labelThresholds[i])}`;
      const sizes = `${counted(articles, "article")}, ${percent(articles / training.nDocuments)}${given}`;
      const terms = model.strongestFeatures(label, top).map(({ feature }, place, all) => {
        return `${cutToWidth(harmless(feature), widestTerm)}${place < all.length - 1 ? "," : ""}`;
      });
      return `\n${page.theme.bold(harmless(label))}  ${page.theme.dim(sizes)}\n${wrapped(terms, page.width, "  ")}\n`;
    })
    .join("");
}

/** The strongest terms of one label, and how strong they are. */
export function strongestTable(label: string, features: readonly StrongFeature[], { width, theme }: Page): string {
  const strongest = features[0]?.weight ?? 1;
  const columns: readonly Column[] = [
    { head: "", align: "right", paint: theme.dim },
    { head: "term", canBeCut: true },
    { head: "weight", align: "right" },
    { head: "", paint: theme.green },
  ];
  const rows = features.map(({ feature, weight }, i) => [
    String(i + 1),
    harmless(feature),
    signed(weight),
    bar(weight / strongest, barWidth),
  ]);
  return `\nWhat speaks for ${theme.bold(harmless(label))}:\n${table(columns, rows, width, theme)}`;
}
