import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";

/** Writes rows to a file, a line of JSON each. */
export async function writeJsonLines(path, rows) {
  const file = createWriteStream(path);
  for (const row of rows) if (!file.write(`${JSON.stringify(row)}\n`)) await once(file, "drain");
  file.end();
  await finished(file);
}

/** So many documents, evenly spread, which leaves labels the shares they have. */
export function evenlySpread(documents, n) {
  if (n >= documents.length) return documents;
  return Array.from({ length: n }, (_, i) => documents[Math.floor((i * documents.length) / n)]);
}
