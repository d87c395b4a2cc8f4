import { harmless } from "./harmless.js";

/** What a person calls a source, or an article that bears its name: a path or an id, or standard input for `-`. */
export function inputName(name: string): string {
  return name === "-" ? "standard input" : harmless(name);
}
