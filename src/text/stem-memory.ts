import { stemmer } from "./stemmer.js";

/** Stems that several analyzers share: each distinct token is stemmed once a stemmer. */
export class StemMemory {
  readonly #stemmers = new Map<string, RememberedStems>();

  /** As {@link stemmer}, but remembering. */
  stemmer(name: string): (token: string) => string {
    if (name === "none") return stemmer(name);
    const stems = this.#stemmers.get(name) ?? new RememberedStems(stemmer(name));
    this.#stemmers.set(name, stems);
    return (token) => stems.of(token);
  }

  /** How long a stemmer has worked so far, in seconds. */
  secondsOf(name: string): number {
    return (this.#stemmers.get(name)?.milliseconds ?? 0) / 1000;
  }
}

class RememberedStems {
  milliseconds = 0;
  readonly #stem: (token: string) => string;
  readonly #known = new Map<string, string>();

  constructor(stem: (token: string) => string) {
    this.#stem = stem;
  }

  of(token: string): string {
    const known = this.#known.get(token);
    if (known !== undefined) return known;
    const start = performance.now();
    const stem = this.#stem(token);
    this.milliseconds += performance.now() - start;
    this.#known.set(token, stem);
    return stem;
  }
}
