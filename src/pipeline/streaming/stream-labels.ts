import * as z from "zod";
import { compareCodePoints } from "../../classifiers/class-labels.js";

const whole = z.int().min(0);

/** The labels of a stream so far, as they stand in checkpoints. */
export const streamLabelsSchema = z
  .strictObject({
    /** In the order in which they were first seen: the place of each is its class. */
    names: z.array(z.string()).refine((names) => new Set(names).size === names.length, { error: "all different" }),
    /** Documents of each, in the first pass. */
    nDocuments: z.array(whole),
    /** How often the first pass came from one label to another. */
    nRuns: whole,
    /** The class that came last in it; -1 for none. */
    last: z.int().min(-1),
  })
  .refine(({ names, nDocuments }) => names.length === nDocuments.length, { error: "as many counts as labels" });

type LabelsState = z.output<typeof streamLabelsSchema>;

/** The labels of a stream, which come as they come. */
export class StreamLabels {
  readonly #state: LabelsState;
  readonly #classOf: Map<string, number>;

  /** @param state to go on from */
  constructor(state: LabelsState = { names: [], nDocuments: [], nRuns: 0, last: -1 }) {
    this.#state = state;
    this.#classOf = new Map(state.names.map((name, k) => [name, k]));
  }

  /** In the order in which they were first seen. */
  get names(): readonly string[] {
    return this.#state.names;
  }

  /** Documents in the first pass. */
  get nDocuments(): number {
    return this.#state.nDocuments.reduce((sum, n) => sum + n, 0);
  }

  /** What it needs to go on; shared with it. */
  get state(): LabelsState {
    return this.#state;
  }

  /** The class of a label, where it is known. */
  classOf(label: string): number | undefined {
    return this.#classOf.get(label);
  }

  /** Makes a label known, and gives its class. */
  add(label: string): number {
    const { names, nDocuments } = this.#state;
    const k = names.push(label) - 1;
    nDocuments.push(0);
    this.#classOf.set(label, k);
    return k;
  }

  /** Counts a document of the first pass. */
  count(classIndex: number): void {
    const state = this.#state;
    state.nDocuments[classIndex]++;
    if (classIndex !== state.last) state.nRuns++;
    state.last = classIndex;
  }

  /** The classes in the order of their labels' code points. */
  order(): number[] {
    const { names } = this.#state;
    return Array.from(names.keys()).sort((a, b) => compareCodePoints(names[a], names[b]));
  }

  /** How many documents of each label there are, in the order of {@link order}. */
  documentsPerLabel(): number[] {
    return this.order().map((k) => this.#state.nDocuments[k]);
  }

  /** So many documents must be held to hold all labels: twice as many runs of one label as there are labels. */
  toBeHeld(): number {
    const { names, nRuns } = this.#state;
    return nRuns === 0 ? 0 : Math.min(this.nDocuments, Math.ceil((2 * names.length * this.nDocuments) / nRuns));
  }
}
