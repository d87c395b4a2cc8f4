import { setImmediate } from "node:timers/promises";
import { CopydeskError } from "../../errors.js";
import type { LabelledArticle } from "../article.js";
import type { TextModel } from "../text-model.js";
import type { ProgressiveRow } from "./progressive-validation.js";
import type { StreamTrainer } from "./stream-trainer.js";

/** What may be said to the reading of a stream, and heard from it. */
export interface StreamReadOptions {
  /** Leave out articles that cannot be learned from, such as those without a label; default false. */
  readonly skipBad?: boolean | undefined;
  /** Told of every one left out, in the first pass. */
  readonly onBadArticle?: ((error: CopydeskError) => void) | undefined;
  /** Told after every article, and now and then while those that are held are learned from. */
  readonly onArticle?: (() => void) | undefined;
  /** Told of every row of progressive validation. */
  readonly onRow?: ((row: ProgressiveRow) => void) | undefined;
  /** Told that a pass is over, its articles all learned from. */
  readonly onPass?: (() => void) | undefined;
  /** After so many articles `onCheckpoint` is called; default never. */
  readonly checkpointEvery?: number | undefined;
  /** Saves what the trainer's `checkpoint` gives; nothing is read until it is done. */
  readonly onCheckpoint?: (() => Promise<void>) | undefined;
  /** Ends the training early, between two articles: what it was aborted with is thrown, and the trainer can be saved. */
  readonly signal?: AbortSignal | undefined;
}

/** What an article that is left out may be refused with; all other errors end the training. */
const badArticle: ReadonlySet<string> = new Set([
  "INPUT_BAD_ARTICLE",
  "INPUT_NO_LABEL",
  "INPUT_MANY_LABELS",
  "INPUT_VECTORS",
  "INPUT_NO_VECTOR",
  "INPUT_NOT_FINITE",
  "INPUT_NEGATIVE",
]);

/** Articles that are learned from between two moments at which a signal is heard. */
const betweenMoments = 256;

/**
 * Reads the articles of a stream as often as the trainer's passes say, and learns from them in memory that does not grow
 * with their number.
 *
 * @param open begins to read them: called once for each pass, also for that which a checkpoint was written in
 * @throws CopydeskError as {@link StreamTrainer.take} and {@link StreamTrainer.finish} do, and what reading throws
 *
 * @example
 * const trainer = new StreamTrainer({ passes: 3 });
 * const model = await trainStream(trainer, () => readArticles("articles.jsonl"));
 */
export async function trainStream(
  trainer: StreamTrainer,
  open: () => Iterable<LabelledArticle> | AsyncIterable<LabelledArticle>,
  options: StreamReadOptions = {},
): Promise<TextModel> {
  const reading = new StreamReading(trainer, options);
  const { passes } = trainer.settings;
  while (trainer.pass < passes) {
    for await (const article of open()) await reading.take(article);
    await reading.endPass();
  }
  return trainer.finish();
}

/** One run of the training: what it tells, and when it saves. */
class StreamReading {
  readonly #trainer: StreamTrainer;
  readonly #options: StreamReadOptions;
  readonly #firstPass: number;
  #nRows: number;
  /** Articles taken or learned from since the last checkpoint. */
  #nSince = 0;

  constructor(trainer: StreamTrainer, options: StreamReadOptions) {
    this.#trainer = trainer;
    this.#options = options;
    this.#firstPass = trainer.pass;
    this.#nRows = trainer.rows.length;
  }

  async take(article: LabelledArticle): Promise<void> {
    const { signal, onArticle } = this.#options;
    signal?.throwIfAborted();
    const before = this.#trainer.nLearned;
    try {
      this.#trainer.take(article);
    } catch (error) {
      this.#leaveOut(error);
    }
    onArticle?.();
    this.#tellRows();
    // Where articles are passed over, nothing is new.
    if (this.#trainer.isOnItsWay) return;
    this.#nSince += Math.max(1, this.#trainer.nLearned - before);
    if (this.#nSince >= (this.#options.checkpointEvery ?? Number.POSITIVE_INFINITY)) await this.#save();
  }

  /** Learns from all that is held, with moments in between at which a signal is heard. */
  async endPass(): Promise<void> {
    const trainer = this.#trainer;
    while (trainer.nHeld > 0 && !trainer.isOnItsWay) {
      await setImmediate();
      this.#options.signal?.throwIfAborted();
      trainer.learnHeld(betweenMoments);
      this.#tellRows();
      this.#options.onArticle?.();
      this.#nSince += betweenMoments;
      if (this.#nSince >= (this.#options.checkpointEvery ?? Number.POSITIVE_INFINITY)) await this.#save();
    }
    trainer.endPass();
    this.#tellRows();
    this.#options.onPass?.();
  }

  async #save(): Promise<void> {
    this.#nSince = 0;
    await this.#options.onCheckpoint?.();
  }

  #leaveOut(error: unknown): void {
    const isBad = error instanceof CopydeskError && badArticle.has(error.code);
    if (this.#options.skipBad !== true || !isBad) throw error;
    if (this.#trainer.pass === this.#firstPass) this.#options.onBadArticle?.(error);
  }

  #tellRows(): void {
    const { rows } = this.#trainer;
    for (; this.#nRows < rows.length; this.#nRows++) this.#options.onRow?.(rows[this.#nRows]);
  }
}
