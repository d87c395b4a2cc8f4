import type { ModelComparison } from "../../pipeline/comparing/compare-models.js";
import { harmless } from "../print/harmless.js";
import { bytes, count, counted, percent, score } from "../print/numbers.js";
import { shellQuote } from "../print/shell-quote.js";
import type { Page } from "../session.js";
import { points } from "./evaluation-facts.js";
import { commandLines, type Fact, factLines, withoutAbsent } from "./facts.js";
import type { ModelFile } from "./model-report.js";
import { signedPoints } from "./signed-points.js";
import { keptWords, weightBits, weightWords } from "./storage-words.js";

/** What came of shrinking a model. */
export interface ShrunkModel {
  readonly before: ModelFile;
  /** The same model where that was small enough. */
  readonly after: ModelFile;
  /** The greatest size that was asked for. */
  readonly maxBytes: number;
  /** What the cost was measured on. */
  readonly sources: readonly string[];
  /** Undefined where it was not measured. */
  readonly cost: ModelComparison | undefined;
}

/** What a person wants to know of a model that was shrunk. */
export function shrinkingReport(shrunk: ShrunkModel, page: Page): string {
  const { before, after, sources, cost } = shrunk;
  const isShrunk = after.model !== before.model;
  const head = isShrunk
    ? `Shrunk ${page.theme.bold(harmless(before.path))} from ${bytes(before.bytes)} to ${page.theme.bold(bytes(after.bytes))}.`
    : `${page.theme.bold(harmless(before.path))} is small enough: ${bytes(before.bytes)}. It is written as it is.`;
  const costs = cost === undefined ? [] : costFacts(cost, `of ${sources.map(harmless).join(", ")}`);
  const unknown = isShrunk && cost === undefined ? "not measured; --on <labelled articles> tells" : undefined;
  const facts = withoutAbsent([
    ["features", isShrunk ? keptWords(after.model) : undefined],
    ["weights", isShrunk ? weightWords(after.model) : undefined],
    ...costs,
    ["cost", unknown],
    ["written to", `${harmless(after.path)}, ${bytes(after.bytes)}`],
  ]);
  return `${head}\n${factLines(facts, page)}`;
}

/** What shrinking cost, on articles of which `where` tells more. */
function costFacts(cost: ModelComparison, where: string): Fact[] {
  const articles = `${counted(cost.nDocuments, "article")} ${where}, ${count(cost.nChanged)} of which get other labels`;
  const facts: Fact[] = [
    ["cost", costWords(cost)],
    ["measured on", articles],
  ];
  if (cost.calibrationError === null) return facts;
  const { before, after } = cost.calibrationError;
  return [
    ...facts,
    ["probabilities", `${points(before)} points off the share that is right before, ${points(after)} after`],
  ];
}

/** What shrinking cost: `accuracy 92.4% before, 92.3% after: −0.1 points, between −0.4 and +0.2`. */
export function costWords({ measure, before, after, difference: { value, interval } }: ModelComparison): string {
  const [name, words] = measure === "accuracy" ? (["accuracy", percent] as const) : (["micro F1", score] as const);
  const between = interval === null ? "" : `, between ${signedPoints(interval[0])} and ${signedPoints(interval[1])}`;
  return `${name} ${words(before)} before, ${words(after)} after: ${signedPoints(value)} points${between}`;
}

/** The commands to try next. */
export function afterShrinking({ after, sources }: ShrunkModel, command: string, page: Page): string {
  const model = shellQuote(after.path);
  const source = sources.length > 0 && sources[0] !== "-" ? shellQuote(sources[0]) : "<labelled articles>";
  return `\nNext:\n${commandLines(
    [
      `${command} evaluate ${model} ${source}`,
      `${command} inspect ${model}`,
      `cat article.txt | ${command} predict ${model}`,
    ],
    page,
  )}`;
}

/** The same for programs. */
export function shrinkingJson({ before, after, maxBytes, sources, cost }: ShrunkModel) {
  return {
    model: after.path,
    bytes: after.bytes,
    maxBytes,
    nFeatures: after.model.nFeatures,
    weightBits: weightBits(after.model),
    before: {
      model: before.path,
      bytes: before.bytes,
      nFeatures: before.model.nFeatures,
      weightBits: weightBits(before.model),
    },
    isShrunk: after.model !== before.model,
    sources,
    cost: cost ?? null,
  };
}
