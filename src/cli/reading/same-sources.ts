import { realpath } from "node:fs/promises";
import { inputName } from "../print/input-name.js";
import type { Session } from "../session.js";

/** Warns of a source that is given twice: its articles count twice, which is seldom meant. */
export async function warnOfRepeated(specs: readonly string[], session: Session): Promise<void> {
  const seen = new Set<string>();
  for (const spec of specs) {
    const place = await placeOf(spec);
    if (seen.has(place)) session.warn(`${inputName(spec)}: the same source is given twice. Its articles count twice.`);
    seen.add(place);
  }
}

/** Warns of a source that is learned from and measured on: results are better than on any other articles. */
export async function warnOfShared(learned: readonly string[], measured: readonly string[], session: Session) {
  const places = new Set(await Promise.all(learned.map(placeOf)));
  for (const spec of measured) {
    if (!places.has(await placeOf(spec))) continue;
    session.warn(`${inputName(spec)}: the same source is learned from and measured on. New articles would do worse.`);
  }
}

/** The path that a source leads to; the name and split of a data set, which has none, as it is. */
function placeOf(spec: string): Promise<string> {
  return realpath(spec).catch(() => spec);
}
