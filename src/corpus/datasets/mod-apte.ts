import type { TextDocument } from "../document.js";
import { type ReutersOptions, readReutersFolderRecords, reutersDocument } from "../reuters.js";
import type { ReutersRecord } from "../reuters-record.js";

/** The two halves of the ModApte split. */
export type ModApteHalf = "train" | "test";

/**
 * What of the ModApte split is used. `r90`: documents with at least one of the topics that occur in both halves, with
 * those of their topics as labels. `r52`: documents with exactly one topic, where that topic occurs in both halves
 * among such documents. `r8`: of these, eight given topics. A document that lists its one topic twice counts as having
 * two: the sizes that have been published since 2007 follow from that.
 */
export type ModApteSelection = "r8" | "r52" | "r90";

/**
 * The half of the ModApte split that a record is in, or undefined when it is in neither: TOPICS="YES" and
 * LEWISSPLIT="TRAIN" or "TEST".
 *
 * Source: Apté, Damerau and Weiss 1994, as the README of Reuters-21578 (section VIII.B) lays it down.
 */
function modApteHalf(record: ReutersRecord): ModApteHalf | undefined {
  if (record.attribute("TOPICS") !== "YES") return undefined;
  const half = record.attribute("LEWISSPLIT");
  return half === "TRAIN" ? "train" : half === "TEST" ? "test" : undefined;
}

/**
 * Reads one half of a ModApte selection. The folder is gone through twice, first for the topics, then for the texts,
 * so that no more than one file's piece is in memory.
 *
 * @param eightTopics the topics of `r8`
 */
export async function* readModApte(
  folder: string,
  half: ModApteHalf,
  selection: ModApteSelection,
  eightTopics: readonly string[],
  options: ReutersOptions = {},
): AsyncGenerator<TextDocument> {
  const topics = selection === "r8" ? new Set(eightTopics) : await topicsInBothHalves(folder, selection, options);
  for await (const { record, file } of readReutersFolderRecords(folder, options)) {
    if (modApteHalf(record) !== half) continue;
    const labels = candidateLabels(record, selection).filter((topic) => topics.has(topic));
    if (labels.length > 0) yield reutersDocument(record, file, labels);
  }
}

/** The topics that occur in both halves of a selection, found without reading any text. */
async function topicsInBothHalves(
  folder: string,
  selection: ModApteSelection,
  options: ReutersOptions,
): Promise<ReadonlySet<string>> {
  const seen: Record<ModApteHalf, Set<string>> = { train: new Set(), test: new Set() };
  // Whoever is told of bad records and bytes is told when the texts are read.
  for await (const { record } of readReutersFolderRecords(folder, { skipBad: options.skipBad === true })) {
    const half = modApteHalf(record);
    if (half !== undefined) for (const topic of candidateLabels(record, selection)) seen[half].add(topic);
  }
  return new Set([...seen.train].filter((topic) => seen.test.has(topic)));
}

/** The topics that a record brings into a selection before any is left out: in `r8` and `r52` its one topic. */
function candidateLabels(record: ReutersRecord, selection: ModApteSelection): readonly string[] {
  const topics = record.topics;
  return selection === "r90" || topics.length === 1 ? topics : [];
}
