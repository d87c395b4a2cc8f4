import { CopydeskError, nearestName, quote } from "../errors.js";

/** The formats that documents are read from. Each may also be gzipped, which the bytes themselves tell. */
export const formatNames = Object.freeze([
  "text",
  "folder",
  "jsonl",
  "csv",
  "tsv",
  "fasttext",
  "tokens",
  "reuters",
  "libsvm",
  "parquet",
] as const);

/**
 * A format of documents: `text` (a whole file is one document), `folder` (a subfolder a label), `jsonl` (JSON Lines),
 * `csv` (RFC 4180), `tsv` (text/tab-separated-values), `fasttext`, `tokens` (stemmed token streams), `reuters`
 * (Reuters-21578 SGML), `libsvm` and `parquet`.
 */
export type FormatName = (typeof formatNames)[number];

/**
 * The format of that name.
 *
 * @throws CopydeskError `CONFIG_UNKNOWN_FORMAT`
 */
export function checkedFormat(name: string): FormatName {
  const format = formatNames.find((candidate) => candidate === name);
  if (format !== undefined) return format;
  const near = nearestName(name, formatNames);
  throw new CopydeskError(
    "CONFIG_UNKNOWN_FORMAT",
    `--format: the format must be one of ${formatNames.join(", ")}; got ${quote(name)}.` +
      (near === undefined ? "" : ` Did you mean ${near}?`),
  );
}

const byExtension = new Map<string, FormatName>([
  ["jsonl", "jsonl"],
  ["ndjson", "jsonl"],
  ["csv", "csv"],
  ["tsv", "tsv"],
  ["ft", "fasttext"],
  ["fasttext", "fasttext"],
  ["svm", "libsvm"],
  ["libsvm", "libsvm"],
  ["parquet", "parquet"],
  ["sgm", "reuters"],
]);

/**
 * The format that a file's name tells, with `.gz` stripped; undefined where only its content can: `.txt` stands for
 * texts, token streams and fastText alike.
 */
export function formatByName(name: string): FormatName | undefined {
  const [, extension] = /\.([a-z]+)(?:\.gz)?$/i.exec(name) ?? [];
  return extension === undefined ? undefined : byExtension.get(extension.toLowerCase());
}
