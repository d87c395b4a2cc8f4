import * as z from "zod";
import type { Document } from "../../corpus/document.js";
import { CopydeskError } from "../../errors.js";
import { murmurHash3 } from "../../features/murmur-hash.js";

const whole = z.int().min(0);
const hash = z
  .int()
  .min(-(2 ** 31))
  .max(2 ** 31 - 1);

/** Where a stream's training is, as it stands in checkpoints. */
export const positionSchema = z.strictObject({
  /** Passes done. */
  pass: whole,
  /** Articles read in this pass, bad ones among them. */
  nRead: whole,
  /** A hash of those articles, which tells whether others are read the next time. */
  fingerprint: hash,
  /** The same of all articles, once a pass is done. */
  whole: z.strictObject({ nRead: whole, fingerprint: hash }).nullable(),
});

type Position = z.output<typeof positionSchema>;

/**
 * Where a stream's training is, and whether what it reads is what it read before: after a resumption, and in later passes.
 * Ids, labels and lengths are compared; the text itself is not.
 */
export class StreamPosition {
  #position: Position = { pass: 0, nRead: 0, fingerprint: 0, whole: null };
  /** Where it is to be again before it goes on. */
  #goal: Position | undefined;

  /** @param goal where an earlier training was */
  constructor(goal?: Position) {
    if (goal === undefined) return;
    this.#position = { pass: goal.pass, nRead: 0, fingerprint: 0, whole: goal.whole };
    this.#goal = goal;
    this.#arrive();
  }

  get pass(): number {
    return this.#position.pass;
  }

  /** Articles read in this pass. */
  get nRead(): number {
    return this.#position.nRead;
  }

  /** Whether it has yet to come to where an earlier training was. */
  get isOnItsWay(): boolean {
    return this.#goal !== undefined;
  }

  /** What is to be saved: where it has been, also while it is on its way there again. */
  get state(): Position {
    return this.#goal ?? this.#position;
  }

  /**
   * Goes past an article.
   *
   * @returns whether it is to be learned from; otherwise an earlier training has
   * @throws CopydeskError `INPUT_CHANGED` when those learned from were others
   */
  goPast(document: Pick<Document, "id" | "labels">, length: number): boolean {
    const { nRead, fingerprint } = this.#position;
    const said = Buffer.from(JSON.stringify([document.id, document.labels, length]), "utf8");
    this.#position = { ...this.#position, nRead: nRead + 1, fingerprint: murmurHash3(said, fingerprint) };
    if (this.#goal === undefined) return true;
    this.#arrive();
    return false;
  }

  /** @throws CopydeskError `INPUT_CHANGED` when fewer articles came than before, or others */
  endPass(): void {
    if (this.#goal !== undefined) throw changed(`only ${this.#position.nRead} of ${this.#goal.nRead}`);
    const { pass, nRead, fingerprint, whole } = this.#position;
    if (whole !== null && nRead !== whole.nRead) throw changed(`${nRead} after ${whole.nRead}`);
    if (whole !== null && fingerprint !== whole.fingerprint) throw changed("others");
    this.#position = { pass: pass + 1, nRead: 0, fingerprint: 0, whole: { nRead, fingerprint } };
  }

  /** Ends the way to where an earlier training was, once it is there. */
  #arrive(): void {
    if (this.#goal === undefined || this.#position.nRead < this.#goal.nRead) return;
    if (this.#position.fingerprint !== this.#goal.fingerprint) throw changed("others");
    this.#goal = undefined;
  }
}

function changed(got: string): CopydeskError {
  return new CopydeskError(
    "INPUT_CHANGED",
    `training: articles must be the same, in the same order, each time they are read; got ${got}. ` +
      "Give the sources as they were, or remove the checkpoint and begin anew.",
  );
}
