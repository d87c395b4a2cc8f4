/** The keys of a configuration from the outermost in, or the same joined by dots: `analyzer.wordNgrams`. */
type Place = string | readonly string[];

/** What stands at a place; undefined where there is no such place. */
export function valueAt(config: object, place: Place): unknown {
  return keysOf(place).reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], config);
}

/** The configuration with another value at a place that it has. */
export function withValue<C extends object>(config: C, place: Place, value: unknown): C {
  const replaced = (at: object, [key, ...rest]: readonly string[]): object => ({
    ...at,
    [key]: rest.length === 0 ? value : replaced((at as Record<string, object>)[key], rest),
  });
  return replaced(config, keysOf(place)) as C;
}

function keysOf(place: Place): readonly string[] {
  return typeof place === "string" ? place.split(".") : place;
}
