import type { RandomGenerator } from "../../evaluation/random.js";
import { valueAt, withValue } from "../config-place.js";
import { type Configuration, configurationSchema } from "../configuration.js";
import type { Dimension } from "./dimensions.js";

/** A configuration to try, and how it differs from the one that the search began with. */
export interface Proposal {
  readonly config: Configuration;
  /** What is other, by the dimension's name. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** So often an untried neighbour is drawn before the neighbourhood counts as searched. */
const mostDraws = 200;

/**
 * Proposes configurations near a given one, none twice: one dimension or, half of the time, two are moved to another
 * value. The same seed proposes the same.
 */
export class Proposals {
  readonly #dimensions: readonly Dimension[];
  readonly #random: RandomGenerator;
  /** The values in all dimensions: what else may differ is chosen anew for every proposal. */
  readonly #proposed = new Set<string>();

  constructor(dimensions: readonly Dimension[], random: RandomGenerator) {
    this.#dimensions = dimensions.filter(({ values }) => values.length > 1);
    this.#random = random;
  }

  /**
   * A neighbour of a configuration that was not proposed before; undefined where none is found.
   * @param start what its changes are told from
   * @param isThrifty whether what is costly stays as it is, as long as there is anything else to try
   */
  near(config: Configuration, start: Configuration, isThrifty = false): Proposal | undefined {
    const cheap = this.#dimensions.filter(({ isCostly }) => isCostly !== true);
    const thrifty = isThrifty ? this.#neighbour(config, start, cheap) : undefined;
    return thrifty ?? this.#neighbour(config, start, this.#dimensions);
  }

  #neighbour(config: Configuration, start: Configuration, dimensions: readonly Dimension[]): Proposal | undefined {
    if (dimensions.length === 0) return undefined;
    this.#proposed.add(this.#key(config));
    for (let draw = 0; draw < mostDraws; draw++) {
      const once = this.#moved(config, dimensions);
      const next = this.#random.uniform() < 0.5 ? once : this.#moved(once, dimensions);
      const key = this.#key(next);
      if (this.#proposed.has(key)) continue;
      this.#proposed.add(key);
      // Such as neither words nor characters.
      if (!configurationSchema.safeParse(next).success) continue;
      return { config: next, changes: this.#changes(next, start) };
    }
    return undefined;
  }

  #key(config: Configuration): string {
    return JSON.stringify(this.#dimensions.map(({ name }) => valueAt(config, name)));
  }

  #moved(config: Configuration, dimensions: readonly Dimension[]): Configuration {
    const { name, values } = dimensions[this.#random.below(dimensions.length)];
    const now = valueAt(config, name);
    const others = values.filter((value) => !isSame(value, now));
    return withValue(config, name, others[this.#random.below(others.length)]);
  }

  #changes(config: Configuration, start: Configuration): Proposal["changes"] {
    const changed = this.#dimensions.filter(({ name }) => !isSame(valueAt(config, name), valueAt(start, name)));
    return Object.fromEntries(changed.map(({ name }) => [name, valueAt(config, name)]));
  }
}

function isSame(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}
