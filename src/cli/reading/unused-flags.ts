import type { FormatName } from "../../corpus/formats.js";
import type { Source } from "../../corpus/source.js";
import { CopydeskError } from "../../errors.js";
import { inputName } from "../print/input-name.js";
import type { SourceFlags } from "./source-flags.js";

const withFields: ReadonlySet<FormatName> = new Set(["jsonl", "csv", "tsv", "parquet"]);
const withPositions: ReadonlySet<FormatName> = new Set(["csv", "tsv"]);

/**
 * Refuses what is said of sources when none of them can heed it: to pass it over in silence would be to do something
 * else than was asked.
 *
 * @throws CopydeskError `USAGE_UNUSED_OPTION`
 */
export async function requireUsed(flags: SourceFlags, sources: readonly Source[]): Promise<void> {
  const { format, encoding, columns, remove } = flags;
  if ([format, encoding, columns, remove].every((flag) => flag === undefined)) return;
  const { isDataSetName } = await import("../../corpus/datasets/open-data-set.js");
  const isDataSet = await Promise.all(sources.map(({ name }) => (name === "-" ? false : isDataSetName(name))));
  const files = sources.filter((_, i) => !isDataSet[i]);
  if (files.length === 0) {
    if (format !== undefined) throw unused("--format", "data sets have a format of their own");
    if (encoding !== undefined) throw unused("--encoding", "data sets have an encoding of their own");
    if (columns !== undefined) throw unused("--columns", "data sets have columns of their own");
  }
  if (columns !== undefined) {
    const byName = columns.some((column) => column.includes("="));
    if (!files.some((source) => withFields.has(source.format))) {
      throw unused("--columns", `no source has columns; ${named(files)}`);
    }
    if (!byName && !files.some((source) => withPositions.has(source.format))) {
      throw unused(
        "--columns",
        `only CSV and TSV have columns by position; ${named(files)} (label=…,text=… names them)`,
      );
    }
  }
  if (remove !== undefined && !isDataSet.includes(true)) {
    throw unused("--remove", "only newsgroup messages of the data set 20newsgroups have parts to take out");
  }
}

function named(sources: readonly Source[]): string {
  return sources.map(({ name, format }) => `${inputName(name)} is ${format}`).join(", ");
}

function unused(flag: string, why: string): CopydeskError {
  return new CopydeskError(
    "USAGE_UNUSED_OPTION",
    `${flag}: a source must be able to heed it; got none that can: ${why}. Leave it out.`,
  );
}
