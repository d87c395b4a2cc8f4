import { readFile } from "node:fs/promises";
import { CopydeskError } from "../../errors.js";

/** Where the names of the features of a file of vectors are. */
export function featureNamesPath(vectors: string): string {
  return `${vectors}.features`;
}

/** Names that would not read back as they are: those with line breaks, and those that look like JSON. */
const mustBeJson = /^"|[\r\n\u2028\u2029]/;

/** A name as its line in the file. */
export function featureNameLine(name: string): string {
  return `${mustBeJson.test(name) ? JSON.stringify(name) : name}\n`;
}

/**
 * The names of features that lie beside a file of vectors, a line each; undefined when there are none.
 *
 * @throws CopydeskError `INPUT_BAD_NAMES` for a line that begins like JSON and is none
 */
export async function readFeatureNames(vectors: string): Promise<readonly string[] | undefined> {
  // Standard input has nothing beside it; a gzipped file may have what lay beside the plain one.
  if (vectors === "-") return undefined;
  const path = featureNamesPath(vectors.replace(/\.gz$/, ""));
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return undefined;
  }
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line, i) => (line.startsWith('"') ? parsedName(line, path, i + 1) : line.replace(/\r$/, "")));
}

function parsedName(line: string, path: string, number: number): string {
  try {
    const name: unknown = JSON.parse(line);
    if (typeof name === "string") return name;
  } catch {
    // Said below.
  }
  throw new CopydeskError(
    "INPUT_BAD_NAMES",
    `${path}, line ${number}: a name that begins with a quotation mark must be a JSON string; got ${line.slice(0, 60)}. Correct it, or remove the file.`,
  );
}
