/**
 * The kinds of failure a caller can tell apart, by the first word of an error's code: `CONFIG` an option or
 * configuration, `INPUT` documents or a source, `MODEL` a model file, `USAGE` a call or command that makes no sense,
 * `IO` the disk or the network.
 */
export type ErrorCode = `${"CONFIG" | "INPUT" | "MODEL" | "USAGE" | "IO"}_${Uppercase<string>}`;

/**
 * An error that a person can act on. Messages read `<where>: <what> must be <rule>; got <value>. <remedy>`.
 *
 * @example
 * try { await TextModel.load(path) } catch (error) { if (error instanceof CopydeskError) console.error(error.code) }
 */
export class CopydeskError extends Error {
  override readonly name = "CopydeskError";
  /** Stable across releases, for programs; the message is for people. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** An error as plain values, which another thread can be sent. */
export interface ErrorParts {
  /** Undefined for an error that nobody can act on. */
  readonly code: ErrorCode | undefined;
  readonly message: string;
}

/** What is to be sent of an error, or of whatever else was thrown. */
export function partsOfError(error: unknown): ErrorParts {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof CopydeskError ? error.code : undefined, message };
}

/** The error that was sent. */
export function errorOfParts({ code, message }: ErrorParts): Error {
  return code === undefined ? new Error(message) : new CopydeskError(code, message);
}

/**
 * The name in `known` that is nearest to `name` by edit distance, whatever the case; the first of equals. Undefined when
 * none is near enough to suggest: more than a third of a long name or half of a short one would have to change.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  const half = Math.floor(name.length / 2);
  let bestDistance = Math.min(half, Math.max(2, Math.floor(name.length / 3))) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance in UTF-16 units, one row at a time; cost `a.length × b.length`. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}

/** Escapes that JSON does not make: more control characters, line ends, and marks that turn the direction of text. */
const unprintable = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A value as it may stand in a message: JSON, cut to about 80 characters, everything unprintable escaped. */
export function quote(value: unknown): string {
  // 162 units hold 81 characters or more, so that no character is halved without being cut off.
  const text = Array.from(asText(value).slice(0, 162));
  const short = text.length > 80 ? `${text.slice(0, 77).join("")}…` : text.join("");
  return short.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function asText(value: unknown): string {
  // JSON would make null of NaN and infinity, and nothing of undefined.
  if (value === undefined || typeof value === "number") return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value === "bigint" ? String(value) : Object.prototype.toString.call(value);
  }
}
