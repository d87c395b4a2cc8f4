import { CopydeskError, quote } from "../../errors.js";
import type { Document } from "../document.js";
import { skipOrThrow } from "../read-options.js";
import { openSource, type SourceOptions } from "../source.js";

/**
 * The articles of one AG News file, CSV without a header: section number from 1, title, description. Ids are
 * `split/row` from 1. The text is left as it was published, where `\` stands for some line breaks.
 *
 * @param path the file
 * @param split its name, for the ids
 * @param sections the labels, in the order of their numbers
 * @throws CopydeskError `INPUT_UNKNOWN_SECTION` at a row with another number, unless bad rows are skipped; else as
 *   `openSource` does
 */
export async function* readAgNews(
  path: string,
  split: string,
  sections: readonly string[],
  options: Pick<SourceOptions, "skipBad" | "onBadRow" | "onBytes">,
): AsyncGenerator<Document> {
  const source = await openSource(path, { ...options, format: "csv", columns: ["label", "title", "text"] });
  const labelsOf = new Map(sections.map((section, i) => [String(i + 1), Object.freeze([section])]));
  for await (const document of source.documents) {
    // A row that gives no id has `file#row`, and keeps its number when rows before it are left out.
    const row = document.id.slice(path.length + 1);
    const number = document.labels[0];
    const labels = labelsOf.get(number);
    if (labels !== undefined) {
      yield { ...document, id: `${split}/${row}`, labels };
      continue;
    }
    const error = new CopydeskError(
      "INPUT_UNKNOWN_SECTION",
      `${path}: the section of article ${row} must be a number from 1 to ${sections.length}; got ${quote(number)}. Use another copy, or skip bad rows with --skip-bad.`,
    );
    skipOrThrow(error, options);
  }
}
