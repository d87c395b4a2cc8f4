import type { Batch } from "./batches.js";
import type { ByteInput } from "./byte-input.js";
import type { ColumnPlan } from "./columns.js";
import { readCsv } from "./csv.js";
import type { Document } from "./document.js";
import { type Encoding, inUtf8 } from "./encoding.js";
import { readFastText } from "./fasttext.js";
import type { FormatName } from "./formats.js";
import { readJsonLines } from "./json-lines.js";
import { noLabels } from "./label-lists.js";
import { readLibsvm } from "./libsvm.js";
import { splitSubject } from "./message-subject.js";
import { type ParquetOptions, readParquet } from "./parquet.js";
import { readReuters } from "./reuters.js";
import { readTokenStream } from "./token-stream.js";
import { readTsv } from "./tsv.js";
import { wholeOf } from "./whole.js";

/**
 * What reads a file or stream of a format.
 *
 * @returns begins to read, anew each time it is called
 */
export function readerOfFormat(
  format: Exclude<FormatName, "folder">,
  input: ByteInput,
  encoding: Encoding,
  columns: ColumnPlan,
  options: ParquetOptions,
): () => AsyncIterator<Batch> {
  const utf8 = (): AsyncIterable<Uint8Array> => inUtf8(input.bytes(), encoding);
  switch (format) {
    case "text":
      return () => readText(utf8(), input.name);
    case "tokens":
      return () => readTokens(utf8(), input.name);
    case "jsonl":
      return () => readJsonLines(utf8(), input.name, columns, options);
    case "csv":
      return () => readCsv(utf8(), input.name, columns, options);
    case "tsv":
      return () => readTsv(utf8(), input.name, columns, options);
    case "fasttext":
      return () => readFastText(utf8(), input.name, options);
    case "libsvm":
      return () => readLibsvm(utf8(), input.name, options);
    case "reuters":
      return () => oneByOne(readReuters(input.bytes(), input.name, { ...options, onBytes: undefined }));
    case "parquet":
      return () => readParquet(input, columns, options);
  }
}

/** A file that is one document; one without any bytes is none. */
async function* readText(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Batch> {
  const text = await wholeOf(bytes, name);
  if (text.length > 0) yield [{ id: name, labels: noLabels, ...(splitSubject(text) ?? { text }) }];
}

/** A file that is one stemmed token stream; one without any bytes is none. */
async function* readTokens(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Batch> {
  const whole = await wholeOf(bytes, name);
  if (whole.length > 0) yield [readTokenStream(whole, name)];
}

async function* oneByOne(documents: AsyncIterable<Document>): AsyncGenerator<Batch> {
  for await (const document of documents) yield [document];
}
