import { CopydeskError, quote } from "../errors.js";

/**
 * A document as a stemmed token stream: the title on the first line, then a token a line. Reading it back gives the
 * same tokens, and the same title but for line breaks in it, which become spaces.
 *
 * @param title the headline; the empty string when there is none
 * @throws CopydeskError `INPUT_BAD_TOKEN` when a token is empty or holds a line break, which the format has no way to say
 */
export function writeTokenStream(title: string, tokens: readonly string[]): string {
  for (const [i, token] of tokens.entries()) {
    if (token !== "" && !/[\r\n]/.test(token)) continue;
    throw new CopydeskError(
      "INPUT_BAD_TOKEN",
      `token stream: token ${i + 1} must have no line break, and at least one character; got ${quote(token)}. Use a tokenizer that splits at line breaks.`,
    );
  }
  const line = title.replace(/\r\n|\n|\r/g, " ");
  // A byte order mark at the very start is taken for one, and dropped.
  const headline = line.startsWith("\ufeff") ? `\ufeff${line}` : line;
  return `${[headline, ...tokens].join("\n")}\n`;
}
