/** How many lists are kept: with more labels than these there is nothing to gain. */
const MOST = 10_000;

/** No labels. */
export const noLabels: readonly string[] = Object.freeze([]);

/** One frozen list per label, so that a million documents with ten labels share ten lists. */
export class LabelLists {
  readonly #lists = new Map<string, readonly string[]>();

  /** The list of this one label. */
  of(label: string): readonly string[] {
    const known = this.#lists.get(label);
    if (known !== undefined) return known;
    const list = Object.freeze([label]);
    if (this.#lists.size < MOST) this.#lists.set(label, list);
    return list;
  }

  /** The list of these labels, each once. */
  ofAll(labels: readonly string[]): readonly string[] {
    if (labels.length === 0) return noLabels;
    return labels.length === 1 ? this.of(labels[0]) : Object.freeze([...new Set(labels)]);
  }
}
