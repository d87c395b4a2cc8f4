import { displayWidth } from "../print/display-width.js";
import type { Page } from "../session.js";

/** A name and what is to be said of it. */
export type Fact = readonly [name: string, value: string];

/** Facts line by line, their names in a column of their own. */
export function factLines(facts: readonly Fact[], { theme }: Pick<Page, "theme">): string {
  const widest = facts.reduce((width, [name]) => Math.max(width, displayWidth(name)), 0);
  const line = ([name, value]: Fact): string =>
    `  ${theme.dim(name)}${" ".repeat(widest - displayWidth(name))}  ${value}\n`;
  return facts.map(line).join("");
}

/** Commands to go on with, each as it is to be typed. */
export function commandLines(commands: readonly string[], { theme }: Pick<Page, "theme">): string {
  return commands.map((command) => `  ${theme.dim("$")} ${theme.cyan(command)}\n`).join("");
}
