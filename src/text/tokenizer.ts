import { CopydeskError, quote } from "../errors.js";
import { defaultTokenPattern } from "./analyzer-config.js";
import { loadTokenizer, tokenizerNames } from "./natural.js";
import { fromPython, wordRuns } from "./python-pattern.js";

/**
 * The function from normalised text to tokens for a `tokenPattern`: a tokenizer of natural's by name, or a regular
 * expression. With one capturing group the group is the token, as in scikit-learn.
 *
 * A pattern may come out of a model file. It cannot reach beyond the text it is matched with, but one made in bad faith
 * (`(a+)+b`) can take time that grows exponentially with it: load models from strangers only where that is bearable.
 * @throws CopydeskError `CONFIG_BAD_OPTION` for an expression that is none, or has several groups
 */
export function tokenizer(tokenPattern: string): (text: string) => readonly string[] {
  if (tokenizerNames.includes(tokenPattern)) return loadTokenizer(tokenPattern);
  if (tokenPattern === defaultTokenPattern) return (text) => text.match(wordRuns) ?? [];
  const pattern = compilePattern(tokenPattern);
  const nGroups = numberOfGroups(pattern);
  if (nGroups > 1) {
    throw bad(tokenPattern, "have at most one capturing group", "Write the others as (?:…).");
  }
  if (nGroups === 0) return (text) => text.match(pattern) ?? [];
  return (text) => Array.from(text.matchAll(pattern), (match) => match[1] ?? "");
}

/** The expression behind a token pattern, global and with the `u` flag. */
export function compilePattern(tokenPattern: string): RegExp {
  const [prefix, inlineFlags] = /^\(\?([uims]+)\)/.exec(tokenPattern) ?? ["", ""];
  const body = tokenPattern.slice(prefix.length);
  const source = inlineFlags.includes("u") ? fromPython(body) : body;
  const flags = [...new Set(`gu${inlineFlags}`)].join("");
  try {
    return new RegExp(source, flags);
  } catch (error) {
    throw bad(tokenPattern, `be a regular expression (${(error as Error).message})`, "Correct it or leave it out.");
  }
}

/** With an empty alternative the pattern matches anything, and the match has a place for each group. */
function numberOfGroups(pattern: RegExp): number {
  const match = new RegExp(`${pattern.source}|`, pattern.flags).exec("");
  return match === null ? 0 : match.length - 1;
}

function bad(tokenPattern: string, rule: string, remedy: string): CopydeskError {
  return new CopydeskError(
    "CONFIG_BAD_OPTION",
    `analyzer: tokenPattern must ${rule}; got ${quote(tokenPattern)}. ${remedy}`,
  );
}
