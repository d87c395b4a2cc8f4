import type { Source } from "../../corpus/source.js";
import { CopydeskError } from "../../errors.js";
import { count } from "../print/numbers.js";
import type { SourceFlags } from "./source-flags.js";

/** What is read, and how, as far as it matters for what is learned: a checkpoint goes on with the same alone. */
export function originOf(sources: readonly Source[], options: SourceFlags): Record<string, string> {
  const origin = Object.fromEntries(
    sources.map(({ name, format, totalBytes = "any" }, i) => [
      `source ${i + 1}`,
      `${name} (${format}, ${totalBytes} bytes)`,
    ]),
  );
  const { encoding, columns, remove, skipBad } = options;
  for (const [flag, value] of Object.entries({ encoding, columns, remove, "skip-bad": skipBad })) {
    if (value !== undefined) origin[`--${flag}`] = String(value);
  }
  return origin;
}

/**
 * Refuses to read again what can be read once.
 * @throws CopydeskError `USAGE_PASSES`
 */
export function requireReadable(sources: readonly Source[], passes: number): void {
  const once = sources.find(({ totalBytes }) => totalBytes === undefined);
  if (once === undefined || passes === 1) return;
  throw new CopydeskError(
    "USAGE_PASSES",
    `--passes: it must be 1 for what can be read once, ${once.name}; got ${count(passes)}. Save it to a file first.`,
  );
}
