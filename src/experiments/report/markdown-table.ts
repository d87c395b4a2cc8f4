/** Rows of a table in Markdown. */
export const MOST_ROWS = 60;

/** A table in Markdown, whose cells are Markdown on one line. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
}

/** What a table that was cut says of itself, as a paragraph; nothing of a whole one. */
export function cutWords(shown: number, all: number, what: string, remedy = ""): readonly string[] {
  return shown === all ? [] : [`The first ${shown} of ${all} ${what}${remedy}.`];
}

/**
 * A bar ends a cell, in code, too, unless an odd number of backslashes stands before it, the last of which readers of
 * Markdown take away: https://github.github.com/gfm/#tables-extension-.
 */
function cell(text: string): string {
  return text.replace(/(\\*)\|/g, (_, before: string) => `${before}${before.length % 2 === 0 ? "\\" : "\\\\"}|`);
}
