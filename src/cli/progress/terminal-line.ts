import { SingleBar } from "cli-progress";
import type { OutputStream } from "../io.js";
import { bar } from "../print/bar.js";
import { cutToWidth, displayWidth } from "../print/display-width.js";
import { seconds } from "../print/numbers.js";
import type { ProgressLine } from "./progress-line.js";

const betweenUpdatesMs = 100;
const barWidth = 16;
const gap = "  ";
/** Less of it tells nothing. */
const narrowestDetail = 4;

/** A progress bar on a terminal: `Reading  ████▌      45%  5,120 documents  12.3 MB/s  3 s left`. */
export class TerminalLine implements ProgressLine {
  readonly #stream: OutputStream;
  readonly #width: () => number;
  #bar: SingleBar | undefined;
  /** Whether it makes way for what is written, until the next update. */
  #isCleared = false;
  #nextUpdate = 0;
  #what = "";
  #total: number | undefined;

  constructor(stream: OutputStream, width: () => number) {
    this.#stream = stream;
    this.#width = width;
  }

  stage(what: string, total?: number | undefined): void {
    this.end();
    this.#what = what;
    this.#total = total === undefined || total <= 0 ? undefined : total;
    this.#begin();
  }

  #begin(): void {
    this.#bar = new SingleBar({
      stream: this.#stream,
      clearOnComplete: true,
      // Wrapping switched off would stay so after a kill, so lines are cut instead.
      linewrap: true,
      format: (_, { progress, eta }, payload: { detail?: string }) => this.#line(progress, Number(eta), payload.detail),
    });
    this.#bar.start(this.#total ?? 0, 0, { detail: "" });
    this.#nextUpdate = Date.now() + betweenUpdatesMs;
  }

  update(done: number, detail: () => string): void {
    const now = Date.now();
    if (now < this.#nextUpdate) return;
    if (this.#isCleared) {
      this.#isCleared = false;
      this.#begin();
    }
    this.#nextUpdate = now + betweenUpdatesMs;
    this.#bar?.update(done, { detail: detail() });
  }

  clear(): void {
    if (this.#bar === undefined) return;
    this.end();
    this.#isCleared = true;
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = undefined;
    this.#isCleared = false;
  }

  #line(progress: number, secondsLeft: number, detail = ""): string {
    const room = this.#width() - 1;
    const before = [this.#what];
    const after: string[] = [];
    if (this.#total !== undefined) {
      if (this.#width() >= 60) before.push(bar(progress, barWidth));
      before.push(`${Math.floor(progress * 100)}%`.padStart(4));
      if (progress > 0 && progress < 1 && Number.isFinite(secondsLeft))
        after.push(`${secondsLeft < 10 ? `${Math.ceil(secondsLeft)} s` : seconds(secondsLeft)} left`);
    }
    // How long it takes is missed most: where there is no room for all, the detail makes way.
    const left = room - displayWidth([...before, ...after].join(gap)) - gap.length;
    const shown = detail === "" || left < narrowestDetail ? [] : [cutToWidth(detail, left)];
    return cutToWidth([...before, ...shown, ...after].join(gap), room);
  }
}
