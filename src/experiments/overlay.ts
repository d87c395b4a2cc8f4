type Json = unknown;

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A part of a configuration laid over another: objects are merged key by key, all else takes the place of what was there.
 * What names another `type` shares no options with what was there, and takes its place as a whole.
 *
 * @example
 * overlaid({ analyzer: { minDf: 2 } }, { analyzer: { stemmer: "porter" } }); // both
 */
export function overlaid(below: Json, above: Json): Json {
  if (!isObject(below) || !isObject(above)) return above;
  if (above.type !== undefined && above.type !== below.type) return above;
  const merged = new Map(Object.entries(below));
  for (const [key, value] of Object.entries(above)) {
    merged.set(key, merged.has(key) ? overlaid(merged.get(key), value) : value);
  }
  return Object.fromEntries(merged);
}

/** The places at which a part of a configuration sets something, as `analyzer.stemmer`. */
export function placesOf(part: Json, before = ""): string[] {
  if (!isObject(part)) return [before];
  return Object.entries(part).flatMap(([key, value]) => placesOf(value, before === "" ? key : `${before}.${key}`));
}
