import picocolors from "picocolors";
import type { Io, OutputStream } from "../io.js";

/** Functions that colour a text, or leave it as it is where there is no colour. */
export type Theme = ReturnType<typeof picocolors.createColors>;

/** The theme for what is written to a stream. */
export function themeFor(stream: OutputStream, env: Io["env"]): Theme {
  return picocolors.createColors(hasColour(stream, env));
}

/**
 * Whether a stream shows colour: no with `NO_COLOR` (no-color.org), yes with `FORCE_COLOR` unless it is 0 or false, and
 * else on terminals that are not dumb.
 */
export function hasColour(stream: OutputStream, { NO_COLOR, FORCE_COLOR, TERM }: Io["env"]): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY === true && TERM !== "dumb";
}
