import { CopydeskError, nearestName } from "../errors.js";
import type { DataSetOptions } from "./datasets/open-data-set.js";
import { openSource, type Source } from "./source.js";

/**
 * Opens whatever a command may be given as a source: a path, `-` for standard input, or `name:split` of a data set.
 * A path that exists goes before a data set of the same name.
 *
 * @throws CopydeskError as {@link openSource} and {@link openDataSet} do
 * @example
 * const { documents } = await openCorpus("20newsgroups:train")
 */
export async function openCorpus(spec: string, options: DataSetOptions = {}): Promise<Source> {
  if (spec === "-") return openSource(spec, options);
  const { isDataSetName, openDataSet } = await import("./datasets/open-data-set.js");
  if (await isDataSetName(spec, options)) return openDataSet(spec, options);
  try {
    return await openSource(spec, options);
  } catch (error) {
    throw await withSuggestion(error, spec, options);
  }
}

/** Adds the data set that might have been meant to what is said of a missing file. */
async function withSuggestion(error: unknown, spec: string, options: DataSetOptions): Promise<unknown> {
  if (!(error instanceof CopydeskError) || error.code !== "INPUT_NOT_FOUND" || spec.length > 100) return error;
  const { readCards } = await import("./datasets/card-catalogue.js");
  const cards = await readCards(options.cardsFolder);
  const [name] = spec.split(":", 1);
  const near = nearestName(
    name,
    cards.map((card) => card.name),
  );
  const card = cards.find((candidate) => candidate.name === near);
  if (card === undefined) return error;
  const splits = card.splits.map((split) => `${card.name}:${split.name}`).join(" or ");
  return new CopydeskError(error.code, `${error.message} For the data set, write ${splits}.`, { cause: error });
}
