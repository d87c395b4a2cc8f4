import type { Analyzer } from "./analyzer.js";
import { ByteTable, hashBytes } from "./byte-table.js";
import type { FieldName } from "./fields.js";
import { stopWordSet } from "./stop-words.js";
import type { TermTable } from "./term-table.js";

const [upperA, upperZ, toLower] = [0x41, 0x5a, 0x20];
const none: readonly number[] = [];

/**
 * The analysis of a token of ASCII without making a string of it, for analyzers without a stemmer: of ASCII nothing that
 * they do changes more than the case. It equals the plain analysis of the same token.
 *
 * @returns the ids of the terms of the token `bytes[start, end)`: one or, for a stop word, none; undefined for an analyzer
 *   with a stemmer
 */
export function asciiWords(
  analyzer: Analyzer,
  table: TermTable,
  field: FieldName,
): ((bytes: Uint8Array, start: number, end: number) => readonly number[]) | undefined {
  const { stemmer, stopWords: option, lowercase } = analyzer.config;
  if (stemmer !== "none") return undefined;
  const stopWords = new ByteTable();
  for (const word of stopWordSet(option, (word) => analyzer.normalized(word))) {
    const bytes = Buffer.from(word, "utf8");
    stopWords.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length));
  }
  let scratch = new Uint8Array(256);
  return (bytes, start, end) => {
    const length = end - start;
    if (length > scratch.length) scratch = new Uint8Array(2 * length);
    for (let i = 0; i < length; i++) {
      const byte = bytes[start + i];
      scratch[i] = lowercase && byte >= upperA && byte <= upperZ ? byte + toLower : byte;
    }
    const isStopWord = stopWords.size > 0 && stopWords.find(scratch, 0, length, hashBytes(scratch, 0, length)) >= 0;
    return isStopWord ? none : [table.wordOfBytes(scratch, field, length)];
  };
}
