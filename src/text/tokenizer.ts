import { CopydeskError, quote } from "../errors.js";
import { loadTokenizer, tokenizerNames } from "./natural.js";
import { wordRuns } from "./python-pattern.js";
import { brokenRule, compilePattern, defaultTokenPattern, numberOfGroups } from "./token-pattern.js";

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
  const rule = brokenRule(tokenPattern);
  if (rule !== undefined) throw bad(tokenPattern, rule);
  const pattern = compilePattern(tokenPattern);
  if (numberOfGroups(pattern) === 0) return (text) => text.match(pattern) ?? [];
  return (text) => Array.from(text.matchAll(pattern), (match) => match[1] ?? "");
}

function bad(tokenPattern: string, rule: string): CopydeskError {
  return new CopydeskError(
    "CONFIG_BAD_OPTION",
    `analyzer: tokenPattern must be ${rule}; got ${quote(tokenPattern)}. Correct it or leave it out for the default.`,
  );
}
