/*
 * What Python's `re` means by its escapes in text, written for JavaScript's `u` flag, so that scikit-learn's token
 * patterns can be used as they are. A value of `members` stands between the brackets of a class.
 */
const wordMembers = "\\p{L}\\p{N}_";
/** Everything else: of the connecting punctuation all but `_`. */
const nonWordMembers =
  "\\p{M}\\p{Z}\\p{S}\\p{C}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}\\u203f\\u2040\\u2054\\ufe33\\ufe34\\ufe4d-\\ufe4f\\uff3f";
const spaceMembers = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const nonSpaceMembers =
  "\\0-\\x08\\x0e-\\x1b\\x21-\\x84\\x86-\\x9f\\xa1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\u{10ffff}";

const members = new Map([
  ["\\w", wordMembers],
  ["\\W", nonWordMembers],
  ["\\s", spaceMembers],
  ["\\S", nonSpaceMembers],
  ["\\d", "\\p{Nd}"],
  ["\\D", "\\P{Nd}"],
]);

const word = `[${wordMembers}]`;
const boundary = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
const noBoundary = `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;

/** Runs of white space as Python's `str.split` has it; JavaScript's `\s` lacks 0x1c-0x1f and 0x85, and has U+FEFF. */
export const whiteSpace = new RegExp(`[${spaceMembers}]+`, "u");

/** Runs of two or more word characters: what the default token pattern matches, without its boundary checks. */
export const wordRuns = new RegExp(`${word}{2,}`, "gu");

/** A pattern's source with Python's meaning of `\w`, `\d`, `\s`, `\b`, their opposites, and escaped punctuation. */
export function fromPython(source: string): string {
  let inClass = false;
  return source.replace(/\\.|\[|\]/gsu, (part) => {
    if (part === "[") inClass = true;
    if (part === "]") inClass = false;
    const set = members.get(part);
    if (set !== undefined) return inClass ? set : `[${set}]`;
    if (part === "\\b" && !inClass) return boundary;
    if (part === "\\B") return noBoundary;
    // Python lets any punctuation be escaped, JavaScript's `u` flag only that of its own syntax, and `-` in classes.
    if (/^\\[!"#%&',:;<=>@_`~ ]$/u.test(part) || (part === "\\-" && !inClass)) return part.slice(1);
    return part;
  });
}
