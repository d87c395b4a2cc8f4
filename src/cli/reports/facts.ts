import { displayWidth } from "../print/display-width.js";
import { wrapped } from "../print/wrap.js";
import type { Page } from "../session.js";

/** A name and what is to be said of it. */
export type Fact = readonly [name: string, value: string];

/** The facts that there is something to say of. */
export function withoutAbsent(facts: readonly (readonly [name: string, value: string | undefined])[]): Fact[] {
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** Facts line by line, their names in a column of their own, long values wrapped beside it. */
export function factLines(facts: readonly Fact[], { theme, width }: Page): string {
  const widest = facts.reduce((most, [name]) => Math.max(most, displayWidth(name)), 0);
  const indent = " ".repeat(widest + 4);
  const line = ([name, value]: Fact): string => {
    const lines = wrapped(value.split(" "), width, indent).slice(indent.length);
    return `  ${theme.dim(name)}${" ".repeat(widest - displayWidth(name))}  ${lines}\n`;
  };
  return facts.map(line).join("");
}

/** Commands to go on with, each as it is to be typed. */
export function commandLines(commands: readonly string[], { theme }: Pick<Page, "theme">): string {
  return commands.map((command) => `  ${theme.dim("$")} ${theme.cyan(command)}\n`).join("");
}
