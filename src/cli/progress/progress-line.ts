/** A line that shows how far something is. */
export interface ProgressLine {
  /**
   * Begins a stage, which takes the place of the one before.
   * @param total how much there is to do in all, where it is known
   */
  stage(what: string, total?: number | undefined): void;
  /**
   * How much is done, in the unit of the total; `detail` is asked only when it is shown.
   */
  update(done: number, detail: () => string): void;
  /** Takes the line away for now, because something else is about to be written. */
  clear(): void;
  /** Takes the line away. */
  end(): void;
}

/** No line at all: for pipes and for `--quiet`. */
export const quietLine: ProgressLine = Object.freeze({
  stage: () => undefined,
  update: () => undefined,
  clear: () => undefined,
  end: () => undefined,
});
