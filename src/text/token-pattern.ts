import { tokenizerNames } from "./natural.js";
import { fromPython } from "./python-pattern.js";

/** scikit-learn's default token pattern: runs of two or more Unicode word characters. */
export const defaultTokenPattern = "(?u)\\b\\w\\w+\\b";

/**
 * The expression behind a token pattern, global and with the `u` flag.
 * @throws SyntaxError when there is none
 */
export function compilePattern(tokenPattern: string): RegExp {
  const [prefix, inlineFlags] = /^\(\?([uims]+)\)/.exec(tokenPattern) ?? ["", ""];
  const body = tokenPattern.slice(prefix.length);
  const source = inlineFlags.includes("u") ? fromPython(body) : body;
  const flags = [...new Set(`gu${inlineFlags}`)].join("");
  return new RegExp(source, flags);
}

/** How many capturing groups an expression has. */
export function numberOfGroups(pattern: RegExp): number {
  // With an empty alternative the pattern matches anything, and the match has a place for each group.
  const match = new RegExp(`${pattern.source}|`, pattern.flags).exec("");
  return match === null ? 0 : match.length - 1;
}

/** What a token pattern must be and this one is not; undefined when it is one, or the name of a tokenizer. */
export function brokenRule(tokenPattern: string): string | undefined {
  if (tokenizerNames.includes(tokenPattern)) return undefined;
  try {
    const nGroups = numberOfGroups(compilePattern(tokenPattern));
    return nGroups > 1
      ? "a regular expression with at most one capturing group, the others written as (?:…)"
      : undefined;
  } catch (error) {
    return `a regular expression (${(error as Error).message})`;
  }
}
